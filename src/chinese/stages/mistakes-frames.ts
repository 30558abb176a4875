/** What to look at when a case about frames and messages is not right, in Chinese. */

import type { Catalogue } from '../../translator.ts';

const FRAMES: Catalogue = {
  'You put the text between the bytes 00 and FF. That is a frame of hixie-76; in version 13 a text begins with 81 and its length.':
    '你把文本放在字节 00 和 FF 之间，那是 hixie-76 的帧；version 13 的文本以 81 和长度开头。',
  'You put the text between the bytes 00 and FF. That is a frame of hixie-76; in version 13 a text begins with 81, then come its length and the masking key.':
    '你把文本放在字节 00 和 FF 之间，那是 hixie-76 的帧；version 13 的文本以 81 开头，然后是长度和掩码密钥。',
  'Your frame is masked: the first bit of its second byte is 1. Only a client masks. Write the length without that bit, no masking key, and the payload as it is.':
    '你的帧加了掩码：第二个字节的第一位是 1。只有客户端加掩码。写长度时不要这一位，不写掩码密钥，载荷原样写。',
  'You sent the text without a frame around it. Before it go two bytes: 81 and its length.':
    '你发的文本没有装进帧。前面要有两个字节：81 和长度。',
  'You sent the text without a frame around it. Before it go 81, its length with the mask bit, and four bytes of masking key.':
    '你发的文本没有装进帧。前面要有 81、带掩码位的长度和四个字节的掩码密钥。',
  'Your payload begins with the four bytes of the masking key. They are part of the header of the client’s frame: the payload begins after them.':
    '你的载荷以掩码密钥的四个字节开头。它们属于客户端的帧头：载荷从它们之后开始。',
  'Your text lacks its last byte. In hixie-76 the last byte of a frame was no part of the text; in version 13 it is.':
    '你的文本少了最后一个字节。hixie-76 的帧，最后一个字节不属于文本；version 13 的属于。',
  'Your frame has no FIN: the first bit of its first byte is 0, so that more frames of this message must follow. A text in one frame begins with 81, a binary message with 82.':
    '你的帧没有 FIN：第一个字节的第一位是 0，表示这条消息后面还有帧。一帧装完的文本以 81 开头，二进制消息以 82 开头。',
  'Your frame is shorter than its header says. The length is that of the payload in bytes, not in characters, and without the header: write as many bytes as it says.':
    '你的帧比帧头说的短。长度是载荷的字节数，不是字符数，也不含帧头：说多少就写多少字节。',
  'Nothing came after the handshake. Are the bytes after the head of the request still in your buffer? A frame may come in the same read as something else: go on reading the buffer until it holds nothing whole.':
    '握手之后什么也没来。请求头部之后的字节是不是还留在缓冲区里？帧可能与别的一起读到：接着处理缓冲区，直到里面没有完整的帧。',
  'Nothing came after the handshake. Are the bytes after the head of the answer still in your buffer? A frame may come in the same read as the answer: go on reading the buffer until it holds nothing whole.':
    '握手之后什么也没来。响应头部之后的字节是不是还留在缓冲区里？帧可能与响应一起读到：接着处理缓冲区，直到里面没有完整的帧。',
  'What you sent is no frame of this version. Look at its first two bytes, under What passed: are they FIN and opcode, then the length?':
    '你发的不是这个版本的帧。看“来往的内容”里它的前两个字节：是 FIN 和操作码，然后是长度吗？',
  'What you sent is no frame that a client may send. Look at its first two bytes, under What passed: are they FIN and opcode, then the mask bit and the length?':
    '你发的不是客户端能发的帧。看“来往的内容”里它的前两个字节：是 FIN 和操作码，然后是掩码位和长度吗？',
  'You send the payload back as it came, still hidden by the masking key. XOR each byte i with byte i modulo 4 of the key first.':
    '你把载荷原样送回，上面还有掩码。先让字节 i 与密钥的字节 i % 4 异或。',
  'You used the first byte of the key for the whole payload. Byte i goes with byte i modulo 4 of the key.':
    '整段载荷你都用了密钥的第一个字节。字节 i 对应密钥的字节 i % 4。',
  'Your server took a frame that is not masked. Look at the mask bit before anything else, and close the connection with 1002 if it is 0.':
    '帧没加掩码，你的服务器照收。先看掩码位，是 0 就用 1002 关闭连接。',
  'Your {role} closed the connection with an error, though what it was sent is right. Look at which of your checks it was.':
    '发来的内容没有错，你的{role}却报错关了连接。看看是哪项检查。',

  'Your frame is not masked: the first bit of its second byte is 0. A client sets it, writes four bytes of masking key after the length, and XORs byte i of the payload with byte i modulo 4 of the key.':
    '你的帧没加掩码：第二个字节的第一位是 0。客户端要把它设成 1，在长度后面写四个字节的掩码密钥，再让载荷的字节 i 与密钥的字节 i % 4 异或。',
  'Your masking key is 00 00 00 00, so that the payload is as it was. Take four random bytes.':
    '你的掩码密钥是 00 00 00 00，载荷等于没变。取四个随机字节。',
  'Your header says that the payload is masked, but it is the text as it came. XOR each byte with the masking key before you send it.':
    '帧头说载荷加了掩码，可它还是原来的文本。发送之前，每个字节要与掩码密钥异或。',
  'Your frames have the same masking key. Whoever knows the last key could choose the bytes on the wire: make a new key for every frame.':
    '你的帧用了同一个掩码密钥。谁知道了上一个密钥，就能决定线路上的字节：每帧换新密钥。',
  'Your frame lacks its masking key: four bytes between the length and the payload. Without them the first four bytes of your payload are taken for the key.':
    '你的帧缺掩码密钥：长度和载荷之间的四个字节。没有它们，载荷的前四个字节就会被当成密钥。',
  'Your client answered only when TCP ended: it waited for more, though the frame was in its buffer. Before each read, take all whole frames off the buffer; the bytes after the head of the answer are the first of it.':
    '你的客户端等到 TCP 断开才回答：帧已经在缓冲区里，它还在等。每次读之前，先取出缓冲区里所有完整的帧；响应头部之后的字节就是缓冲区最前面的内容。',
  'Your client ended the connection after the handshake. Stay, read the frames that come, and send each message back.':
    '握手之后你的客户端就结束了连接。留下来，读收到的帧，把每条消息送回去。',
  'Your client took a frame that is masked. A server masks nothing: look at the mask bit, and close with 1002 if it is 1.':
    '帧加了掩码，你的客户端照收。服务器从不加掩码：看掩码位，是 1 就用 1002 关闭。',
};

