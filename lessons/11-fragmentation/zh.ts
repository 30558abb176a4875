/** The texts of lesson 11 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exercise } from './zh-exercise.ts';

const steps: Catalogue = {
  'Why would a message come in pieces?': '消息为什么会分成几块来？',
  'a decoder, and what it keeps': '解码器，以及它要记住什么',
  'Sending before you know the length': '还不知道长度，就先发',
  'A server sends a text while it still looks for its end. hixie-76 writes on until FF; version 13 sends fragments.':
    '服务器还没读到文本的结尾，就开始发送。hixie-76 一直写到 FF；version 13 发分片。',
  'A message, cut': '切开的消息',
  'One message as a strip of bytes. A ping is wanted in the middle of it, and goes out where a frame ends.':
    '一条消息画成一长条字节。发到中间想发 ping，要等到一帧结束才发得出去。',
  'Putting it together again': '重新拼起来',
  'The receiver is in one of two states. Data frames change the state; a ping does not, and is answered at once.':
    '接收方处在两个状态之一。数据帧会改变状态；ping 不会，而且立刻就得到回答。',
  'It breaks: frames in the wrong order': '怎么坏的：顺序不对的帧',
  'Three orders that break a rule, and one that only looks so. What our receiver, the naive one and one of hixie-76 make of each.':
    '三种违反规则的顺序，还有一种只是看上去违反。看看我们的、想当然的和 hixie-76 的接收方各怎么处理。',
  'It breaks: a million fragments of nothing': '怎么坏的：一百万个空分片',
  'A server limits the bytes of a message, and gets fragments without bytes. Recorded on a real socket, in a process that dies.':
    '服务器限制了消息的字节数，收到的却是没有字节的分片。用真实的套接字录制，进程死了。',
  'The same attack on other servers': '用同样的攻击试别的服务器',
  'A million empty fragments for servers that people use, with their defaults.':
    '向大家在用的服务器发一百万个空分片，都用默认设置。',
};

const exhibits: Catalogue = {
  text: '文本',
  binary: '二进制',
  continuation: '延续帧',
  ping: 'ping',
  'Version 13: the message in frames': 'version 13：分成几帧的消息',
  'the same text': '同样的文本',
  'hixie-76: one frame that cannot be cut, and no ping': 'hixie-76：不能切的一帧，也没有 ping',
  'Nothing has come': '什么也没来',
  'between messages': '消息之间',
  'inside a message': '消息里面',
  'nothing-to-continue': 'nothing-to-continue',
  'message-under-way': 'message-under-way',
  'text or binary, FIN': '文本或二进制，FIN',
  'text or binary': '文本或二进制',
  'continuation, FIN': '延续帧，FIN',
  assembler: '重组器',
  'text: {bytes}': '文本：{bytes}',
  'continuation: {bytes}': '延续帧：{bytes}',
  'continuation, FIN: {bytes}': '延续帧，FIN：{bytes}',
  'ping, FIN: {bytes}': 'ping，FIN：{bytes}',
  'it keeps': '它存着',
  nothing: '什么也没有',
  'it answers': '它回答',
  'at once': '立刻',
  'it delivers': '它交付',
  'between texts': '文本之间',
  'inside a text': '文本里面',
  'byte 00': '字节 00',
  'any byte but FF': 'FF 以外的字节',
  'byte FF': '字节 FF',
  decoder: '解码器',
  'hixie-76: the same two states, and each byte is a step; here after some bytes of a text':
    'hixie-76：同样的两个状态，每个字节走一步；这里已经收到文本的几个字节',
  'A continuation of nothing': '没有开头的延续帧',
  'A new text inside a message': '消息里面来了新的文本',
  'A ping in fragments': '分片的 ping',
  'A ping between fragments, which is allowed': '分片之间的 ping，这是允许的',
  frames: '帧',
  naive: '想当然的',
  ours: '我们的',
  '{opcode} with FIN': '{opcode}（FIN）',
  '{first}, then {second}': '{first} → {second}',
  '{first}, then {second}, then {third}': '{first} → {second} → {third}',
  '“{first}”, then “{second}”': '“{first}”，然后“{second}”',
  '“{first}” and “{second}”': '“{first}”和“{second}”',
  'delivers nothing': '什么也不交付',
  'delivers {texts}': '交付{texts}',
  'delivers “{text}”, and answers the ping before that': '交付“{text}”，在此之前先回答 ping',
  'skips it: type {type}, and {#count} byte that are no text': '跳过：类型 {type}，后面 {count} 个字节不是文本',
  'skips it: type {type}, and {#count} bytes that are no text': '跳过：类型 {type}，后面 {count} 个字节不是文本',
  'takes it for a text, and waits for FF': '当成文本，等着 FF',
  'fragments, in millions': '分片数（百万）',
  'memory of the process': '进程的内存',
  'limits only bytes': '只限制字节',
  'limits fragments, too': '也限制分片数',
  'hixie-76: as many empty texts': 'hixie-76：同样多的空文本',
  'out of memory': '内存耗尽',
  'closes with {#code}': '用 {code} 关闭',
  'ends TCP': '断开 TCP',
  'takes all': '全部收下',
  'says nothing more': '不再有回音',
  'empty fragments, in millions': '空分片数（百万）',
  'growth of memory': '内存增长',
  'its memory grew by {#size} MiB': '内存增长 {size} MiB',
};

const questions: Catalogue = {
  'A server reads a list from a database and sends it as one text, line by line as it reads. Why can it do that with one frame in hixie-76, and what does it need in version 13?':
    '服务器从数据库读一份列表，读一行发一行，作为一段文本发出去。为什么在 hixie-76 里一帧就行？在 version 13 里需要什么？',
  'In hixie-76 the end of a text is a byte, and nothing is said about its length before. In version 13 the header says the length, so one frame needs the whole list first. With fragments each line is a frame with a length of its own, and the last has FIN.':
    '在 hixie-76 里，文本用一个字节表示结尾，前面不说有多长。在 version 13 里，帧头要写长度，所以用一帧就得先有整份列表。用分片，每行是一帧，各有各的长度，最后一帧置 FIN。',
  'These bytes come from a server. Name the frames by hand. Which messages does the program get, and when is the ping answered?':
    '这些字节来自服务器。手工拆开，说出各是什么帧。程序收到哪些消息？ping 什么时候得到回答？',
  'A text without FIN, a ping, and a continuation with FIN. The program gets one message, “Hello”. The ping is answered as soon as it has come, before the message is complete.':
    '没有 FIN 的文本、ping、带 FIN 的延续帧。程序收到一条消息：“Hello”。ping 一到就得到回答，那时消息还没收全。',
  'A server sends {{length}} bytes in fragments of {{piece}}. After {{wanted}} bytes it wants to send a ping. How many bytes does the ping wait for? How many if the message is one frame? How many bytes of headers do the fragments have, and how many would one frame have?':
    '服务器发 {{length}} 字节，每个分片 {{piece}} 字节。发了 {{wanted}} 字节之后，它想发 ping。ping 要等多少字节？如果消息只有一帧呢？这些分片的帧头共多少字节？只用一帧又是多少？',
  'It waits for the end of the fragment, {{waits}} bytes; in one frame it would be {{whole}}. Each fragment has a header of {{header in words}} bytes, {{cost}} in all. One frame would have a header of {{one in words}}.':
    '它等到这个分片结束，{{waits}} 字节；只有一帧就要等 {{whole}} 字节。每个分片的帧头 {{header}} 字节，共 {{cost}} 字节。只用一帧，帧头是 {{one}} 字节。',
  'A message is under way, and a new text comes, with FIN. A receiver could drop the first message and deliver the second. Why does it fail the connection instead?':
    '一条消息还没完，又来了一段新文本，带 FIN。接收方可以丢掉前一条，交付后一条。为什么它要让连接失败？',
  'It cannot know what was meant: perhaps the end of the first message is missing, perhaps the second should have been a continuation. Whatever it delivers may be a text that nobody has sent.':
    '它无从知道对方的本意：也许前一条少了结尾，也许后一条本该是延续帧。不管交付什么，都可能是谁也没发过的文本。',
  'A server limits the bytes of a message, and keeps its fragments in a list until it ends. How does an attacker fill its memory without reaching the limit? Name two things that help.':
    '服务器限制消息的字节数，把分片存在列表里，直到消息结束。攻击者怎样不碰到上限就占满内存？说出两个办法来防。',
  'With fragments of no bytes and without FIN: each is an object in the list. It helps to count the frames of a message, empty ones too, and to copy the bytes into one array instead of keeping pieces.':
    '发没有字节、也没有 FIN 的分片：每个都是列表里的一个对象。办法是数一条消息有多少帧，空的也算；还有把字节复制到同一个数组，不要存块。',
};

const handout: Catalogue = {
  'A message may come in several frames: a text or binary frame, then continuations, the last one with FIN. So a sender can begin before it knows the length, and a ping need not wait for the end of a long message. The receiver keeps what has come, and that is what an attacker uses.':
    '一条消息可以分几帧来：先是文本帧或二进制帧，然后是延续帧，最后一帧带 FIN。这样，发送方不知道长度就能开始，ping 也不必等长消息发完。接收方要存着已到的内容，攻击者利用的正是这一点。',
  'A ping is wanted in the middle of the second frame. Why does it stand where it stands? Where would it stand if the message were one frame?':
    '第二帧发到一半，想发 ping。ping 为什么在图中那个位置？如果消息只有一帧，它会在哪里？',
  'A frame is not interrupted, so the ping waits for its end. In one frame it would come after all of the message.':
    '一帧不能从中打断，所以 ping 要等这一帧结束。只有一帧的话，就在整条消息之后。',
  'Fragments of no bytes, and the memory of three servers. Which limit did the first one lack?':
    '没有字节的分片，三个服务器的内存。第一个缺了哪种限制？',
  'A limit for the number of fragments. Its limit for bytes was never reached: there were none.':
    '缺了分片个数的限制。字节数的上限永远碰不到：一个字节也没有。',
  'A message is a text or binary frame and its continuations; the last frame has FIN.':
    '一条消息由文本帧或二进制帧和它的延续帧组成，最后一帧置 FIN。',
  'Control frames may stand between fragments, and are not fragmented themselves.':
    '控制帧可以插在分片之间，自己不分片。',
  'Fragments of two messages are not mixed.': '两条消息的分片不混在一起。',
  'Where a message is cut means nothing: a proxy may cut it again.': '消息切在哪里没有意义：代理可以再切。',
  'In hixie-76 a text is one frame, from 00 to FF.': '在 hixie-76 里，文本就是一帧，从 00 到 FF。',
};

export const zh: Catalogue = { ...steps, ...exhibits, ...questions, ...handout, ...exercise };
