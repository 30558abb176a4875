/** What to look at when a case of a stage is not right, in Chinese. */

import type { Catalogue } from '../../translator.ts';
import { mistakesInFrames } from './mistakes-frames.ts';

const OPENING: Catalogue = {
  'You answer as servers did in 2010, with Sec-WebSocket-Origin or sixteen bytes after the head. A browser since 2011 sends Sec-WebSocket-Key, and wants Sec-WebSocket-Accept.':
    '你的响应是 2010 年的样子：有 Sec-WebSocket-Origin，或者头部后面有十六个字节。2011 年起浏览器发 Sec-WebSocket-Key，要的是 Sec-WebSocket-Accept。',
  'Nothing came back. Does your server write to the socket that it has read from? If it waits for the end of the request: that is the empty line, since the client leaves the connection open.':
    '什么也没回来。你的服务器是往读过的那个套接字写的吗？如果它在等请求结束：空行就是结束，客户端不会关连接。',
  'Your server closed the connection without an answer. Write first, and leave it open.':
    '你的服务器没有响应就关了连接。先写，别关。',
  'You sent a backslash and a letter, not the bytes 0D 0A. In PHP, \\r\\n needs double quotes: between single quotes each character stands for itself. In Python it may be a raw string, r"…".':
    '你发的是反斜杠加字母，不是字节 0D 0A。PHP 里 \\r\\n 要用双引号：单引号里每个字符就是它自己。Python 里可能写成了原始字符串 r"…"。',
  'A line of your answer ends with 0A only. In HTTP each line ends with 0D 0A.':
    '响应里有一行只以 0A 结尾。HTTP 的每一行都以 0D 0A 结尾。',
  'Your answer has no end. After its last field comes an empty line: the head ends with 0D 0A 0D 0A.':
    '响应没有结尾。最后一个字段之后是空行：头部以 0D 0A 0D 0A 结束。',
  'The status is not 101. With 200 a client takes your answer for a page.':
    '状态码不是 101。是 200 的话，客户端会把响应当成网页。',
  'The answer has Upgrade and Connection, but one of them has another value. They must be Upgrade: websocket and Connection: Upgrade, for the client and for all proxies on the way.':
    '响应里有 Upgrade 和 Connection，但有一个值不对。应当是 Upgrade: websocket 和 Connection: Upgrade，给客户端看，也给路上所有的代理看。',
  'The answer lacks Upgrade: websocket or Connection: Upgrade. Both must be there, for the client and for all proxies on the way.':
    '响应里缺 Upgrade: websocket 或 Connection: Upgrade。两个都要有，给客户端看，也给路上所有的代理看。',
  'You answered before the empty line had come. A request may come in pieces: collect them until 0D 0A 0D 0A is there.':
    '空行还没来你就响应了。请求可能分几块来：攒到 0D 0A 0D 0A 为止。',
  'Your Accept was computed from the sixteen bytes in the key. The key is not decoded: hash its 24 characters as they are.':
    '你的 Accept 是用密钥里的十六个字节算的。密钥不要解码：对 24 个字符原样算哈希。',
  'Your Accept is the hash in hexadecimal digits. Take its twenty bytes, and write these in base64.':
    '你的 Accept 是十六进制写的哈希。取它的二十个字节，写成 base64。',
  'Your Accept is the base64 of forty hexadecimal digits. Ask your hash function for the twenty bytes: sha1($text, true) in PHP, digest() in Python.':
    '你的 Accept 是四十个十六进制数字的 base64。让哈希函数给出二十个字节：PHP 用 sha1($text, true)，Python 用 digest()。',
  'Your Accept is the hash of the key without the GUID. Append the GUID before you hash.':
    '你的 Accept 是密钥的哈希，没有 GUID。先接上 GUID 再算。',
  'The GUID comes after the key, not before it.': 'GUID 接在密钥后面，不是前面。',
  'You hashed the line end after the key, too. Take off 0D 0A and spaces before you hash.':
    '你把密钥后面的行尾也算进去了。先去掉 0D 0A 和空格再算。',
  'You hashed the space before the key, too. Take it off: it belongs to the syntax of the field.':
    '你把密钥前面的空格也算进去了。去掉它：那是字段的语法。',
  'You answer every key with the Accept of the example. Compute it from the key in this request.':
    '你对每个密钥都用例子里的 Accept 响应。要从这个请求的密钥算。',
  'You sent the key itself as Accept. Append the GUID to it, hash both with SHA-1, and send the base64 of the twenty bytes.':
    '你把密钥本身当 Accept 发了。后面接上 GUID，一起算 SHA-1，发二十个字节的 base64。',
  'Your Accept has twenty bytes, but they are not the SHA-1 of the key and the GUID. Compare your GUID, digit by digit, with {guid}, and print what you hash.':
    '你的 Accept 有二十个字节，但不是密钥加 GUID 的 SHA-1。把你的 GUID 与 {guid} 逐位对一遍，再把算哈希的内容打印出来。',
  'The answer has no Sec-WebSocket-Accept. Did your server find the key? Compare names of fields in lowercase.':
    '响应里没有 Sec-WebSocket-Accept。你的服务器找到密钥了吗？字段名要转成小写再比较。',
  'Your server answered 101 to a request that does not ask for a WebSocket of version 13. Look at Upgrade, Connection, the key and the version first.':
    '请求要的不是 version 13 的 WebSocket，你的服务器却回了 101。先看 Upgrade、Connection、密钥和版本。',
  'Your server closed the connection without an answer. Who is refused is told so: a line with the status 400, Content-Length: 0, and an empty line. If it died instead, what it printed says where.':
    '你的服务器没有响应就关了连接。拒绝也要告诉对方：一行状态码 400，Content-Length: 0，再加空行。如果是它自己崩了，打印的内容会说在哪里。',
  'The request asks for version 8. Answer it with 426 Upgrade Required and the field Sec-WebSocket-Version: 13, so that the client knows which one it may ask for.':
    '请求要的是版本 8。用 426 Upgrade Required 和字段 Sec-WebSocket-Version: 13 响应，客户端才知道可以要哪个版本。',
  'There are bytes between your head and the first frame. Version 13 has nothing after the empty line.':
    '头部和第一帧之间有多余的字节。version 13 的空行之后什么也没有。',
  'Your server answered 101 to a request that is not right. Look at what is unlike an ordinary one above, and answer 400 or 426.':
    '请求不对，你的服务器却回了 101。看看上面的请求哪里不寻常，应当回 400 或 426。',

  'Your client connected, and sent nothing. The client speaks first: write the request to the socket as soon as it is connected.':
    '你的客户端连上了，什么也没发。客户端先开口：一连上就把请求写进套接字。',
  'A line of your request ends with 0A only. In HTTP each line ends with 0D 0A.':
    '请求里有一行只以 0A 结尾。HTTP 的每一行都以 0D 0A 结尾。',
  'Your request has no end. After its last field comes an empty line: the head ends with 0D 0A 0D 0A.':
    '请求没有结尾。最后一个字段之后是空行：头部以 0D 0A 0D 0A 结束。',
  'A line of your request begins with a space. That once continued the field before it. Take the spaces off the beginning of each line, also those that indent your program.':
    '请求里有一行以空格开头，从前这表示接着上一个字段。每行开头的空格都去掉，程序缩进带来的也是。',
  'There is a space before the colon of a field. The name of a field ends with its colon: Upgrade: websocket.':
    '有个字段的冒号前面有空格。字段名到冒号为止：Upgrade: websocket。',
  'The first line of your request does not end with HTTP/1.1. HTTP/1.0 knows no upgrade.':
    '请求的第一行不是以 HTTP/1.1 结尾。HTTP/1.0 没有协议升级。',
  'Your request does not ask for what is in URL. The second word of its first line is the path with the query, from the / on: {target}, for example.':
    '你的请求要的不是 URL 里的。第一行的第二个词是从 / 开始的路径加查询字符串，例如 {target}。',
  'You ask as browsers did in 2010, with Sec-WebSocket-Key1 and Key2. Since 2011 there is one key, and Sec-WebSocket-Version: 13.':
    '你的请求是 2010 年浏览器的样子，有 Sec-WebSocket-Key1 和 Key2。2011 年起只有一个密钥，加 Sec-WebSocket-Version: 13。',
  'The request lacks Upgrade: websocket.': '请求里缺 Upgrade: websocket。',
  'The request has Upgrade with another value. It must be websocket.': '请求里 Upgrade 的值不对，应当是 websocket。',
  'The request lacks Connection: Upgrade. It tells each proxy on the way what Upgrade is for.':
    '请求里缺 Connection: Upgrade。它告诉路上的每个代理 Upgrade 是做什么的。',
  'The request has Connection with another value. Upgrade must be in it: it tells each proxy on the way what the field Upgrade is for.':
    '请求里 Connection 的值不对。里面要有 Upgrade：它告诉路上的每个代理 Upgrade 字段是做什么的。',
  'Host must name what you connected to: {host}, a colon, and the port, since it is not 80.':
    'Host 要写你连的是谁：{host}、冒号、端口（因为不是 80）。',
  "Your key is in quotes: Python prints bytes as b'…'. Make a string of the base64 first, with .decode().":
    "你的密钥带着引号：Python 把 bytes 打印成 b'…'。先用 .decode() 把 base64 变成字符串。",
  'Your key is in the base64 for addresses, with - and _. Take the ordinary one, with + and /, and with == at the end.':
    '你的密钥用的是地址专用的 base64，带 - 和 _。要用普通的：带 + 和 /，末尾是 ==。',
  'The value of Sec-WebSocket-Key is not sixteen bytes in base64. Take sixteen random bytes, not sixteen characters or hexadecimal digits, and write them in base64: that is 24 characters, the last two of them ==.':
    'Sec-WebSocket-Key 的值不是 base64 的十六个字节。取十六个随机字节，不是十六个字符，也不是十六进制数字，写成 base64：共 24 个字符，最后两个是 ==。',
  'The request lacks Sec-WebSocket-Key, or has it twice.': '请求里缺 Sec-WebSocket-Key，或者有两个。',
  'The request lacks Sec-WebSocket-Version: 13. Without it a server of today does not know what you speak.':
    '请求里缺 Sec-WebSocket-Version: 13。没有它，今天的服务器不知道你要用哪个版本。',
  'The request has Sec-WebSocket-Version with another value. It must be 13, the only version that servers of today speak.':
    '请求里 Sec-WebSocket-Version 的值不对。应当是 13：今天的服务器只支持这个版本。',
  'Your client ended the connection before it had an answer. Read from the socket until a read gives nothing: then the server has ended the connection.':
    '还没等到响应，你的客户端就结束了连接。一直从套接字读，读到空为止：那才是服务器结束了连接。',
  'Your key is hardly random: nearly all of its bytes are the same. Take sixteen bytes from the random source of your language.':
    '你的密钥不像随机的：字节几乎都一样。从所用语言的随机源取十六个字节。',
  'Your client sends the same key on every connection. An answer that was kept by somebody on the way would fit it: make a new key each time.':
    '你的客户端每条连接都发同一个密钥。路上有人存下的旧响应也能对上：每次造新密钥。',
  'Your client ended the connection at an answer that was not whole yet. Collect what comes in a buffer until it holds 0D 0A 0D 0A.':
    '响应还没完整，你的客户端就结束了连接。收到的先攒进缓冲区，等到有了 0D 0A 0D 0A。',
  'Your client did not find fields whose names are in lowercase. Names of fields are case-insensitive: compare them in lowercase.':
    '字段名是小写，你的客户端就找不到。字段名不区分大小写：转成小写再比较。',
  'Your client ended the connection, though the Accept in the answer is that of its key. If it took it for right: stay connected, and read until a read gives nothing. If it took it for wrong: append the GUID to the key as you sent it, hash both with SHA-1, and compare the base64 of the twenty bytes; take off spaces around the value first.':
    '响应里的 Accept 与密钥对得上，你的客户端却结束了连接。如果它认为对：保持连接，读到空为止。如果它认为不对：在你发出的密钥后面接上 GUID，一起算 SHA-1，比较二十个字节的 base64；先去掉值前后的空格。',
  'Your client took an Accept whose letters are in the other case. Base64 is case-sensitive: compare the values as they are.':
    'Accept 的大小写反了，你的客户端照样接受。base64 区分大小写：按原样比较。',
  'Your client took the first half of its Accept. Compare the whole values, not whether one begins with the other.':
    '只有前半个 Accept，你的客户端照样接受。要比较整个值，不是看一个是不是另一个的开头。',
  'Your client went on, though the answer does not have the Accept of its key. Whoever answered has not read your request: close the connection, and send nothing more.':
    '响应里没有与密钥对应的 Accept，你的客户端却继续了。响应的一方没有读你的请求：关闭连接，什么也别再发。',
  'Your client opened for an answer that is not right. Look at its head above: what is unlike an ordinary one? End TCP then.':
    '响应不对，你的客户端却打开了连接。看看上面的头部哪里不寻常。这时应当断开 TCP。',
};

