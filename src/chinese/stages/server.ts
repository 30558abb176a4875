/** The stages of a server of one's own, in Chinese: what each asks, its rule, its hints. */

import type { Catalogue } from '../../translator.ts';

export const server: Catalogue = {
  'Answer anything at all': '先答上话',
  'Read the request that a client sends, which ends with an empty line. Answer with a head of your own: the line HTTP/1.1 101 Switching Protocols, the fields Upgrade: websocket and Connection: Upgrade, and an empty line.':
    '读客户端发来的请求，它以空行结尾。用你自己的头部响应：一行 HTTP/1.1 101 Switching Protocols，字段 Upgrade: websocket 和 Connection: Upgrade，再加一个空行。',
  'A server that accepts a WebSocket answers with status 101, Upgrade and Connection.':
    '服务器接受 WebSocket，就用状态码 101、Upgrade 和 Connection 响应。',
  'Each line of the head ends with the bytes 0D 0A, the last one too, and then come 0D 0A again.':
    '头部的每一行都以字节 0D 0A 结尾，最后一行也是，之后再来一次 0D 0A。',
  'Write to the same socket that you have read from, and leave it open.': '从哪个套接字读的，就往哪个写，而且不要关。',

  'Prove that you have read the key': '证明你读了密钥',
  'Find the value of Sec-WebSocket-Key in the request. Append the GUID to it, hash both with SHA-1, and send the twenty bytes in base64 as Sec-WebSocket-Accept. Requests that do not ask for a WebSocket of version 13 get an HTTP error instead: 400, or 426 with Sec-WebSocket-Version: 13.':
    '在请求里找到 Sec-WebSocket-Key 的值，后面接上 GUID，一起算 SHA-1，把二十个字节写成 base64，作为 Sec-WebSocket-Accept 发出去。不是请求 version 13 的 WebSocket，就回 HTTP 错误：400，或者 426 加上 Sec-WebSocket-Version: 13。',
  'Sec-WebSocket-Accept is the base64 of the SHA-1 of the key, as it is, followed by {guid}.':
    'Sec-WebSocket-Accept 是 base64(SHA-1(密钥原样 + {guid}))。',
  'For the key {key} the Accept is {accept}: compute that first.': '密钥 {key} 对应的 Accept 是 {accept}：先算出这个。',
  'Names of fields are case-insensitive. Keep what came in a buffer until it holds the empty line, and compute then.':
    '字段名不区分大小写。收到的先放进缓冲区，等到有了空行再算。',

  'Echo a short text': '送回一段短文本',
  'After the handshake, read one frame: FIN and opcode in the first byte, the mask bit and the length in the second, four bytes of masking key, the payload. Send the text back in a frame of your own, without mask and key. In this stage the masking key is zero, so that the payload can be read as it is.':
    '握手之后读一帧：第一个字节是 FIN 和操作码，第二个是掩码位和长度，然后是四个字节的掩码密钥，再是载荷。把文本装进你自己的帧送回去，不加掩码，不带密钥。这一关的掩码密钥是零，载荷可以直接读。',
  'A frame of a server is 81 for a whole text, then the length, then the text.':
    '服务器发一整段文本，帧就是 81，然后是长度，然后是文本。',
  'A frame of a short text is its length plus six bytes from a client, and its length plus two from a server.':
    '短文本的帧，客户端发的比文本多六个字节，服务器发的多两个。',
  'The length is the second byte without its first bit: second & 0x7F.': '长度是第二个字节去掉第一位：second & 0x7F。',

  Unmask: '去掩码',
  'Take the masking key off: byte i of the payload XOR byte i modulo 4 of the key. Close the connection when a frame of a client is not masked.':
    '去掉掩码：载荷的字节 i 与密钥的字节 i % 4 异或。客户端的帧没加掩码，就关闭连接。',
  'A client masks every frame with a key of its own; a server masks none, and fails the connection when a frame is not masked.':
    '客户端给每一帧加掩码，每帧一个密钥；服务器从不加掩码，收到没加掩码的帧就让连接失败。',
  'The key is four bytes long, and is used again from its first byte after each four.':
    '密钥长四个字节，每用完四个就从第一个重新开始。',
  'The first bit of the second byte says whether a frame is masked: second & 0x80.':
    '第二个字节的第一位说明帧有没有加掩码：second & 0x80。',

  'Three lengths, however they are cut': '三种长度，怎么断开都行',
  'Up to 125 the length is in the second byte. 126 there says that it is in the next two bytes, 127 that it is in the next eight. Collect what comes in a buffer: TCP may cut a frame anywhere, or bring a hundred at once. Binary messages, opcode 2, are echoed as binary.':
    '长度不超过 125，就在第二个字节里；那里是 126，长度在后面两个字节；是 127，在后面八个字节。收到的先攒进缓冲区：TCP 可能在帧的任何地方断开，也可能一次送来一百帧。二进制消息（操作码 2）按二进制送回。',
  'A length has 7, 7+16 or 7+64 bits, the most significant byte first, in the fewest bytes that hold it.':
    '长度有 7、7+16 或 7+64 个比特，高位字节在前，用放得下的最少字节。',
  'Write a function that takes one frame off the beginning of the buffer, or says that it is not whole yet. Call it in a loop after each read.':
    '写一个函数，从缓冲区开头取出一帧，或者说还不完整。每读一次，就循环调用它。',
  'In PHP, pack and unpack with n and J read 16 and 64 bits; in Python, struct with >H and >Q; in JavaScript, readUInt16BE and readBigUInt64BE.':
    '读 16 位和 64 位：PHP 用 pack、unpack 的 n 和 J，Python 用 struct 的 >H 和 >Q，JavaScript 用 readUInt16BE 和 readBigUInt64BE。',

  'Messages in several frames': '一条消息分几帧',
  'A first frame without FIN begins a message; frames of opcode 0 continue it; the one with FIN ends it. Echo the whole message once it is there, with the opcode of its first frame. Close the connection when a frame continues nothing, or a new message begins before the last one has ended.':
    '没有 FIN 的第一帧开始一条消息，操作码 0 的帧接着它，带 FIN 的那一帧结束它。等消息完整了，用第一帧的操作码整条送回。没有消息可接，或者上一条还没结束就开始新的，就关闭连接。',
  'A message is one frame, or a first fragment, any number of continuations, and a last one with FIN.':
    '一条消息是一帧，或者第一个分片、任意个延续帧、带 FIN 的最后一个。',
  'Keep the opcode of the first frame and the payloads so far; forget both when the last one has come.':
    '记住第一帧的操作码和到目前为止的载荷；最后一帧来了，就都忘掉。',
  'Every fragment has a masking key of its own: unmask first, then append.':
    '每个分片有自己的掩码密钥：先去掩码，再拼接。',

  'Answer pings': '回答 ping',
  'Answer a frame of opcode 9 with one of opcode 10 and the same payload, at once, also between the fragments of a message. Ignore pongs. Control frames have at most 125 bytes and always FIN: close the connection otherwise.':
    '收到操作码 9 的帧，马上用操作码 10 和同样的载荷回答，在消息的分片之间也一样。pong 不用理。控制帧最多 125 字节，一定带 FIN：不是这样就关闭连接。',
  'A pong has the same payload as the ping that it answers.': 'pong 的载荷与它回答的 ping 相同。',
  'Unmask the payload of a ping like any other.': 'ping 的载荷也要去掩码，和别的帧一样。',
  'A ping is no part of the message around it: answer it, and leave the parts that you keep as they are.':
    'ping 不属于它前后的消息：回答它，攒着的分片不要动。',

  'Close in order': '有序关闭',
  'Answer a frame of opcode 8 with a close frame that has the same code, or none if it had none. Send nothing after it, and end TCP: the server does that, not the client. Where you have closed TCP only, for something illegal, send a close frame with the code 1002 first.':
    '收到操作码 8 的帧，用带同样关闭码的关闭帧回答，它没有就不带。之后什么也不发，断开 TCP：由服务器来做，不是客户端。以前遇到违规只关 TCP 的地方，现在先发关闭码 1002 的关闭帧。',
  'A close frame is answered with a close frame; then the server ends TCP.':
    '收到关闭帧，用关闭帧回答；然后服务器断开 TCP。',
  'The payload of a close frame is empty, or a code of two bytes, the most significant first, and a reason in UTF-8.':
    '关闭帧的载荷是空的，或者是两个字节的关闭码（高位在前）加 UTF-8 的原因。',
  'Codes that may be sent are 1000 to 1014 without 1004, 1005 and 1006, and 3000 to 4999.':
    '能发送的关闭码：1000 到 1014，除去 1004、1005、1006；还有 3000 到 4999。',

  'Texts are UTF-8': '文本是 UTF-8',
  'Check each text message, and the reason of each close frame: if the bytes are no UTF-8, close the connection with the code 1007. Check the whole message, since a character may be cut by two fragments. Binary messages may hold anything.':
    '检查每条文本消息和每个关闭帧的原因：字节不是 UTF-8，就用关闭码 1007 关闭连接。要检查整条消息，因为一个字符可能断在两个分片里。二进制消息里什么都可以有。',
  'A text that is not UTF-8 fails the connection, with the code 1007.': '文本不是 UTF-8，连接就失败，关闭码 1007。',
  'In PHP, preg_match("//u", $text) tells; in Python, bytes.decode() raises; in JavaScript, isUtf8 of node:buffer, or a TextDecoder that is fatal.':
    'PHP 用 preg_match("//u", $text) 判断，Python 的 bytes.decode() 会抛异常，JavaScript 用 node:buffer 的 isUtf8，或者 fatal 的 TextDecoder。',
  'Half of a surrogate pair, ED A0 80, and a slash in two bytes, C0 AF, are no UTF-8, though many decoders take them.':
    '半个代理对 ED A0 80，两个字节的斜杠 C0 AF，都不是 UTF-8，可是很多解码器照收。',

  'Refuse what must be refused, and live on': '该拒绝的拒绝，自己接着活',
  'Close with 1002 at a reserved bit, at an opcode that is not defined, and at a length above 63 bits. Refuse requests whose key is not sixteen bytes in base64, or that lack a host. Set a limit for heads and messages. Whatever one client does, the others go on.':
    '遇到保留位、没定义的操作码、超过 63 位的长度，用 1002 关闭。密钥不是 base64 的十六个字节，或者没有 Host，就拒绝请求。给头部和消息设上限。一个客户端不管做什么，别的都不受影响。',
  'What no rule allows fails the connection, and only that one.': '规则不允许的，让连接失败，而且只是这一条连接。',
  'The reserved bits are first & 0x70. The opcodes are 0, 1, 2, 8, 9 and 10.':
    '保留位是 first & 0x70。操作码有 0、1、2、8、9、10。',
  'A length of eight bytes with its highest bit set is negative in PHP, and too large to be exact in a number of JavaScript.':
    '八个字节的长度，最高位是 1 时，在 PHP 里是负数，在 JavaScript 的 number 里大得不精确。',

  'A chat room': '聊天室',
  'Keep everybody who is connected in a pool. A message from a client that asked for the path /chat goes to all clients in the room, the one that spoke too. On every other path your server still echoes. Who leaves, in order or without a word, leaves the pool.':
    '连上的都放进一个池子。请求路径是 /chat 的客户端发来消息，就发给房间里所有客户端，说话的那个也算。别的路径照旧原样送回。谁走了，不管好好走的还是一声不响，都从池子里去掉。',
  'A server may send to any open connection at any time: no request has to come first.':
    '服务器随时可以往任何开着的连接发送：不用等请求。',
  'The path is the second word of the first line of the request.': '路径是请求第一行的第二个词。',
  'A socket that cannot be written to any more is no reason to stop: take it out of the pool, and go on with the others.':
    '有个套接字写不进去了，不必停下：把它从池子里去掉，接着发给其余的。',

  'Speak hixie-76, too': '也支持 hixie-76',
  'A request with Sec-WebSocket-Key1 and -Key2 is of 2010. Divide the digits of each key by the number of its spaces, write both numbers in four bytes each, append the eight bytes after the head, and answer with the MD5 of these sixteen bytes after your own head. A text is 00, the text, FF; the closing frame is FF 00.':
    '带 Sec-WebSocket-Key1 和 -Key2 的请求是 2010 年的。每个密钥的数字除以空格数，两个数各写成四个字节，后面接上头部之后的八个字节，在你自己的头部之后用这十六个字节的 MD5 应答。文本是 00、文本、FF；关闭帧是 FF 00。',
  'The answer is the MD5 of both numbers and the eight bytes after the head, sixteen bytes that follow the head.':
    '应答是两个数加头部后八个字节的 MD5：十六个字节，跟在头部后面。',
  'Which version it is, the request says: Sec-WebSocket-Key1 or Sec-WebSocket-Version. Remember it for the frames.':
    '是哪个版本，请求里写着：Sec-WebSocket-Key1 或 Sec-WebSocket-Version。记住它，读写帧时要用。',
  'The fields of the answer are Upgrade: WebSocket, Connection: Upgrade, Sec-WebSocket-Origin with the origin, and Sec-WebSocket-Location with ws://, the host and the path.':
    '响应的字段有 Upgrade: WebSocket、Connection: Upgrade、Sec-WebSocket-Origin（源），以及 Sec-WebSocket-Location（ws:// 加主机和路径）。',
};
