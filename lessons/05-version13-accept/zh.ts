/** Lesson 05 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'What replaced them, and what does Accept prove?': '取而代之的是什么，Accept 又证明什么？',
  'the proof of 2010, and where it was sent': '2010 年的证明，以及它放在哪里',
  'A number used once': '只用一次的数',
  'Sixteen random bytes, written in base64 so that they fit a header. Nothing is hidden in them.':
    '十六个随机字节，写成 base64，好放进头字段。里面什么也没藏。',
  'From key to Accept': '从 Key 到 Accept',
  'The server appends a GUID, hashes the characters, and writes the hash in base64.':
    '服务器接上 GUID，对这些字符做哈希，再把哈希写成 base64。',
  'Two answers, two places for the proof': '两个响应，证明放在两处',
  'hixie-76 sends its proof after the head; version 13 sends it in the head.':
    'hixie-76 在头部后面发证明，version 13 在头部里面发。',
  'It breaks: a server that proves nothing': '怎么坏的：服务器什么也不证明',
  'A server written for draft 75 says 101 to everyone. One client accepts that; one looks for the proof.':
    '按草案 75 写的服务器对谁都回 101。一个客户端照单全收，另一个要看证明。',
  'It breaks: a cache replays an old answer': '怎么坏的：缓存重放旧响应',
  'The first client gets its answer from the server. The second asks for the same URL, and gets the same answer.':
    '第一个客户端的响应来自服务器。第二个请求同一个 URL，得到同一份响应。',
  'It breaks: a key that is not 16 bytes': '怎么坏的：密钥不是 16 字节',
  'The server could hash these too. It refuses, because no WebSocket client makes such a key.':
    '这些密钥服务器也能拿去做哈希。但服务器会拒绝，因为 WebSocket 客户端造不出这样的密钥。',
  'It breaks: almost the right Accept': '怎么坏的：Accept 差一点就对',
  'In PHP there are two ways to write it that are right, and three that look right.':
    '用 PHP 写，有两种写法是对的，三种只是看着对。',
  nonce: '随机数',
  '{#count} random bytes': '{count} 个随机字节',
  key: '密钥',
  'the same in base64, {#count} characters': '写成 base64，{count} 个字符',
  'as it is in the header': '头字段里的原样',
  'the same for everyone': '谁用都一样',
  'key and GUID': '密钥接 GUID',
  '{#count} bytes: one byte per character': '{count} 字节：一个字符一个字节',
  Accept: 'Accept',
  'The key of the step before': '上一步的密钥',
  'RFC 6455 says': 'RFC 6455 给出的',
  'The example of RFC 6455 §1.3': 'RFC 6455 §1.3 的例子',
  'naive client': '想当然的客户端',
  'it only looks for status 101': '它只看状态码是不是 101',
  'A client that checks': '会检查的客户端',
  right: '对',
  wrong: '错',
  gives: '得到',
  'the hash is in hexadecimal: the last argument of sha1 is missing': '哈希是十六进制文本：sha1 少了最后一个参数',
  'the key was decoded before it was hashed': '先把密钥解码，再做哈希',
  'the GUID is in front of the key': 'GUID 放到了密钥前面',
  'In PHP, for the key of RFC 6455 §1.3': '用 PHP 写，密钥取自 RFC 6455 §1.3',
  'In lowercase': '改成小写',
  'The hash is in hexadecimal: the last argument of sha1 is missing': '哈希是十六进制文本：sha1 少了最后一个参数',
  'The key was decoded before it was hashed': '先把密钥解码，再做哈希',
  'The GUID is in front of the key': 'GUID 放到了密钥前面',
};

const QUESTIONS: Catalogue = {
  '“`Sec-WebSocket-Accept` proves that I am talking to the right server.” What is wrong with that sentence? What does Accept prove?':
    '“`Sec-WebSocket-Accept` 证明和我通信的是正确的服务器。”这句话错在哪里？Accept 证明的是什么？',
  'Anyone can compute Accept, so it does not say who the server is, and it hides nothing. It says two things: this server knows WebSocket, and it has read this request.':
    'Accept 谁都能算，所以它没有说服务器是谁，也没有隐藏任何东西。它只说明两件事：这个服务器懂 WebSocket，而且读了这个请求。',
  'The GUID is printed in the RFC and is the same for everyone. What is it for, then?':
    'GUID 印在 RFC 里，谁用都一样。那它有什么用？',
  'A server that knows nothing of WebSocket will never append just these characters to what it was sent. So an answer that was made with them shows that somebody wrote the server for WebSocket. It is not a password.':
    '不懂 WebSocket 的服务器，绝不会在收到的内容后面恰好接上这些字符。所以应答里用到了它们，就说明有人专门为 WebSocket 写了这个服务器。它不是密码。',
  'Three servers answer the same key. One is right. Which mistake did each of the others make? The length of one tells; the other looks right. (Use the calculators, or PHP.)':
    '三个服务器应答同一个密钥，只有一个对。另外两个各错在哪里？一个看长度就知道，另一个看着是对的。（可以用计算器，也可以用 PHP。）',
  'B is right: twenty bytes of hash make {{right}} characters of base64. C has {{wrong}}: PHP gives the hash in hexadecimal unless it is asked for bytes, and this is base64 of that text. A has the right length. It decoded the key before it hashed it, and only computing it again shows that.':
    'B 是对的：二十个字节的哈希，写成 base64 是 {{right}} 个字符。C 有 {{wrong}} 个：PHP 默认给出十六进制的哈希，除非你要字节；C 是把那段文本编成了 base64。A 的长度是对的，但它先解码密钥再做哈希，只有重算一遍才看得出来。',
  'server {name}': '服务器 {name}',
  'A cache knows answers by their address only. The second client that asks for the same address gets the answer of the first. Every field is well formed. Which one gives the copy away? What happens to a client that does not check it?':
    '缓存只按地址认响应。第二个客户端请求同一个地址，得到第一个客户端的响应。每个字段都合格式。揭穿副本的是哪个？不检查它的客户端会怎样？',
  'Accept: it belongs to the key of the first client. A client that looks only at the status 101 believes that the connection is open, and whatever it sends goes nowhere.':
    'Accept：它对应的是第一个客户端的密钥。只看状态码 101 的客户端以为连接打开了，它发什么都没人收。',
  'A proxy has been set up to pass on HTTP’s `Upgrade`, and knows nothing of WebSocket. This handshake gets through; that of hixie-76 got stuck. What has changed?':
    '代理已经配置成转发 HTTP 的 `Upgrade`，但一点也不懂 WebSocket。version 13 的握手过得去，hixie-76 的握手却卡住了。变了什么？',
  'The whole handshake is in the two heads now. The proof is a field like any other, and no bytes come that nobody announced. In hixie-76 the proof was sixteen bytes after the head of the answer, and key3 was eight bytes after the head of the request.':
    '现在整个握手都在两个头部里。证明和别的字段一样，也没有未经预告的字节。在 hixie-76 里，证明是响应头部后面的十六个字节，key3 是请求头部后面的八个字节。',
};

const HANDOUT: Catalogue = {
  'Version 13 has one key, and nothing is hidden in it. The server appends a text that is the same for everyone, hashes the two, and writes the hash in base64. The client computes the same and compares.':
    'version 13 只有一个密钥，里面什么也没藏。服务器接上一段谁用都一样的文本，对两者做哈希，再写成 base64。客户端也算一遍，然后比较。',
  'From the key to the proof, stage by stage. Between which two lines does text become bytes?':
    '从密钥到证明，一步一步来。文本是在哪两行之间变成字节的？',
  'Between the GUID and the line after it: there the key and the GUID are one byte per character, and those bytes are hashed. Base64 makes text of the hash.':
    '在 GUID 和下一行之间：密钥和 GUID 在那里变成字节，一个字符一个字节，拿去做哈希的就是这些字节。base64 再把哈希变成文本。',
  'Where the proof travels. Underline it in both.': '证明走哪条路。在两个响应里都给它画线。',
  'The key is sixteen random bytes in base64, new for each connection.':
    '密钥是写成 base64 的十六个随机字节，每条连接都换新的。',
  'The server hashes the characters of the key and the GUID with SHA-1; it does not decode the key.':
    '服务器用 SHA-1 对密钥的字符和 GUID 做哈希，不解码密钥。',
  'A key that is not sixteen bytes in base64 is refused.': '密钥不是写成 base64 的十六个字节，就拒绝。',
  'A client closes the connection if Accept is not what it computed.': 'Accept 和自己算的不一样，客户端就关闭连接。',
};

const EXERCISE: Catalogue = {
  'looks for a field by its whole name': '按完整的名称找字段',
  'Make the one line that a client of version 13 waits for.': '算出 version 13 的客户端在等的那个值。',
  'make Sec-WebSocket-Accept, by which a client knows that the server has read its request':
    '会算 Sec-WebSocket-Accept，客户端靠它知道服务器读了自己的请求',
  'The key is text here and stays text: append the GUID to it, then turn the whole text into bytes.':
    '密钥在这里是文本，就让它一直是文本：接上 GUID，再把整段文本变成字节。',
  'toBase64(sha1(fromLatin1(…))). Do not decode the key first.': 'toBase64(sha1(fromLatin1(…)))。不要先解码密钥。',
  'Be the client: accept only an answer to your own request.': '你来当客户端：只接受对自己请求的响应。',
  'tell a WebSocket server from anything else that answers': '分得清回答的是 WebSocket 服务器，还是别的程序',
  'Look at four things, one after the other, and throw an Error that says which one it was.':
    '四样东西挨个看，哪样不对，就抛出 Error 说明是哪样。',
  'Split the head at CR LF. A line is a name, a colon, a value with spaces around it. Convert names to lowercase before you compare them. Connection is a list with commas; the value of Accept must be exactly the same.':
    '把头部按 CR LF 切开。一行是名称、冒号、值，值前后可能有空格。比较前先把名称改成小写。Connection 是用逗号隔开的列表；Accept 的值必须一模一样。',
  'answers as RFC 6455 does in its example (RFC 6455 §1.3)': '应答和 RFC 6455 的例子一样（RFC 6455 §1.3）',
  'answers any key (RFC 6455 §4.2.2)': '什么密钥都能答（RFC 6455 §4.2.2）',
  'takes the characters of the key, and does not decode them': '用密钥的字符，不解码',
  'takes the answer of a server that read the key (RFC 6455 §4.1)': '服务器读过密钥，才接受它的响应（RFC 6455 §4.1）',
  'takes names of fields, and the words in Upgrade and Connection, in any case (RFC 6455 §4.1)':
    '字段名，以及 Upgrade 和 Connection 里的词，大小写不限（RFC 6455 §4.1）',
  'takes Connection for a list, as it is (RFC 9110 §7.6.1)': '把 Connection 当列表，它本来就是列表（RFC 9110 §7.6.1）',
  'puts several fields of Connection together (RFC 9110 §5.3)': '有几个 Connection 字段，就合在一起（RFC 9110 §5.3）',
  'takes any text after 101, and more or less space around values (RFC 9112 §4, §5)':
    '101 后面写什么都行，值前后的空格多点少点都行（RFC 9112 §4、§5）',
  'refuses any status but 101 (RFC 6455 §4.1)': '状态码不是 101 就拒绝（RFC 6455 §4.1）',
  'refuses an answer without Upgrade, Connection or Accept (RFC 6455 §4.1)':
    '缺 Upgrade、Connection 或 Accept 就拒绝（RFC 6455 §4.1）',
  'refuses another Upgrade, and a Connection in which the word is part of another':
    'Upgrade 是别的值，或者 Connection 里那个词只是别的词的一部分，就拒绝',
  'refuses the Accept of another request, as a cache would replay it (RFC 6455 §4.1)':
    'Accept 属于另一个请求（缓存会这样重放），就拒绝（RFC 6455 §4.1）',
  'refuses an Accept that has the right one in it, or a part of it':
    'Accept 只是含有正确的值，或者只是它的一部分，就拒绝',
  'refuses an answer with more than one Accept (RFC 6455 §11.3.3)': 'Accept 多于一个就拒绝（RFC 6455 §11.3.3）',
  'refuses the key itself in Accept: it has to be hashed': 'Accept 里是密钥本身就拒绝：必须做过哈希',
  'refuses the right Accept in the wrong case: base64 is case-sensitive':
    'Accept 内容对、大小写不对，也拒绝：base64 区分大小写',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
