/** The texts of lesson 18 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exerciseZh } from './zh-exercise.ts';
import { questionsZh } from './zh-questions.ts';

const STEPS: Catalogue = {
  'What if the other side reads slowly?': '对方读得慢怎么办？',
  'one read is as much as has come': '一次能读到多少，取决于到了多少',
  'answers that nobody reads': '没有人读的回复',
  'Where the bytes wait': '字节在哪里等',
  'A program sends at a steady rate. The other reads, becomes slow, and is fast again. Recorded on one machine, with every buffer between them.':
    '一个程序匀速发送，另一个读，后来变慢，再恢复速度。在一台机器上录制，中间的每个缓冲区都画出来。',
  'The same over time': '按时间看',
  'Each buffer fills when the next one is full, and they empty in the same order.':
    '后一个缓冲区满了，前一个才开始积压；清空也按同样的顺序。',
  'It breaks: a broadcast to one slow reader': '怎么坏的：向读得慢的接收方广播',
  'A server sends to three readers, and asks nobody. One of them stops reading. The process of the server has little memory; recorded on real sockets.':
    '服务器发给三个接收方，也不问谁收不收得下。其中一个不读了。服务器的进程只有一点内存；用真实的套接字录制。',
  'Drop, close, or wait': '丢弃、关闭，还是等待',
  'The same room with each of three policies. This time the slow reader reads again after a while.':
    '同一个房间，三种策略各来一次。这一次，慢消费者过一阵又开始读。',
  'A sender that waits': '会等的发送方',
  'The first recording again, beside one in which the sender waits when it is told to.':
    '还是第一次的录制，旁边是叫它等它就等的发送方。',
  'It breaks: a listener for which nobody waits': '怎么坏的：没有人等的监听器',
  'The sender waits in both. One reader is a loop, the other a listener with an await in it. Both store each message, which takes a while.':
    '两边的发送方都会等。一个接收方用循环，另一个用监听器，里面有 await。两个都逐条存储消息，要花些时间。',
  'What other servers do': '别的服务器怎么做',
  'Servers that people use, asked to send many messages to a client that reads nothing. Each line: what it cost, and what the program was told.':
    '让大家常用的服务器向一个什么也不读的客户端发很多消息。每行写着：花了多少内存，程序得到什么答复。',
};

const BUFFERS: Catalogue = {
  'Both sides are fast: almost nothing waits': '两边都快：几乎没有积压',
  'The reader is slow: its library holds what it does not take': '接收方慢：没取走的，存在它的库里',
  'Its library reads no more: the kernel of the reader is full, and its window is closed':
    '它的库不再读：接收方的内核满了，窗口关了',
  'Nothing more may leave: the kernel of the sender fills': '什么也不能再发：发送方的内核开始积压',
  'That is full as well: now the library of the sender grows, and this has no end':
    '内核也满了：发送方的库开始增长，没有尽头',
  'The reader is fast again: everything moves on': '接收方恢复速度：一切又动起来',
  'Everything has been read': '全部读完',
  sender: '发送方',
  reader: '接收方',
  program: '程序',
  library: '库',
  kernel: '内核',
  network: '网络',
  '{#size} MiB sent': '已发 {size} MiB',
  '{#size} KiB sent': '已发 {size} KiB',
  '{#size} MiB done': '已处理 {size} MiB',
  '{#size} KiB done': '已处理 {size} KiB',
  'window {size}': '窗口 {size}',
  'A text, as it waits in each buffer': '一条文本，在每个缓冲区里就是这样等着',
  'What waits where': '哪里积压了多少',
  time: '时间',
  'waits there': '积压',
  'library of the sender: bufferedAmount': '发送方的库（bufferedAmount）',
  'kernel of the sender': '发送方的内核',
  'kernel of the reader': '接收方的内核',
  'library of the reader': '接收方的库',
  'The window: what the kernel of the reader says that it still takes': '窗口：接收方的内核说自己还能收多少',
  'window of the reader': '接收方的窗口',
};

const POLICIES: Catalogue = {
  'growth of memory': '内存增长',
  dead: '进程死了',
  lives: '还在运行',
  'hixie-76, drop': 'hixie-76，丢弃',
  'version 13, drop': 'version 13，丢弃',
  'What the server keeps': '服务器存了多少',
  drop: '丢弃',
  close: '关闭',
  wait: '等待',
  'close: there is no code': '关闭：没有关闭码',
  'no slow reader': '没有慢消费者',
  'What another reader has got': '另一个接收方收到了多少',
  'messages of another reader': '另一个接收方的消息数',
  'What the slow reader has got': '慢消费者收到了多少',
  'messages of the slow reader': '慢消费者的消息数',
  'the server grew by {#size} MiB at most': '服务器的内存最多增加 {size} MiB',
  'What the slow reader got, of what another got': '慢消费者收到的，和另一个收到的相比',
  '{#got} of {#all}; stays': '{all} 条里收到 {got} 条；连接还在',
  '{#got} of {#all}; closes after {#time} s': '{all} 条里收到 {got} 条；{time} 秒后关闭',
  '{#got} of {#all}; closes with {#code} after {#time} s': '{all} 条里收到 {got} 条；{time} 秒后用 {code} 关闭',
};

const WAITING: Catalogue = {
  bufferedAmount: 'bufferedAmount',
  'hixie-76: takes no notice': 'hixie-76，不理会',
  'version 13: takes no notice': 'version 13，不理会',
  'hixie-76: waits': 'hixie-76，会等',
  'version 13: waits': 'version 13，会等',
  'waits in the process of the reader': '接收方进程里的积压',
  'hixie-76: a listener': 'hixie-76，监听器',
  'version 13: a listener': 'version 13，监听器',
  'hixie-76: a loop': 'hixie-76，循环',
  'version 13: a loop': 'version 13，循环',
  'Version 13': 'version 13',
  'memory grew': '内存增长',
  '{program}, broadcast': '{program}，broadcast',
  'waits after {#size} MiB': '发了 {size} MiB 就等待',
  'says nothing': '什么也不说',
  'says false from {#size} MiB on': '从 {size} MiB 起返回 false',
  'says pending from {#size} MiB on': '从 {size} MiB 起 future 未完成',
  'says -1 from {#first} MiB on, 0 from {#second} MiB on': '从 {first} MiB 起返回 -1，从 {second} MiB 起返回 0',
};

export const zh: Catalogue = { ...STEPS, ...BUFFERS, ...POLICIES, ...WAITING, ...questionsZh, ...exerciseZh };
