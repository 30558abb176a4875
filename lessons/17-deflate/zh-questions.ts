/** The questions and the handout of lesson 17 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questionsZh: Catalogue = {
  'The same server, and two clients. Why does its answer to the second one not name the window of the client? How much does the client then remember?':
    '同一个服务器，两个客户端。给第二个的答复，为什么没提客户端的窗口？这时客户端要记住多少？',
  'The second client has not named client_max_window_bits, so it may not be able to keep to a limit, and the server may not ask for one. The client sends with the full window, and the server has to remember as much.':
    '第二个客户端没有写 client_max_window_bits，可能守不住限制，所以服务器不能要求。客户端按最大的窗口发送，服务器也得记住同样多。',
  'client {#number}': '客户端 {number}',
  'the server': '服务器',
  'This is the payload of a compressed message. What has its receiver to do before it inflates it? A program forgets that, and the first message comes out whole. When does it notice?':
    '这是一条压缩消息的载荷。解压之前，接收方要做什么？有个程序忘了做，第一条消息却完好。它什么时候才会发现？',
  'It has to append `00 00 FF FF`. Without them the last, empty block has no length, and the first bytes of the next message are taken for it: that one breaks.':
    '要在后面补上 `00 00 FF FF`。没有它们，最后那个空块就没有长度，下一条消息开头的字节会被当成长度：坏的是下一条。',
  payload: '载荷',
  'A server agreed to a window of {{window}} for what it sends, and its compressor was not told. Why do all tests with short conversations pass?':
    '有个服务器答应了发送时的窗口是 {{window}}，却没告诉自己的压缩器。为什么短对话的测试全都通过？',
  'As long as less than {{window}} have been sent, no reference can reach farther than that. The first one that does breaks the connection, and it depends on what was said.':
    '发出的还不到 {{window}}，引用就不可能更远。第一个够得更远的引用会弄断连接，什么时候出现，取决于说了什么。',
  'A server takes messages of up to {{limit}} MiB, and looks at the length of a frame before it reads it. A frame of {{sent}} KiB kills it. What is in the frame, and where does the limit belong?':
    '有个服务器接受最大 {{limit}} MiB 的消息，读帧之前先看长度。一个 {{sent}} KiB 的帧就让它崩溃了。帧里是什么？限制该放在哪里？',
  'A bomb: compressed zeros, that become {{becomes}} GiB. The limit belongs into the inflating: it has to stop as soon as more has come out. Before that the size is not known, and after it the memory is taken.':
    '是解压炸弹：压缩过的零，解压后是 {{becomes}} GiB。限制要放在解压的过程里：一超过就停。解压之前不知道有多大，解压之后内存已经占了。',
  'An attacker knows that the key begins with {{known}}, and makes the page search for that and one digit more. These are lengths that it saw. Which digit is next? Name two ways in which the server could have told nothing.':
    '攻击者知道密钥以 {{known}} 开头，让网页搜它，后面再加一个数字。下面是看到的长度。下一个数字是什么？服务器怎样才能什么也不泄露？说出两种办法。',
  '{{next}}, whose frames are shortest. The server could send without compression, or forget each message, or keep secrets out of the connection that others can make say something.':
    '{{next}}，它的帧最短。服务器可以不压缩，可以每条消息用完即忘，也可以不在别人能左右的连接上放秘密。',
  '/me?key={digits}': '/me?key={digits}',
  'With permessage-deflate each message is compressed, and may refer to those before it, as far back as a window. Both ends have to remember the same. What comes out may be far more than what came in, and the length of what goes out tells what is in it.':
    '有了 permessage-deflate，每条消息都压缩，还可以引用前面的消息，最远到窗口为止。两端记住的必须一样。解压出来的可能远多于收到的；发出去的长度，会透露里面是什么。',
  'A message, and what it refers to. What happens if the receiver has forgotten one of these lines?':
    '一条消息，以及它引用了什么。如果接收方忘了其中一行，会怎样？',
  'It cannot inflate the message, nor any after it: the connection has to be closed, with 1007.':
    '它解压不了这一条，后面的也都解压不了：只能关闭连接，用 1007。',
  'The client offers; the server takes one offer, or answers without the header.':
    '客户端提议；服务器选一个，或者在响应里不写这个字段。',
  'Compressed: RSV1 on the first frame of the message, and on no other.': '压缩过：消息的第一帧置 RSV1，其他帧不置。',
  'The sender takes four bytes off the end; the receiver puts them back.': '发送方去掉末尾四个字节，接收方补上。',
  'An end without context takeover forgets each message; its peer may forget it as well.':
    '没有上下文接管的一端，每条消息用完即忘；对端也可以忘掉。',
  'The limit for a message is for what comes out, while it comes out: 1009.':
    '消息的大小限制管的是解压出来的，边解压边管：1009。',
  'Secrets and text of strangers are not compressed together.': '秘密和陌生人的文本不放在一起压缩。',
};
