/** The questions and the handout of lesson 15 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questions: Catalogue = {
  'A client sends a head without end, as fast as it can. Why does its own process stay small while that of the server grows? Which answer ends it?':
    '客户端全速发一个没有结尾的请求头。为什么它自己的进程一直很小，服务器的却越来越大？用什么回答来结束？',
  'The client sends the same piece of memory again and again, and keeps nothing. The server has to keep what comes, since the head may still end. A limit of bytes ends it, with 431; the answer may be lost, since bytes still come when the server closes.':
    '客户端把同一块内存发了又发，什么也不存。服务器却要存着来的内容，因为请求头还可能结束。限制字节数就能结束，回答 431；服务器关闭时还有字节在来，所以回答可能丢失。',
  'These are headers of two frames, the first of version 13 without its masking key, the second of hixie-76. How many bytes does each announce? What must a server do before it makes room for them?':
    '这是两个帧头，第一个是 version 13 的，省去了掩码密钥；第二个是 hixie-76 的。各声明了多少字节？服务器在留空间之前必须做什么？',
  'Each announces {{bytes}} bytes, a tebibyte. In hixie-76 each byte has seven bits of the length. The server has to compare the length with its limit first, and close: with 1009 in version 13, without a code in hixie-76.':
    '各声明 {{bytes}} 字节，即一个 TiB。在 hixie-76 里，每个字节带长度的七个比特。服务器必须先拿长度和限制比较，然后关闭：version 13 用 1009，hixie-76 没有关闭码。',
  'A server limits every frame to {{limit}}. A client sends frames of half of that, text and continuations, never with FIN. What happens? What does the same client send in hixie-76?':
    '服务器限制每帧最多 {{limit}}。客户端发的帧只有一半大，先是文本帧，再是延续帧，始终没有 FIN。会怎样？换成 hixie-76，这个客户端会发什么？',
  'Every frame is allowed, and the message grows until the memory is full: the limit has to be for the message. In hixie-76 it sends `00` and then text without an FF, so what comes has to be counted.':
    '每一帧都允许，消息一直增长到占满内存：限制必须管整条消息。在 hixie-76 里，它发 `00`，然后是没有 FF 的文本，所以要数来了多少。',
  'A server throws out whoever sends nothing for a while before the head is complete. How does a client hold a connection all day? Which two limits help, and against whom do they not help?':
    '请求头没收全之前，谁一阵子不发东西，服务器就断开谁。客户端怎样把一条连接占上一整天？哪两个限制有用？对谁没用？',
  'It sends a byte a little more often than that. A deadline that no byte moves ends that, and a limit of connections for each address keeps it from coming back too often. Against an attacker with many addresses they do not help, and behind a proxy all clients have one address.':
    '每次赶在时限之前发一个字节就行。截止时间可以对付它，因为来多少字节都不往后推；限制每个地址的连接数，它就不能老是再来。攻击者有很多地址，这两个限制就没用；隔着代理，所有客户端又都是同一个地址。',
  'A peer sends pings and reads nothing. What piles up, and where? Why does a server that wants to be rid of the peer not say why with a close frame?':
    '对方发 ping，什么也不读。什么东西积压在哪里？服务器想摆脱对方，为什么不用关闭帧说明原因？',
  'The pongs pile up, first in the buffers of the operating system, then in the memory of the server. A close frame would wait after all of them, and nobody reads it. So the server drops the connection, or it stops reading until its answers are read.':
    '积压的是 pong，先在操作系统的缓冲区里，然后在服务器的内存里。关闭帧要排在它们后面，而且没人读。所以服务器直接断开连接，或者停止读取，直到对方读走回答。',

  'A server keeps what is not complete, waits for the rest, and answers. Each of these costs memory or time, and a stranger decides how much, unless there is a limit. A limit is compared before anything is kept.':
    '没收全的要存着，没来的要等着，收到的还要回答：每一样都占服务器的内存或时间。没有限制，占多少就由陌生人说了算。先和限制比较，再存。',
  'A head that never ends. Why does the attacker need so little memory?':
    '没有结尾的请求头。攻击者为什么用不了多少内存？',
  'It sends the same piece of memory again and again. The server has to keep all of it.':
    '它把同一块内存发了又发。服务器却要全部存下。',
  'Clients that send one byte every second. Why does a time since the last byte not help, and why is a deadline not enough?':
    '每秒发一个字节的客户端。为什么从上一个字节算起的时限没用？为什么截止时间还不够？',
  'Each byte begins that time again. The deadline throws them out, and they come back: it takes a limit for each address, too.':
    '每个字节都让那个时限重新算起。截止时间会断开它们，可它们会再来：还要限制每个地址。',
  'A head has a limit of bytes: 431.': '请求头的字节数有限制：431。',
  'An opening has a deadline that no byte moves: 408.': '握手有截止时间，来多少字节都不往后推：408。',
  'A length is compared before room is made for it: 1009.': '先比较长度，再留空间：1009。',
  'The limit is for the message: all its frames together.': '限制管的是消息：所有帧加在一起。',
  'In hixie-76 a text has no length, and a length has no bound: count what comes.':
    '在 hixie-76 里，文本没有长度，长度没有上限：数来了多少。',
};