const LENGTHS: Catalogue = {
  'The bytes of your length are in the wrong order. The most significant byte comes first, in network byte order.':
    '长度的字节顺序反了。网络字节序，高位字节在前。',
  'Your header says a length in one byte that does not fit there. Above 125 write 126 and two bytes, above 65,535 write 127 and eight bytes.':
    '你在一个字节里写了放不下的长度。超过 125 写 126 加两个字节，超过 65,535 写 127 加八个字节。',
  'Your header says a length in one byte that does not fit there. Above 125 write 126 and two bytes, above 65,535 write 127 and eight bytes; the mask bit is in the second byte in any case.':
    '你在一个字节里写了放不下的长度。超过 125 写 126 加两个字节，超过 65,535 写 127 加八个字节；不管哪种，掩码位都在第二个字节里。',
  'You wrote four bytes of length after 127. After 127 come eight, so that the first four of yours are zeros here.':
    '127 后面你写了四个字节的长度。应当是八个，这里前四个都是零。',
  'Your length takes more bytes than it needs. Up to 125 it is in the second byte; up to 65,535, which still fits in two bytes, write 126 and two bytes; only above that 127 and eight.':
    '你的长度用了多余的字节。不超过 125 就写在第二个字节；不超过 65,535（两个字节放得下）写 126 加两个字节；再大才写 127 加八个。',
  'You took 126 or 127 for the length itself. 126 in the second byte says that two bytes of length follow, 127 that eight do; what comes next, the masking key or the payload, begins after them.':
    '你把 126 或 127 当成了长度本身。第二个字节是 126，表示后面有两个字节的长度；是 127，有八个。掩码密钥或载荷在它们之后才开始。',
  'Nothing came back. You may wait for more bytes than were sent: the two bytes of length after 126, and the eight after 127, have the most significant byte first.':
    '什么也没回来。你等的字节可能比发来的多：126 后面的两个、127 后面的八个长度字节，都是高位在前。',
  'A binary message came back as text. Send it with the opcode that it came with: 82 is the first byte.':
    '二进制消息回来成了文本。来的是什么操作码，就用什么操作码送回：第一个字节是 82。',
  'Your {role} refused a binary message. Only texts must be UTF-8.':
    '你的{role}拒绝了二进制消息。只有文本必须是 UTF-8。',
  'Your text is shorter than the one that was sent: it ends where one read ended. Keep what came in a buffer until the whole frame is there, as its length says.':
    '你的文本比发来的短：它断在一次读结束的地方。收到的先攒进缓冲区，按长度等到整帧到齐。',
  'Some frames were not answered. One read can hold several frames: after the first, go on with what is left in the buffer.':
    '有些帧你没有回答。一次读到的可能有好几帧：处理完第一帧，接着处理缓冲区里剩下的。',
};

