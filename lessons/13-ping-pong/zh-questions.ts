/** The questions and the handout of lesson 13 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questions: Catalogue = {
  'A server gets a ping with the payload `31 33`. Write its answer by hand, all of its bytes. What would a client have to change, and what would it have to add?':
    '服务器收到载荷为 `31 33` 的 ping。手工写出它的回答，写全所有字节。如果是客户端来回答，要改什么、加什么？',
  'A client masks: it sets the highest bit of the second byte, adds four bytes of masking key, and masks the two bytes of the payload. A server does none of that.':
    '客户端要加掩码：把第二个字节的最高位置位，加上四个字节的掩码密钥，再给载荷的两个字节加掩码。服务器这些都不做。',
  'the answer': '回答',
  'A client writes down pings and pongs, with the time of its clock in ms. Which round trips does it measure? Will the first ping still be answered?':
    '客户端记下 ping 和 pong，以及自己时钟的时间（ms）。它测出哪些往返时间？第一个 ping 还会有回答吗？',
  'The pong “b” says {{first}}, the pong “c” {{last}}. The pong “x” was not asked for, and means nothing. The first ping will not be answered: the server answered a later one instead.':
    'pong “b”测出 {{first}}，pong “c”测出 {{last}}。pong “x”没人要，什么也不说明。第一个 ping 不会有回答了：服务器改为回答后面的。',
  pongs: 'pong',
  '“{a}” at {#at} ms, “{b}” at {#bt} ms, “{c}” at {#ct} ms': '“{a}”在 {at} ms，“{b}”在 {bt} ms，“{c}”在 {ct} ms',
  'A server sends a text every minute to a client whose cable was pulled. `send` reports no error. Why not? And why can a server behind a proxy wait for an error for ever?':
    '客户端的网线拔了，服务器还在每分钟给它发一段文本。`send` 没有报错，为什么？隔着代理的服务器，为什么可能永远等不到错误？',
  'The operating system has taken the bytes, and repeats them for many minutes before it gives up. Behind a proxy it need not even repeat them: the proxy confirms each packet, and only it knows that they go no further.':
    '字节已经交给操作系统，系统会重发很多分钟才放弃。隔着代理，连重发都不需要：代理确认了每个包，而包走不了更远，只有代理知道。',
  'A heartbeat has the interval and the deadline that are given, and the cable is pulled after the last pong. Times are counted from the beginning of the connection. When is the next ping, and when does the server give up?':
    '心跳的间隔和截止时间如下，最后一个 pong 之后网线拔了。时间从连接开始时算起。下一个 ping 在什么时候？服务器什么时候放弃？',
  'The interval begins again at the pong, so the ping leaves at {{ping}}. The deadline begins when it leaves: the server gives up at {{end}}.':
    '间隔从 pong 到来时重新算起，所以 ping 在{{ping}}发出。截止时间从 ping 发出时算起：服务器在{{end}}放弃。',
  '{#time} seconds': '第 {time} 秒',
  'interval, deadline': '间隔，截止时间',
  'last pong, cable pulled': '最后一个 pong，拔掉网线',
  'at {#pong} s, at {#pull} s': '第 {pong} 秒，第 {pull} 秒',
  '{#interval} s, {#deadline} s': '{interval} 秒，{deadline} 秒',
  'A colleague wants to turn pings off: “TCP has keepalive, and our proxy closes what is idle anyway.” Name two things that go wrong.':
    '同事想关掉 ping：“TCP 有保活，反正代理也会断开空闲的连接。”说出两件会出错的事。',
  'Keepalive asks the proxy, which confirms although the client, or its program, is gone. And the proxy ends connections that are silent but healthy: without pings everyone who says nothing for a while is cut off.':
    '保活问到的是代理，客户端或者它的程序已经不在了，代理照样确认。而且代理会断开空闲但正常的连接：没有 ping，谁一阵子不说话就会断线。',

  'A connection may end without a word: no close frame comes, and no FIN. Whoever waits is never told. A ping asks the other end, and its connection answers with a pong; a heartbeat asks when nothing came for a while, and gives up if nothing comes then. hixie-76 has no ping, so there the programs ask with texts.':
    '连接可能不声不响就断了：没有关闭帧，也没有 FIN。只等待的一方永远不知道。ping 问另一端，那边的连接用 pong 回答；一段时间什么都没来，心跳就发 ping 去问，问了还是没有，就放弃。hixie-76 没有 ping，只能由程序用文本来问。',
  'Three pings, and one pong. Why is that no error, and which round trip does it measure?':
    '三个 ping，一个 pong。为什么这不是错误？它测的是哪一次往返？',
  'An end may answer only the last of several pings. It measures the round trip of the ping with the same payload.':
    '收到好几个 ping，可以只回答最后一个。它测的是载荷相同的那个 ping 的往返时间。',
  'When is the server told? Why does TCP not notice a silent proxy?':
    '服务器什么时候得知？代理沉默，TCP 为什么发现不了？',
  'The proxy still confirms every packet. Keepalive asks the next system on the line, not the program.':
    '代理仍然确认每个包。保活问的是线路上的下一个系统，不是程序。',
  'Whoever gets a ping answers with a pong that has the same payload, as soon as it can.':
    '收到 ping，要尽快用载荷相同的 pong 回答。',
  'Of several pings an end may answer only the last.': '收到好几个 ping，可以只回答最后一个。',
  'A pong that nobody asked for is allowed, and is not answered.': '没人问就发来的 pong 也允许，但不用回答。',
  'A control frame holds at most 125 bytes, and is never in fragments.': '控制帧最多 125 字节，从不分片。',
  'There is no ping: a frame of a type with a length is thrown away.': '没有 ping：带长度的类型，整帧扔掉。',
};
