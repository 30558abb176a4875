/** The stages of a client of one's own, in Chinese: what each asks, its rule, its hints. */

import type { Catalogue } from '../../translator.ts';

export const client: Catalogue = {
  'Ask for a WebSocket': '请求 WebSocket',
  'Connect to the host and the port in URL, and send the head of a request: the line GET, the path and the query of URL, HTTP/1.1; the fields Host, Upgrade: websocket, Connection: Upgrade, Sec-WebSocket-Version: 13 and Sec-WebSocket-Key; and an empty line. The key is sixteen bytes in base64. Then read until the connection ends.':
    '连接 URL 里的主机和端口，发送请求的头部：一行 GET、URL 的路径和查询字符串、HTTP/1.1；字段 Host、Upgrade: websocket、Connection: Upgrade、Sec-WebSocket-Version: 13 和 Sec-WebSocket-Key；再加一个空行。密钥是 base64 的十六个字节。然后一直读到连接结束。',
  'A client asks with GET, Host, Upgrade, Connection, a key of sixteen bytes and version 13.':
    '客户端用 GET、Host、Upgrade、Connection、十六个字节的密钥和版本 13 来请求。',
  'For now the key may be that of the RFC’s example, {key}.': '现在密钥可以先用 RFC 例子里的 {key}。',

  'Make a key, and check its Accept': '造密钥，核对 Accept',
  'Make a new key for every connection: sixteen random bytes in base64. Read the head of the answer, up to its empty line, and compare Sec-WebSocket-Accept with what you compute from your key. If it is another one, close the connection and send no frame. If it is right, stay connected.':
    '每条连接造一个新密钥：base64 的十六个随机字节。读响应的头部，直到空行，把 Sec-WebSocket-Accept 与你从密钥算出的比较。不一样，就关闭连接，一帧也不发。对了，就保持连接。',
  'A client fails the connection if Sec-WebSocket-Accept is not the base64 of the SHA-1 of its key followed by {guid}.':
    'Sec-WebSocket-Accept 不等于 base64(SHA-1(密钥 + {guid}))，客户端就让连接失败。',
  'Random bytes are os.urandom(16) in Python, randomBytes(16) of node:crypto in JavaScript, random_bytes(16) in PHP.':
    '随机字节：Python 用 os.urandom(16)，JavaScript 用 node:crypto 的 randomBytes(16)，PHP 用 random_bytes(16)。',
  'For the key {key} the Accept is {accept}. Hash the 24 characters as they are, not the sixteen bytes.':
    '密钥 {key} 对应的 Accept 是 {accept}。对这 24 个字符原样算哈希，不是对十六个字节。',

  'Echo a short text, masked': '加掩码，送回一段短文本',
  'After the answer, read frames: FIN and opcode in the first byte, the length in the second, the payload. Send each text back in a frame of your own: 81, the length with the mask bit, four random bytes of masking key, and the payload, byte i XOR byte i modulo 4 of the key.':
    '收到响应之后读帧：第一个字节是 FIN 和操作码，第二个是长度，然后是载荷。把每段文本装进你自己的帧送回去：81，带掩码位的长度，四个随机字节的掩码密钥，再是载荷，字节 i 与密钥的字节 i % 4 异或。',
  'A client masks every frame, with a new and random key for each; a server masks none.':
    '客户端给每一帧加掩码，每帧换新的随机密钥；服务器从不加掩码。',
  'The frame of a short text is two bytes longer than the text if a server sends it, and six if a client does.':
    '短文本的帧，服务器发的比文本多两个字节，客户端发的多六个。',
  'The mask bit is the first one of the second byte: 0x80 | length.': '掩码位是第二个字节的第一位：0x80 | length。',

  'Three lengths, and messages in several frames': '三种长度，一条消息分几帧',
  'Up to 125 the length is in the second byte; 126 there says that it is in the next two bytes, 127 that it is in the next eight, both when you read and when you write. Collect what comes in a buffer: TCP may cut a frame anywhere, or bring a hundred at once. Put the fragments of a message together, and echo it whole, with the opcode of its first frame.':
    '长度不超过 125，就在第二个字节里；那里是 126，长度在后面两个字节；是 127，在后面八个字节，读和写都一样。收到的先攒进缓冲区：TCP 可能在帧的任何地方断开，也可能一次送来一百帧。把消息的分片拼起来，用第一帧的操作码整条送回。',
  'A length has 7, 7+16 or 7+64 bits; a message is one frame, or a first fragment, continuations, and a last one with FIN.':
    '长度有 7、7+16 或 7+64 个比特；一条消息是一帧，或者第一个分片、延续帧、带 FIN 的最后一个。',
  'Keep the opcode of the first fragment and the payloads so far; forget both when the last one has come.':
    '记住第一个分片的操作码和到目前为止的载荷；最后一个来了，就都忘掉。',

  'Answer pings, and close in order': '回答 ping，有序关闭',
  'Answer a frame of opcode 9 with one of opcode 10 and the same payload, also between the fragments of a message; ignore pongs. Answer a frame of opcode 8 with a close frame that has the same code, or none if it had none. Send nothing after it, and wait for the server to end TCP. Control frames are masked, too.':
    '收到操作码 9 的帧，用操作码 10 和同样的载荷回答，在消息的分片之间也一样；pong 不用理。收到操作码 8 的帧，用带同样关闭码的关闭帧回答，它没有就不带。之后什么也不发，等服务器断开 TCP。控制帧也要加掩码。',
  'A ping is answered with a pong, a close frame with a close frame; then the server ends TCP, and the client waits for that.':
    '用 pong 回答 ping，用关闭帧回答关闭帧；然后服务器断开 TCP，客户端等着。',
  'A pong of 4 bytes begins with 8A 84, then come the masking key and the payload of the ping.':
    '4 字节的 pong 以 8A 84 开头，然后是掩码密钥和 ping 的载荷。',

  'Refuse what must be refused': '该拒绝的要拒绝',
  'Close with 1002 at a frame that is masked, a reserved bit, an opcode that is not defined, a control frame in parts or above 125 bytes, fragments out of order, and a close code that may not be sent. Close with 1007 at a text that is not UTF-8. Refuse an answer with another status than 101, or without its Upgrade and Connection, or with something that you did not offer.':
    '遇到加了掩码的帧、保留位、没定义的操作码、分片的或超过 125 字节的控制帧、乱序的分片、不能发送的关闭码，用 1002 关闭。文本不是 UTF-8，用 1007 关闭。响应的状态码不是 101，缺 Upgrade 或 Connection，或者带了你没提议的东西，就拒绝。',
  'What no rule allows fails the connection: a close frame with a code, and the end of TCP.':
    '规则不允许的，让连接失败：发带关闭码的关闭帧，断开 TCP。',
  'The mask bit is second & 0x80, the reserved bits are first & 0x70, and the opcodes are 0, 1, 2, 8, 9 and 10.':
    '掩码位是 second & 0x80，保留位是 first & 0x70，操作码有 0、1、2、8、9、10。',
  'Check a text when its last fragment is there: a character may be cut by two fragments.':
    '最后一个分片到了再检查文本：一个字符可能断在两个分片里。',
};