const ROOM: Catalogue = {
  'A text went to a client that is not in the room. Only those who asked for /chat are.':
    '文本发给了不在房间里的客户端。只有请求 /chat 的才在房间里。',
  'A text came more than once. Send it once to each member of the pool, the one that spoke among them.':
    '同一条文本来了不止一次。给池子里每个成员发一次，说话的也算一个。',
  'The other client heard the text, the one that spoke did not. It is a member of the room, too.':
    '另一个客户端收到了文本，说话的那个没收到。它也是房间的成员。',
  'Only the client that spoke heard the text. Send it to everybody in the pool; and if your server serves one client at a time, it must learn to wait for all at once.':
    '只有说话的客户端收到了文本。要发给池子里的每一个；如果你的服务器一次只招呼一个客户端，要学会同时等所有的。',
  'The second client was not served while the first one was there. Wait for all sockets at once: socket_select in PHP, asyncio or selectors in Python, events in JavaScript.':
    '第一个客户端还在，第二个就没人理。要同时等所有套接字：PHP 用 socket_select，Python 用 asyncio 或 selectors，JavaScript 用事件。',
};

const HIXIE76: Catalogue = {
  'You answered a request of 2010 with Sec-WebSocket-Accept. It has no Sec-WebSocket-Key: look for Sec-WebSocket-Key1 first.':
    '你用 Sec-WebSocket-Accept 响应 2010 年的请求。它没有 Sec-WebSocket-Key：先找 Sec-WebSocket-Key1。',
  'You refused a request that is right for hixie-76. It has neither Sec-WebSocket-Key nor a version.':
    '这个请求对 hixie-76 来说是对的，你却拒绝了。它没有 Sec-WebSocket-Key，也没有版本。',
  'You hashed before the eight bytes after the head had come, or without them. They may come in another segment: wait for them.':
    '头部后面的八个字节还没来你就算了哈希，或者没算上它们。它们可能在另一个报文段里：等一等。',
  'You hashed the two numbers without the eight bytes after the head.': '你只算了两个数，没有算头部后面的八个字节。',
  'Your numbers were written with the least significant byte first. Write the most significant byte first.':
    '你的数是低位字节在前写的。要高位字节在前。',
  'You hashed the second number before the first.': '你把第二个数放在第一个前面算了。',
  'Your answer is the MD5 in hexadecimal digits. Send its sixteen bytes: md5($text, true) in PHP, digest() in Python.':
    '你的应答是十六进制写的 MD5。要发十六个字节：PHP 用 md5($text, true)，Python 用 digest()。',
  'The answer lacks Sec-WebSocket-Location or Sec-WebSocket-Origin. A browser of 2010 compares both with what it asked for.':
    '响应里缺 Sec-WebSocket-Location 或 Sec-WebSocket-Origin。2010 年的浏览器会拿它们与自己的请求比较。',
  'You sent a frame of version 13 to a client of 2010. Its texts are 00, the text, FF, and its closing frame is FF 00.':
    '你给 2010 年的客户端发了 version 13 的帧。它的文本是 00、文本、FF，关闭帧是 FF 00。',
  'FF 00 was not answered with FF 00.': '没有用 FF 00 回答 FF 00。',
  'The sixteen bytes after your head are not the right ones. Compare with the example of lesson 04, number by number.':
    '头部后面的十六个字节不对。拿第 04 课的例子一个数一个数地比。',
};

export const mistakes: Catalogue = { ...OPENING, ...ROOM, ...HIXIE76, ...mistakesInFrames };