const MESSAGES: Catalogue = {
  'You sent each fragment back as a message. Wait for the frame with FIN, and echo all parts in one.':
    '你把每个分片都当成消息送回了。等带 FIN 的帧来了，再把所有分片合成一条送回。',
  'Only the last fragment came back. Keep the payloads of those before it.':
    '只回来了最后一个分片。前面分片的载荷要留着。',
  'Your message has the opcode 0 of a continuation. It takes the opcode of its first fragment.':
    '你的消息用了延续帧的操作码 0。要用第一个分片的操作码。',
  'Your second message begins with the first one. Forget the parts when a message has ended.':
    '你的第二条消息以第一条开头。消息结束了，分片就要忘掉。',
  'Your server took a continuation when there was nothing to continue, or a new message before the last one had ended. Close the connection with 1002 then.':
    '没有消息可接，你的服务器却收了延续帧；或者上一条还没结束，就收了新的。这时用 1002 关闭连接。',
  'Your {role} refused a text that is right as a whole. Check it when its last fragment is there, not each fragment.':
    '文本整条看是对的，你的{role}却拒绝了。等最后一个分片到了再检查，不要每片检查。',
  'The connection was closed, but with another code. What is not UTF-8 is answered with 1007.':
    '连接关闭了，但关闭码不对。不是 UTF-8 要用 1007。',
  'Your {role} changed the text on its way. Send back the bytes that came.':
    '你的{role}改动了文本。来什么字节就送回什么。',
  'Your {role} took a text whose bytes are no UTF-8. Check the whole message before you echo it, and close with 1007. Do not repair it with U+FFFD.':
    '文本的字节不是 UTF-8，你的{role}照收。送回之前先检查整条消息，用 1007 关闭。不要用 U+FFFD 修补。',
  'Your {role} took a frame with a reserved bit. No extension was agreed, so first & 0x70 must be 0.':
    '帧带着保留位，你的{role}照收。没有约定扩展，first & 0x70 必须是 0。',
  'Your {role} took a frame with a reserved bit. You offered no extension, so first & 0x70 must be 0.':
    '帧带着保留位，你的{role}照收。你没有提议扩展，first & 0x70 必须是 0。',
  'Your {role} took an opcode that is not defined. There are six: 0, 1, 2, 8, 9 and 10.':
    '操作码没有定义，你的{role}照收。只有六个：0、1、2、8、9、10。',
};

const CONTROL: Catalogue = {
  'Your pong has another payload than the ping. Send back the same bytes, unmasked, whatever they are.':
    'pong 的载荷与 ping 不同。把同样的字节去掉掩码送回去，不管是什么。',
  'You answered a ping with a ping. The opcode of a pong is 10: the first byte is 8A.':
    '你用 ping 回答了 ping。pong 的操作码是 10：第一个字节是 8A。',
  'You echoed the ping as a message. Look at the opcode before you do anything with the payload.':
    '你把 ping 当成消息送回了。先看操作码，再碰载荷。',
  'The payload of a ping has become part of the message around it, or has ended it. Control frames between fragments stand for themselves.':
    'ping 的载荷混进了它前后的消息，或者把消息结束了。分片之间的控制帧各算各的。',
  'Your server took it and went on. What breaks the protocol ends the connection: send a close frame with the code, and close TCP.':
    '你的服务器收下它，照样继续。违反协议就要结束连接：发带关闭码的关闭帧，再断开 TCP。',
  'Your client took it and went on. What breaks the protocol ends the connection: send a close frame with the code, and end TCP.':
    '你的客户端收下它，照样继续。违反协议就要结束连接：发带关闭码的关闭帧，再断开 TCP。',
  'No pong came. Answer opcode 9 with a frame whose first byte is 8A.':
    '没有 pong 来。收到操作码 9，用第一个字节是 8A 的帧回答。',
  'No pong came. Answer opcode 9 with a frame whose first byte is 8A, masked.':
    '没有 pong 来。收到操作码 9，用第一个字节是 8A 的帧回答，要加掩码。',
  'You echoed the payload of the close frame as a message. Look at the opcode first: 8 is no message.':
    '你把关闭帧的载荷当成消息送回了。先看操作码：8 不是消息。',
  'The two bytes of your close code are in the wrong order: the most significant byte comes first, 03 E8 for 1000.':
    '关闭码的两个字节顺序反了：高位字节在前，1000 是 03 E8。',
  'Your close code is written in digits. It is a number of two bytes: 03 E8 for 1000.':
    '你的关闭码写成了数字字符。它是两个字节的数：1000 是 03 E8。',
  'Your server sent no close frame. When one comes, send one back before you end TCP.':
    '你的服务器没有发关闭帧。收到一个，先送回一个，再断开 TCP。',
  'Your client sent no close frame. When one comes, send one back, masked, and wait for the server to end TCP.':
    '你的客户端没有发关闭帧。收到一个，送回一个（加掩码），然后等服务器断开 TCP。',
  'Both close frames have passed, and TCP is still open. The server ends it: close the socket once your close frame is written.':
    '两个关闭帧都过去了，TCP 还开着。由服务器断开：写完关闭帧就关套接字。',
};

export const mistakesInFrames: Catalogue = { ...FRAMES, ...LENGTHS, ...MESSAGES, ...CONTROL };
