/** The questions and the handout of lesson 14 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questions: Catalogue = {
  'A server gets close frames with these payloads. What does it answer to each?':
    '服务器收到载荷如下的关闭帧，各怎么回答？',
  'The first is a right code with a reason: the answer has the code. The second is half a code, and the third is 1006, which is only for programs: both are answered with 1002.':
    '第一个是正确的关闭码，带原因：回答里有这个关闭码。第二个是半个关闭码，第三个是只给程序看的 1006：都回答 1002。',
  'payload {#number}': '载荷 {number}',
  'answer {#number}': '回答 {number}',
  'A server has sent its close frame, and now a text comes. Is that an error of the client? What does the client do if a text comes after the close frame?':
    '服务器发出了关闭帧，现在来了一段文本。是客户端错了吗？如果文本在关闭帧之后才到客户端，客户端怎么办？',
  'It is no error: the client may have sent it before the close frame was there, and the server still reads. A text after a close frame is not read: whoever sends it has broken a promise, and the message is gone.':
    '没有错：客户端可能在关闭帧到达之前就发了，服务器也还在读。关闭帧之后的文本没人读：谁发，谁就违背了承诺，消息也丢了。',
  'Both sides close at the same moment, the client with 1000 and the server with 1001. How many close frames are on the wire in all? What is each program told?':
    '双方在同一时刻关闭，客户端用 1000，服务器用 1001。线路上一共有几个关闭帧？两边的程序各得知什么？',
  'There are {{frames in words}}: each side has sent one and got one, and neither answers again. Both are told that {{ends}}, each with the code of the other.':
    '{{frames}} 个：每一方发一个、收一个，谁也不再回答。两边都得知{{ends}}，关闭码是对方的。',
  'the end was clean': '连接正常关闭',
  'the connection was lost': '连接丢了',
  'A client dies just before the close frame of the server arrives, so that TCP ends without a close frame of the client. What is the program of the server told, and why is that not 1005?':
    '服务器的关闭帧快到的时候，客户端死了，于是 TCP 断开了，客户端没有发关闭帧。服务器的程序得知什么？为什么不是 1005？',
  'It is told {{code}}: no close frame came. 1005 means that one came, without a code. After 1005 both sides have said that they had no more to say; after {{code}} nobody knows what arrived.':
    '得知 {{code}}：没有收到关闭帧。1005 表示收到了关闭帧，但没有关闭码。得到 1005，说明双方都说过没话要说了；得到 {{code}}，就没人知道哪些到达了。',
  'A test program opens a connection to one server, closes it, and begins again, as fast as it can. It ends TCP first each time. What does it run out of, and what would the standard have it do?':
    '测试程序向一台服务器打开连接，关闭，再打开，越快越好，每次都由它先断开 TCP。它会用光什么？标准要它怎么做？',
  'It runs out of ports: each connection that it ended first stays in TIME-WAIT at its side for a while. The client should wait until the server ends TCP; then TIME-WAIT is at the server, where it costs a little memory and no port.':
    '用光端口：由它先断开的连接，都会在它这边的 TIME-WAIT 里留一阵。客户端应该等服务器断开 TCP；那样 TIME-WAIT 就在服务器那边，只占一点内存，不占端口。',

  'Either end may close at any moment, and both may at once. Each sends one close frame, and nothing after it; when both have passed, the server ends TCP. A connection that ends without them was lost, and nobody knows which messages arrived.':
    '任何一方随时可以关闭，也可以同时关闭。每一方发一个关闭帧，之后什么也不再发；两帧都过去了，服务器断开 TCP。没有关闭帧就断开，连接就算丢了，没人知道哪些消息到达了。',
  'A client closes. From which moment on may each end send nothing more?': '客户端关闭。两端各从哪一刻起不能再发？',
  'When its own close frame has gone: its sending half is then closed.':
    '从自己的关闭帧发出起：发送的一半从那时就关了。',
  'The client has ended TCP first. Why can it not use its port again?':
    '客户端先断开了 TCP。为什么它不能再用原来的端口？',
  'It is in TIME-WAIT, in case the last ACK was lost. That is why the server ends TCP first.':
    '端口在 TIME-WAIT 里，以防最后的 ACK 丢了。所以要由服务器先断开 TCP。',
  'After its close frame an end sends nothing more.': '发出关闭帧之后，什么也不再发。',
  'An end that gets a close frame, and has sent none, answers with one, which most often has the same code.':
    '收到关闭帧而自己还没发过，就用关闭帧回答，关闭码通常相同。',
  'When both have passed, the server ends TCP; the client waits for that.':
    '两个关闭帧都过去了，服务器断开 TCP，客户端等它。',
  'A close frame has no payload, or a code of two bytes and a reason.':
    '关闭帧要么没有载荷，要么是两个字节的关闭码加上原因。',
  '1005, 1006 and 1015 are never on the wire.': '1005、1006 和 1015 绝不出现在线路上。',
  'In hixie-76 the close is `FF 00`, and has no code.': '在 hixie-76 里，关闭帧是 `FF 00`，没有关闭码。',
};
