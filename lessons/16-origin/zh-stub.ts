/** The comments in the stub of exercise 16, in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const stub: Catalogue = {
  'Exercise 16: who is allowed in, and in which language. Write the two functions; every save is checked.':
    '习题 16：放谁进来，用什么语言。写出这两个函数；每次保存都会检查。',
  'Says whether a page may connect (RFC 6455 §10.2, RFC 6454 §6.2).':
    '判断一个网页能不能连（RFC 6455 §10.2，RFC 6454 §6.2）。',
  'An origin is `http` or `https`, then `://`, a host of letters, digits, dots and hyphens, and a colon with a port unless it is that of the scheme, 80 or 443. It has nothing before or after that. Upper and lower case are the same.':
    '源的写法：`http` 或 `https`，接着是 `://`，然后是主机，由字母、数字、点和连字符组成；端口如果不是协议默认的 80 或 443，后面还有冒号和端口。前后不许有别的。不区分大小写。',
  'no `Origin` at all: `true`, since whoever asks is not a browser': '根本没有 `Origin`：`true`，因为来的不是浏览器',
  'what is not an origin, such as `null`: `false`': '不是源，比如 `null`：`false`',
  'an origin of the list: `true`. `https://example.com:443` is `https://example.com`':
    '名单里的源：`true`。`https://example.com:443` 就是 `https://example.com`',
  'an item of the list like `https://*.example.com` stands for every host that ends in `.example.com`, of that scheme and port; not for `example.com` itself':
    '名单里像 `https://*.example.com` 这样的项，代表以 `.example.com` 结尾的每个主机，协议和端口也要相同；`example.com` 本身不算',
  'all others: `false`. An item that is none of these, such as `*`, lets nobody in':
    '其余的：`false`。名单里不属于这两种的项，比如 `*`，不放任何人进来',
  'the value of the field; undefined if there is none': '字段的值；没有这个字段，就是 undefined',
  'whom you let in; it must stay as it is': '你的名单：放谁进来；不能改动它',
  'Chooses the subprotocol of a connection (RFC 6455 §4.2.2, hixie-76 §5.2).':
    '选择一条连接的子协议（RFC 6455 §4.2.2，hixie-76 §5.2）。',
  'version 13: each line is a list of names, with commas between them; spaces and tabs around a name do not count, and nothing between two commas is no name. Several lines are one long list. The client lists the best first':
    'version 13：每行是一个列表，名字用逗号隔开；名字前后的空格和制表符不算，两个逗号之间是空的，就跳过。几行按顺序合成一个长列表。客户端把最想用的排在最前',
  'hixie-76: the only line is one name, which may have spaces and commas in it':
    'hixie-76：只有一行，整行是一个名字，里面可以有空格和逗号',
  'upper and lower case differ, and an empty text is never a name': '大小写不同就是不同的名字；空文本永远不是名字',
  'the version of the client': '客户端的版本',
  'the values of its `Sec-WebSocket-Protocol` fields; none if it has none':
    '它的 `Sec-WebSocket-Protocol` 字段的值，每行一个；没有这个字段，就是空数组',
  'what the server speaks, in any order, any name; it must stay as it is':
    '服务器会的子协议，顺序没有意义，名字不限；不能改动它',
  'the best that both speak; undefined if there is none': '双方都会的里面，客户端最想用的；没有，就是 undefined',
};
