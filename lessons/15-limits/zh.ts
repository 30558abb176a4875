/** The texts of lesson 15 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exercise } from './zh-exercise.ts';
import { questions } from './zh-questions.ts';

const steps: Catalogue = {
  'What will a hostile client send?': '恶意客户端会发来什么？',
  'where a head ends': '请求头在哪里结束',
  'a million fragments of nothing': '一百万个空分片',
  'It breaks: a head that never ends': '怎么坏的：没有结尾的请求头',
  'The blank line does not come. Recorded on a real socket; the process dies.':
    '空行一直不来。用真实的套接字录制；进程死了。',
  'It breaks: a length that nobody has': '怎么坏的：谁也拿不出的长度',
  'A frame says how long it is before it is there. These say a tebibyte, which is 2^40 bytes, and more.':
    '帧还没到，就先说了自己有多长。这些说的是 1 TiB，即 2^40 字节，还有更长的。',
  'It breaks: a message that never ends': '怎么坏的：没有结尾的消息',
  'Fragments, and no FIN; in hixie-76 a text, and no FF. Every piece is small.':
    '分片，没有 FIN；在 hixie-76 里是文本，没有 FF。每一块都很小。',
  'It breaks: answers that nobody reads': '怎么坏的：没人读的回答',
  'Each ping has to be answered, and each text is sent back. The attacker asks, and reads nothing.':
    '每个 ping 都必须回答，每段文本都要发回。攻击者只问不读。',
  'It breaks: one byte every second': '怎么坏的：每秒一个字节',
  'Many clients send a head, one byte every second, or keep back the eight bytes of hixie-76. Every second an honest client wants to come in.':
    '很多客户端发请求头，每秒一个字节，或者扣着 hixie-76 的八个字节不发。每秒有一个正常的客户端想进来。',
  'The same attacks on other servers': '用同样的攻击试别的服务器',
  'Servers and proxies that people use, with their defaults where they have them. Each line: what an attack costs both.':
    '大家在用的服务器和代理，有默认设置的就用默认设置。每行：一次攻击让双方各花多少。',
};

const plots: Catalogue = {
  'A head that never ends. Memory over time': '没有结尾的请求头。内存随时间的变化',
  'Memory over time': '内存随时间的变化',
  'The same by what the attacker had sent': '同样的数据，按攻击者发了多少来画',
  time: '时间',
  'sent by the attacker': '攻击者发了',
  'growth of memory': '内存增长',
  'no limit': '没有限制',
  'a limit': '有限制',
  'out of memory': '内存耗尽',
  'the attacker': '攻击者',
  'the server': '服务器',
  'a head without end': '没有结尾的请求头',
  'many lines': '很多行',
  'a text without FF': '没有 FF 的文本',
  fragments: '分片',
  pings: 'ping',
  'texts, hixie-76': '文本，hixie-76',
  '{size} sent; {end}': '发了 {size}；{end}',
  'dead: {cause}': '死了：{cause}',
  'answers {#status}': '回答 {status}',
  'still reads': '还在读',
  closes: '关闭',
  'closes with {#code}': '用 {code} 关闭',
  'ends TCP': '断开 TCP',
  ms: 'ms',
  '{#time} ms': '{time} ms',
  '{#time} s': '{time} 秒',
  'Processor time without a limit, and what was sent for it': '没有限制时的处理器时间，以及为此发了多少',
  'A head of many lines': '有很多行的请求头',
  'lines of one head': '请求头的行数',
  'processor time': '处理器时间',
  'a limit of bytes': '限制字节数',
  'version 13: fragments': 'version 13：分片',
  'hixie-76: a text without FF': 'hixie-76：没有 FF 的文本',
  'fragments, and a limit': '分片，有限制',
  'version 13: pings': 'version 13：ping',
  'hixie-76: texts': 'hixie-76：文本',
  'pings, and a limit': 'ping，有限制',
};

const exhibits: Catalogue = {
  'a length of 2^40': '长度为 2^40',
  'a length of 2^63 - 1': '长度为 2^63 - 1',
  'a length whose bytes do not end': '字节没有结尾的长度',
  'the process has ended': '进程结束了',
  'the process has ended; Node rounds the length': '进程结束了；Node 把长度取整了',
  'without end': '没有结尾',
  '{time} of processor time for {size}': '处理 {size} 用了 {time}的处理器时间',
  Ours: '我们的',
  'Ours; hixie-76 has no code to send': '我们的；hixie-76 没有关闭码可发',
  'connections that the server holds': '服务器手里的连接数',
  'a time since the last byte': '从上一个字节算起的时间',
  'a deadline': '截止时间',
  'a deadline, and a limit per address': '截止时间，加上每个地址的限制',
  'no limit: {#served} of {#all}': '没有限制：{all} 个里 {served} 个',
  'since the last byte: {#served} of {#all}': '从上一个字节算：{all} 个里 {served} 个',
  'a deadline: {#served} of {#all}': '截止时间：{all} 个里 {served} 个',
  'both limits: {#served} of {#all}': '两个限制：{all} 个里 {served} 个',
  'At the end of each line: how many of the honest clients got in': '每条线末尾：正常的客户端进来了几个',
  '{#served} of {#all} honest clients get in': '{all} 个正常的客户端里进来 {served} 个',
  'the attacker sent {size}': '攻击者发了 {size}',
};

const others: Catalogue = {
  'A head that never ends, sent many times': '没有结尾的请求头，发很多次',
  'A head of which one byte comes every second': '每秒来一个字节的请求头',
  'A length of 2^40, and nothing after it': '长度为 2^40，后面什么也没有',
  'Fragments without end': '没有结尾的分片',
  'Pings whose pongs are not read': 'ping，不读 pong',
  '{#status} ({#count}), ends TCP ({#others})': '{status}（{count} 次），断开 TCP（{others} 次）',
  'memory grew': '内存增长',
  'attacker sent': '攻击者发了',
  'the server waits': '服务器等待',
  'still waited': '还在等',
  'still open': '还开着',
};

export const zh: Catalogue = { ...steps, ...plots, ...exhibits, ...others, ...questions, ...exercise };
