/** The texts of lesson 19 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exerciseZh } from './zh-exercise.ts';
import { questionsZh } from './zh-questions.ts';

const STEPS: Catalogue = {
  'The server of the post, finished': '把博文里的服务器写完',
  'one port for both versions': '一个端口，两个版本',
  'one decoder for both': '两个版本共用的解码器',
  'finding out who is gone': '怎么发现谁已经走了',
  'how a connection ends': '连接怎么结束',
  'Create, bind, listen, log': '创建、绑定、监听、写日志',
  'The server starts on a real port. A browser of 2010 comes, and one of today; each leaves in its own way. This is its log.':
    '服务器在真实的端口上启动。来了一个 2010 年的浏览器，一个今天的浏览器，走的方式各不相同。这是日志。',
  '2010 and today in one room': '2010 年和今天，在同一个房间',
  'Three people, two versions. Each says one thing, and everybody hears it.':
    '三个人，两个版本。每人说一句，大家都听到。',
  'The bot': '机器人',
  'The bot of the post knows five words.': '博文里的机器人认得五个词。',
  'It breaks: gone without a word': '怎么坏的：不辞而别',
  'Two people join both pools. One closes the connection; the other’s line is cut. The naive pool waits for a close.':
    '两个人进了两个连接池。一个关闭了连接，另一个的线路断了。想当然的连接池一直等关闭帧。',
  'It breaks: one throws, and those after it hear nothing': '怎么坏的：一个抛出异常，后面的都听不到',
  'Five people in a pool, and sending to the second throws. The naive pool stops there.':
    '池里有五个人，发给第二个时抛出异常。想当然的连接池就停在那里。',
  'Coming back': '重新连接',
  'The server restarts, and a thousand clients come back. If all wait the same time, they all come at once. So each waits a random time, and longer after each failure.':
    '服务器重启，一千个客户端要回来。人人等同样的时间，就会同时涌来。所以每个等一段随机时间，每失败一次就等得更久。',
};

const EXHIBITS: Catalogue = {
  'line {#number}': '第 {number} 行',
  '{name} says': '{name} 说',
  '{name} hears': '{name} 听到',
  'in hixie-76': '用 hixie-76',
  'in version 13': '用 version 13',
  'both are there': '两个都在',
  'both are gone': '两个都走了',
  'naive {#naive}, ours {#ours}': '想当然的 {naive}，我们的 {ours}',
  'the naive pool keeps somebody who is not there': '想当然的连接池里，有一个已经不在的人',
  naive: '想当然的',
  'then: Bob’s line is broken': '接着：Bob 的线路断了',
  'one at a time': '一个一个来',
  'a member that throws is removed, the others hear': '移走抛出异常的成员，其他人听得到',
  'Naive: each waits the same time': '想当然的：人人等同样的时间',
  'Each waits a random time': '每个等一段随机时间',
  'from {#time} s on': '第 {time} 秒起',
  'of {#clients} clients': '个，共 {clients} 个客户端',
  'One client, whom nobody lets in': '一个总被拒之门外的客户端',
  'attempt {#number}': '第 {number} 次',
  'up to {#time} s, as RFC 6455 §7.2.3 has it': '最多 {time} 秒，按 RFC 6455 §7.2.3',
};

export const zh: Catalogue = { ...STEPS, ...EXHIBITS, ...questionsZh, ...exerciseZh };
