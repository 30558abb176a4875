/** Lesson 04 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'How does the server prove it understood?': '服务器怎样证明它看懂了？',
  'the two numbers, and the eight bytes after the head': '两个数，以及头部后面的八个字节',
  'Four, four and eight': '四加四加八',
  'Both numbers, four bytes each with the most significant first, then the eight bytes as they came.':
    '两个数各写四个字节，最高有效字节在前，再原样接上那八个字节。',
  'The answer is a hash': '应答是哈希',
  'MD5 turns sixteen bytes into sixteen others. Change one bit of the challenge, and the whole answer changes.':
    'MD5 把十六个字节变成另外十六个。挑战只改一个比特，整个应答都变了。',
  'Where the answer goes': '应答放在哪里',
  'hixie-76 puts it after the blank line, as bytes. Version 13 puts its proof into a field, as letters.':
    'hixie-76 把它放在空行后面，写成字节。version 13 把证明放进字段，写成字符。',
  'The client compares': '客户端核对',
  'It knows what it asked for, so it knows what must come back: origin, location, and the sixteen bytes.':
    '客户端知道自己问了什么，也就知道该回来什么：origin、location，还有那十六个字节。',
  'When the handshake is over': '握手到哪里结束',
  'Each side gets the other’s bytes one by one, and we ask after each byte whether the connection is open.':
    '把对方的字节逐个交给每一边，每给一个就问一次：连接打开了没有？',
  'It breaks: the eight bytes come later': '怎么坏的：八个字节来晚了',
  'The head in one read of the socket, the eight bytes in the next. The naive server answers what it has.':
    '套接字第一次读到头部，下一次才读到八个字节。想当然的服务器有什么就答什么。',
  'It breaks: a proxy keeps the sixteen': '怎么坏的：代理扣下十六个字节',
  'A proxy that is set up to pass on the change of protocol passes the head on. The bytes after it were not announced, so for the proxy they are not part of the answer.':
    '代理配置成放行协议升级，就会转发头部。后面的字节没有预告，在代理看来不属于响应。',
  'number {#n}': '第 {n} 个数',
  'hidden in {key}': '藏在 {key} 里',
  'in 4 bytes': '写成 4 字节',
  key3: 'key3',
  'the bytes after the head': '头部后面的字节',
  challenge: '挑战',
  'sixteen bytes': '十六个字节',
  'its MD5': '它的 MD5',
  'the answer': '应答',
  'one bit changed': '改了一个比特',
  'the last bit of key3': 'key3 的最后一个比特',
  origin: 'origin',
  location: 'location',
  answer: '应答',
  'What the client expects before a byte has come': '一个字节都没到，客户端就知道该来什么',
  'An answer for a page from somewhere else': '给别处网页的响应',
  'An answer for another path': '给另一个路径的响应',
  'One bit of the sixteen bytes is wrong': '十六个字节里错了一个比特',
  'the request': '请求',
  '{#count} of them are the head': '其中头部占 {count} 字节',
  'the head is all of it': '全是头部',
  'the server is open': '服务器打开',
  'the client is open': '客户端打开',
  'after {#count} bytes': '收到 {count} 字节后',
  'at the empty line': '就在空行处',
  '{#count} bytes after the empty line': '空行之后 {count} 字节',
  'naive server': '想当然的服务器',
  'no key3': '没有 key3',
  'what it found after the head': '它在头部后面找到的',
  'it answers': '它的应答',
  'the MD5 of eight bytes, not of sixteen': '八个字节的 MD5，而不是十六个的',
  expected: '正确的应答',
  'what the client compares it with': '客户端拿它来比',
  'after the head': '收到头部后',
  'bytes: {line} …': '字节：{line} …',
  'after {#count} more': '再收到 {count} 字节后',
  'now it can compute the answer': '现在算得出应答了',
  'Our server': '我们的服务器',
  'passed on': '转发了',
  'bytes: the head': '字节：头部',
  kept: '扣下了',
  nothing: '没有',
  'the client is': '客户端的状态',
  'and may send': '可以发送',
  'and waits for sixteen bytes': '还在等十六个字节',
};

const QUESTIONS: Catalogue = {
  'The keys of a request hide the numbers {{one}} and {{two}}. Write down the sixteen bytes that the server hashes, in hexadecimal.':
    '请求的两个密钥里藏着 {{one}} 和 {{two}}。用十六进制写出服务器拿去做哈希的十六个字节。',
  'Four bytes for each number, the most significant one first, then key3 as it came. A machine that writes the least significant byte first gives other bytes, and so another hash.':
    '每个数四个字节，最高有效字节在前，再原样接上 key3。机器要是把最低有效字节写在前面，字节就不同，哈希也就不同。',
  'How does each side know that the handshake has ended? Answer for the client and for the server, in both versions.':
    '双方各怎么知道握手结束了？请分别回答客户端和服务器，两个版本都要。',
  'In hixie-76 the server has to read the empty line and eight bytes more; the client has to read the empty line of the answer and sixteen bytes more, and they must be right. In version 13 the empty line is the end in both directions, and the proof is in a field before it. Whatever comes next is a frame.':
    '在 hixie-76 里，服务器要读到空行，再读八个字节；客户端要读到响应的空行，再读十六个字节，而且这十六个字节必须正确。在 version 13 里，两个方向都到空行为止，证明在空行前的字段里。再往后就是帧了。',
  'Someone has recorded a whole handshake. Can they answer the next client with the bytes of the recorded answer? And someone who reads the request on its way: can they compute the answer?':
    '有人录下了一次完整的握手。能不能用录下的应答去应付下一个客户端？有人在路上看到了请求，又能不能算出应答？',
  'No, and yes. Each client asks something new, so an old answer does not fit. But the hash keeps no secret: whoever has read the whole challenge can compute the answer. It proves only that the other side read it and knew what to do.':
    '前者不能，后者能。每个客户端问的都是新的，旧应答对不上。但哈希不保密：看到整个挑战的人都能算出应答。它只证明对方读了挑战，并且知道怎么做。',
  'Two challenges differ in one bit. About how many bits of the two answers differ? How does that help the client?':
    '两个挑战只差一个比特。两个应答大约差多少个比特？这对客户端有什么用？',
  'In this example {{apart}} of {{bits}}, about half. No server is nearly right: one that has a single bit of the challenge wrong gives an answer that looks nothing like the right one.':
    '在这个例子里，{{bits}} 个比特中差了 {{apart}} 个，大约一半。没有哪个服务器能“差不多对”：挑战只要错一个比特，应答就和正确的毫不相像。',
  'A proxy keeps the eight bytes until the server has said something. The server says nothing until it has the eight bytes. In which order should a server read and write, so that nobody waits for ever?':
    '代理扣着八个字节，等服务器先开口。服务器等这八个字节，没到就不开口。服务器应该按什么顺序读写，才不会有人一直等下去？',
  'Nothing in the head of the response depends on key3. So the server sends that head as soon as it has read the head of the request. The proxy sees it and passes on the eight bytes, and the server sends its sixteen.':
    '响应的头部用不到 key3。所以服务器读完请求的头部，马上发出响应的头部。代理看到后转发那八个字节，服务器再发十六个字节。',
};

const HANDOUT: Catalogue = {
  'The client has asked something new: two numbers and eight bytes, the challenge. The server answers with a hash of it, which no other program will send by accident. The client knows the right answer before the first byte has come.':
    '客户端问了个新问题：两个数和八个字节，这叫挑战。服务器用挑战的哈希来应答，别的程序不会碰巧发出同样的应答。第一个字节还没到，客户端就知道正确的应答了。',
  'The challenge. Check one of the numbers: its most significant byte comes first.':
    '挑战。验算其中一个数：最高有效字节在前。',
  'Two challenges that differ in one bit. Compare the answers, byte by byte.': '两个挑战只差一个比特。逐字节比较应答。',
  'Where each version puts the proof. Draw a line where HTTP ends in each of them.':
    '两个版本把证明放在哪里。各画一条线，标出 HTTP 到哪里为止。',
  'The challenge is two numbers of four bytes each, most significant byte first, and key3.':
    '挑战是两个数加 key3，每个数四个字节，最高有效字节在前。',
  'The answer is its MD5, sixteen bytes after the head.': '应答是挑战的 MD5，十六个字节，放在头部后面。',
  'The client compares the answer, the origin and the location, and closes if one is wrong.':
    '客户端核对应答、origin 和 location，有一个不对就关闭连接。',
  'A response with a status of `1xx` ends with its head.': '状态码 `1xx` 的响应到头部为止。',
  'In version 13 the proof is a field of the head.': '在 version 13 里，证明是头部的一个字段。',
};

const EXERCISE: Catalogue = {
  'Lay out sixteen bytes, two numbers and key3, and hash them.': '摆好十六个字节，也就是两个数和 key3，再做哈希。',
  'prove to a client of 2010 that you read its keys': '能向 2010 年的客户端证明，你读懂了它的密钥',
  'Four bytes, four bytes, eight bytes. The order of the bytes in a number matters to MD5.':
    '四个字节，四个字节，八个字节。数里的字节顺序不同，MD5 就不同。',
  'A DataView writes a number with setUint32(offset, number), the most significant byte first by default. md5() takes a Uint8Array and gives one.':
    'DataView 用 setUint32(offset, number) 写数，默认最高有效字节在前。md5() 接受 Uint8Array，返回的也是 Uint8Array。',
  'Be the server: read a request, and write the whole answer. It may not all be there yet.':
    '你来当服务器：读请求，写出整个响应。请求可能还没到齐。',
  'shake hands with a client of 2010': '会和 2010 年的客户端握手',
  'First find out whether the request is whole: an empty line, and eight bytes after it. Only then look at the fields.':
    '先看请求齐不齐：有空行，空行后面有八个字节。齐了再看字段。',
  'toLatin1 makes a string in which each character is one byte, so an index in it is an offset. Put the fields into a Map by their lowercase names. A key may begin with noise, but never with a space: remove only the one space after the colon.':
    'toLatin1 得到的字符串，一个字符就是一个字节，所以下标就是偏移量。把字段按小写名称放进 Map。密钥可能以杂字符开头，但绝不以空格开头：只去掉冒号后面那一个空格。',
  'answers as the draft does in its examples (hixie-76 §1.2)': '应答和草案的例子一样（hixie-76 §1.2）',
  'writes numbers with the most significant byte first, and above 2147483647 too (hixie-76 §5.2)':
    '写数时最高有效字节在前，超过 2147483647 也一样（hixie-76 §5.2）',
  'takes key3 as bytes, whatever they are': 'key3 当字节用，是什么字节都行',
  'takes the eight bytes of key3, which may be a part of more': '只取 key3 的八个字节，它们可能在一大段里面',
  'gives an answer that a client of 2010 takes (hixie-76 §4.1)': '给出的响应，2010 年的客户端会接受（hixie-76 §4.1）',
  'works with any keys, spaces first after the colon and all': '什么密钥都行，冒号后面有空格也行',
  'waits for the empty line, and then for the eight bytes that no header announces (hixie-76 §5.1)':
    '先等空行，再等没有字段预告的八个字节（hixie-76 §5.1）',
  'takes just the eight bytes after the head, and leaves a frame that follows': '头部后面只取八个字节，后面的帧不动',
  'finds header fields in any case (RFC 9110 §5.1)': '找头字段时不区分大小写（RFC 9110 §5.1）',
  'looks for a field by its whole name': '按完整的名称找字段',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
