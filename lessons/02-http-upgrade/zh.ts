/** Lesson 02 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'How does HTTP turn into something else?': 'HTTP 怎样变成另一种协议？',
  'bytes come in pieces of any size': '字节一块一块来，每块多大都有可能',
  'A head, byte by byte': '逐字节读头部',
  'A reader gets one byte at a time, and after each byte we ask whether the head is complete.':
    '每次给读取器一个字节，每给一个就问一次：头部齐了没有？',
  'The parts of a head': '头部由什么组成',
  'A line that says what the client wants, and fields. The fields that ask for the change are highlighted.':
    '一行说明客户端要什么，然后是各个字段。要求换协议的字段已标亮。',
  '101 beside 200': '101 和 200 放在一起看',
  'What a web server answers to a page, and what a WebSocket server answers to each version.':
    'Web 服务器怎样回答网页，WebSocket 服务器怎样回答两个版本。',
  'What a browser really sends': '浏览器实际发了什么',
  'Captured from Chromium 156 when a page opened a WebSocket. Part of it has nothing to do with WebSocket.':
    '网页打开 WebSocket 时，从 Chromium 156 抓来的。有一部分和 WebSocket 无关。',
  'Which fields count': '哪些字段有用',
  'Each field is taken out of a request in turn, and our server is asked. The browser’s request, and one of 2010 with a cookie.':
    '每次从请求里拿掉一个字段，再问我们的服务器。请求有两个：浏览器的，和 2010 年的（带 cookie）。',
  'It breaks: names in another case': '怎么坏的：名称换了大小写',
  'The same request as a proxy may pass it on, with the names in lowercase. One reader finds the key, the other does not.':
    '同一个请求，代理转发时可能把名称都改成小写。一个读取器找得到密钥，另一个找不到。',
  'It breaks: a field found in the body': '怎么坏的：在消息体里找到了字段',
  'A request without a key, and after its head some bytes that look like one. A regular expression does not know where a head ends.':
    '请求没有密钥，头部后面却有一些字节看着像密钥。正则表达式不知道头部到哪里为止。',
  'complete after': '读完时已收到',
  'not one byte earlier': '早一个字节都不行',
  'its last bytes': '最后几个字节',
  'two line ends: an empty line': '连着两个行尾：空行',
  lines: '行数',
  'one that says what the client wants, and the fields': '一行说明客户端要什么，其余是字段',
  'after it': '头部之后',
  'key3, which no field announces': 'key3，没有字段预告',
  nothing: '没有',
  'HTTP goes on': 'HTTP 照旧',
  required: '必需',
  optional: '可选',
  'not for WebSocket': '与 WebSocket 无关',
  'without it: {#status}, {code}': '没有它：{status}，{code}',
  'the server reads it if it is there': '有的话，服务器会读',
  'with it and without it the same': '有没有都一样',
  Host: 'Host',
  Upgrade: 'Upgrade',
  Connection: 'Connection',
  Origin: 'Origin',
  Cookie: 'Cookie',
  Pragma: 'Pragma',
  'the line': '这一行',
  naive: '想当然的',
  ours: '我们的',
  'not found': '没找到',
  'looks for one spelling': '只认一种写法',
  'compares names case-insensitively': '比较名称时不区分大小写',
  'what somebody wrote into a comment': '有人写在评论里的',
  'a field is in the head or nowhere': '字段要么在头部里，要么不算',
  'And the request does not ask for a WebSocket': '而且这个请求没有要 WebSocket',
};

const QUESTIONS: Catalogue = {
  'Which fields does a request of version 13 need? Take the request of Chromium on the page of this lesson or on its handout, and cross out what a server can do without.':
    'version 13 的请求需要哪些字段？拿本课页面或讲义上 Chromium 的请求，把服务器用不着的划掉。',
  'Besides `GET`, the path and `HTTP/1.1` in the first line, a server needs the fields below. The list was made by taking the lines away one by one and asking our server. It can do without {unneeded}; but a browser always sends `Origin`, and a server that knows its users by a cookie has to look at it.':
    '除了第一行的 `GET`、路径和 `HTTP/1.1`，服务器还需要下面这些字段。这张表是这样来的：把各行一一拿掉，去问我们的服务器。用不着的有 {unneeded}；不过浏览器总会发 `Origin`，靠 cookie 认用户的服务器必须看它。',
  '`{a}`, `{b}`, `{c}`, `{d}`, `{e}`, `{f}`, `{g}`': '`{a}`、`{b}`、`{c}`、`{d}`、`{e}`、`{f}`、`{g}`',
  'without it: {code}': '没有它：{code}',
  'Everything of a request has come except its last byte. What should a server do: answer, refuse, or wait? How does it know?':
    '请求只差最后一个字节还没到。服务器该怎么办：回答、拒绝，还是等？它怎么知道？',
  'Wait. A head ends at the empty line: two line ends one after the other, `0D 0A 0D 0A`. That is not there yet, so the head is not complete, and nothing in it is wrong.':
    '等。头部到空行为止，也就是连着两个行尾：`0D 0A 0D 0A`。现在还没有，所以头部没到齐，里面也没有错。',
  'the end so far': '目前的末尾',
  '`Upgrade` says which protocol the client would like to speak. Why does `Connection` have to name `Upgrade` too?':
    '`Upgrade` 写了客户端想用哪种协议。为什么 `Connection` 里还要写上 `Upgrade`？',
  '`Connection` lists the fields that are meant only for the next program on the way. A proxy that cannot change the protocol must not pass the request for it on, and it knows from this list that `Upgrade` is not for the server after it.':
    '`Connection` 列出只给下一站看的字段。代理要是换不了协议，就不能把这个要求往后传；看了这个列表，代理就知道 `Upgrade` 不是给后面的服务器的。',
  'One library reads heads, another one reads frames. A server sends its first message right after its answer, and one read of the client brings both. How can that message get lost, and what has to be done about it?':
    '一个库读头部，另一个库读帧。服务器响应之后马上发出第一条消息，客户端一次读就把两样都读到了。这条消息会怎么丢？该怎么办？',
  'The library that reads heads has read the bytes of the frame as well. If it drops what comes after the empty line, they are gone. It must hand them over to the one that reads frames.':
    '读头部的库把帧的字节也读了进来。空行后面的内容要是扔掉，这些字节就没了。必须交给读帧的库。',
  'This is a comment for a web page. A server looks for its key with a regular expression over everything it has read, finds one, and answers 101. Who can make use of that, and how?':
    '这是发给网页的一条评论。服务器用正则表达式在读到的全部内容里找密钥，找到了，就回 101。谁能利用这一点？怎么利用？',
  'Whoever writes the comment. The server now reads frames, while a proxy in between still reads HTTP. Two programs read the same bytes in two ways, and the writer chooses what the second one sees. A field is in the head or it is nowhere.':
    '写评论的人。服务器现在读的是帧，中间的代理还在读 HTTP。两个程序把同样的字节读成两种意思，第二个看到什么由写评论的人来定。字段要么在头部里，要么就不算。',
  'line {#number}': '第 {number} 行',
};

const HANDOUT: Catalogue = {
  'A WebSocket begins as HTTP, so that it can use the ports of the web. The client asks for a change of protocol in an ordinary request. If the server agrees, the last thing that it says in HTTP is the number 101; from then on both send frames.':
    'WebSocket 以 HTTP 开头，这样就能用 Web 的端口。客户端在一个普通请求里要求换协议。服务器同意的话，它用 HTTP 说的最后一句话就是 101，从此双方发帧。',
  'What Chromium sent when a page opened a WebSocket. Underline what asks for the change.':
    '网页打开 WebSocket 时 Chromium 发的内容。给要求换协议的部分画线。',
  'What a server of version 13 answers. Circle the empty line. What comes after it is frames.':
    'version 13 的服务器这样回答。把空行圈出来，后面就是帧了。',
  'A head ends at an empty line: `0D 0A 0D 0A`.': '头部到空行为止：`0D 0A 0D 0A`。',
  'Names of fields are case-insensitive.': '字段名不区分大小写。',
  '`Connection` is a list; what it names is for the next program only.':
    '`Connection` 是个列表，列在里面的只给下一站看。',
  'A server may ignore `Upgrade` and answer in HTTP.': '服务器可以不理 `Upgrade`，照样用 HTTP 回答。',
  'What a server must find in a request of version 13.': '服务器在 version 13 的请求里必须找到什么。',
};

const EXERCISE: Catalogue = {
  'Read the head of a request: the first line, and fields up to the empty line, and not a byte further.':
    '读请求的头部：第一行，以及到空行为止的字段，多一个字节也不读。',
  'read what any browser sends first': '会读浏览器最先发来的内容',
  'Find the empty line first: CR LF CR LF. Ignore what comes after it; without it there is nothing to read yet.':
    '先找空行：CR LF CR LF。后面的不要管；找不到空行，就说明还没有东西可读。',
  'Split what comes before it at CR LF. The first colon of a line ends its name; there may be more in the value. A name has only letters, digits and a few signs: no space.':
    '把空行前面的内容按 CR LF 切开。一行里第一个冒号是名称的结尾，值里可能还有冒号。名称只有字母、数字和几种符号，没有空格。',
  'Say whether a field like Connection has a word in its list.': '判断 Connection 这样的字段，列表里有没有某个词。',
  'tell that somebody asks for an upgrade, as Chrome asks and as Firefox does':
    '看得出对方要求升级，Chrome 的写法和 Firefox 的写法都认得',
  'It is a list with commas. The spaces mean nothing and neither does the case.':
    '这是用逗号隔开的列表。空格没有意义，大小写也没有。',
  'Split at the commas, trim each, convert it to lowercase, and compare the whole word. includes() on the text finds "upgrade" in "not-upgrade".':
    '按逗号切开，每项去掉首尾空格，改成小写，再比较整个词。对整段文本用 includes()，会在 "not-upgrade" 里找到 "upgrade"。',
  'finds method and target in the first line (RFC 9112 §3)': '在第一行里找到方法和目标（RFC 9112 §3）',
  'finds every field of a browser’s request, by its lowercase name (RFC 9110 §5.1)':
    '按小写名称找到浏览器请求的每个字段（RFC 9110 §5.1）',
  'takes the space around a value off, and no other (RFC 9112 §5)': '去掉值前后的空格，别的空格不动（RFC 9112 §5）',
  'finds a field by its name, whatever that is': '按名称找字段，名称是什么都行',
  'joins values of a name that comes twice, in their order (RFC 9110 §5.3)':
    '同一个名称出现两次，就按顺序把值合在一起（RFC 9110 §5.3）',
  'says how long the head is, and takes nothing from after it': '说明头部有多长，后面的一点不拿',
  'counts bytes: a character is one byte here, above 7F too': '按字节数：这里一个字符就是一个字节，7F 以上也是',
  'waits for the empty line': '等空行',
  'refuses a first line that is not a request (RFC 9112 §3)': '第一行不是请求，就拒绝（RFC 9112 §3）',
  'refuses a field without a colon, without a name, or with space before its colon (RFC 9112 §5.1)':
    '字段没有冒号、没有名称，或者冒号前有空格，就拒绝（RFC 9112 §5.1）',
  'refuses a line feed, or a carriage return, that is not a whole line end (RFC 9112 §2.2)':
    '换行符或回车符单独出现，不成完整的行尾，就拒绝（RFC 9112 §2.2）',
  'finds a single word, in any case (RFC 9110 §5.6.1)': '只有一个词也能找到，大小写不限（RFC 9110 §5.6.1）',
  'finds a word anywhere in a list, with any space around it (RFC 9110 §5.6.1)':
    '词在列表哪里都能找到，前后有多少空格都行（RFC 9110 §5.6.1）',
  'does not take a part of a word for the word': '不把词的一部分当成这个词',
  'takes only commas for the ends of words (RFC 9110 §5.6.1)': '只有逗号才算词的分隔（RFC 9110 §5.6.1）',
  'takes the word as it is, not as a pattern': '照原样比较这个词，不当成正则表达式',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
