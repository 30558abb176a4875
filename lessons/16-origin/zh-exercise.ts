/** The exercise of lesson 16 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const TASKS: Catalogue = {
  'Say whether a page may connect: its origin is in your list, or in a domain of which all hosts may. What comes is from a stranger.':
    '判断一个网页能不能连：它的源在你的名单里，或者属于某个整体放行的域名。对方什么都可能发来，不能轻信。',
  'let in the pages of your own origins, and none that only look like them':
    '自己的网页都放进来，只是看着像的一个也不放',
  'Take the origin apart first: /^(https?):\\/\\/([a-z0-9.-]+)(?::(\\d+))?$/i finds the three parts, and nothing around them. What does not match is not an origin. Do the same with each item of the list; its host may begin with *.':
    '先把源拆开：/^(https?):\\/\\/([a-z0-9.-]+)(?::(\\d+))?$/i 能找出三个部分，前后不许有别的。匹配不上的就不是源。名单里的每一项也这样拆，它的主机可以用 * 开头。',
  'Make the parts comparable: lowercase, and the port of the scheme where there is none. Then compare part by part. A host is below *.example.com if it ends in .example.com, with the dot.':
    '先让各部分可以比较：全部小写，没写端口就补上协议的默认端口。然后逐个部分比较。主机属于 *.example.com，是指它以 .example.com 结尾，连点一起算。',
  'Read which subprotocols a client offers, and take one that the server speaks.':
    '读出客户端提出哪些子协议，选一个服务器会的。',
  'agree on a subprotocol that both sides speak, in both versions': '两个版本里，都能商定双方都会的子协议',
  'In version 13 there may be several lines, and each is a list. Join them with commas, split at commas, and trim each name. In hixie-76 there is only one name, as it stands.':
    'version 13 里可能有好几行，每行是一个列表。用逗号把它们接起来，再按逗号切开，去掉每个名字前后的空白。hixie-76 里只有一个名字，原样使用。',
  'The client lists the best first. So go through its names, not through yours, and stop at the first that the server speaks.':
    '客户端把最想用的排在最前。所以要按它的顺序找，不按你的顺序，找到第一个服务器会的就停。',
};

const RULES: Catalogue = {
  'lets in the origins of the list, and nobody else (RFC 6455 §10.2)': '名单里的源放行，别的都不放（RFC 6455 §10.2）',
  'lets in a program that sends no origin: it has nobody else’s cookies': '不发源的程序放行：它没有别人的 cookie',
  'keeps out null: everybody can make a page without an origin (RFC 6454 §6.2)':
    '拒绝 null：没有源的网页谁都能造（RFC 6454 §6.2）',
  'keeps out a host that only begins like yours: the rest is the domain of somebody else':
    '拒绝只是开头像你的主机：后面是别人的域名',
  'keeps out a host that only ends like yours, or has yours in it': '拒绝只是结尾像你的，或者中间含有你的主机',
  'keeps out a host with any other character in place of a dot': '拒绝把点换成别的字符的主机',
  'keeps out another scheme: what comes over http can be changed on the way':
    '拒绝别的协议：走 http 的内容在路上可能被改',
  'keeps out another port: another program may listen there': '拒绝别的端口：那里监听的可能是别的程序',
  'takes the port of the scheme for no port, on both sides (RFC 6454 §6.2)':
    '写协议的默认端口等于不写，两边都是（RFC 6454 §6.2）',
  'takes upper and lower case for the same: hosts and schemes are case-insensitive': '主机和协议不区分大小写',
  'keeps out what has more in it than an origin: a path, a user, two origins, spaces':
    '拒绝比源多出内容的：路径、用户名、两个源、空格',
  'lets in every host below *., at any depth, and not the domain itself': '*. 下面的主机，不管几层都放行，域名本身不放',
  'asks for the scheme and the port of *. as well': '写了 *. 的项，也要核对协议和端口',
  'lets nobody in by an item that is no origin: a single *, a host, an empty text':
    '名单里不是源的项，不放任何人进来：单独的 *、只有主机、空文本',
  'says so at once, however long the text is': '文本再长，也马上得出结果',
  'leaves the list as it was': '不改动名单',
  'takes the name that both speak, in both versions': '选双方都会的名字，两个版本都行',
  'takes none if there is none that both speak: the connection opens without': '没有双方都会的，就不选：连接照样打开',
  'takes none if none was offered (RFC 6455 §4.2.2)': '客户端没提出，就不选（RFC 6455 §4.2.2）',
  'takes the first of the client, which lists the best first, not the first of the server (RFC 6455 §4.1)':
    '按客户端的顺序选第一个，不按服务器的：客户端把最想用的排在最前（RFC 6455 §4.1）',
  'splits a list at its commas, whatever spaces and tabs are around the names':
    '按逗号切开列表，不管名字前后有什么空格和制表符',
  'passes over nothing between two commas (RFC 9110 §5.6.1)': '两个逗号之间是空的，就跳过（RFC 9110 §5.6.1）',
  'reads several lines as one list, in their order': '几行按顺序合成一个列表',
  'takes upper and lower case for different names': '大小写不同就是不同的名字',
  'compares whole names, not parts of them': '比较完整的名字，不比较其中一段',
  'takes the line of hixie-76 for one name, with its commas and spaces (hixie-76 §4.1)':
    'hixie-76 的那一行整个是一个名字，逗号和空格都算（hixie-76 §4.1）',
  'is not misled by names that every object has': '不会被每个对象都有的名字误导',
  'reads a long list at once': '列表再长，也马上读完',
  'leaves both lists as they were': '不改动两个列表',
};

export const exerciseZh: Catalogue = { ...TASKS, ...RULES };
