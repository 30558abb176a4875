/** The questions and the handout of lesson 19 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questionsZh: Catalogue = {
  'A member of the room closes the laptop and walks away. Why is that person still in the naive pool a week later? Which two events does a pool have to be told about, and what finds a line that not even TCP has noticed?':
    '房间里的一个成员合上笔记本走了。为什么过了一个星期，想当然的连接池里还有他？连接池必须得知哪两种事件？连 TCP 都没察觉断了的线路，靠什么发现？',
  'The naive pool waits for a close, and none was sent. A pool has to remove a member whose connection has ended, with a close or without. A heartbeat finds the others: the server sends a ping, and ends the connection if nothing has come before the next.':
    '想当然的连接池等的是关闭帧，而没有人发。连接只要结束，不管有没有关闭帧，都要把成员移走。其余的靠心跳发现：服务器发 ping，下一个 ping 之前什么都没收到，就结束连接。',
  'The log of the server says that a connection ended with 1006. Who sent that code?':
    '服务器的日志说，某条连接以 1006 结束。这个关闭码是谁发的？',
  'Nobody. It is never on the wire. It means that the connection ended without a close.':
    '没有人发。它从不出现在线路上，意思是连接结束时没有关闭帧。',
  'Sending to the second of five members throws an error. Who hears the message if the pool is a loop without a `try`? Who hears it if each delivery is by itself?':
    '发给五个成员里的第二个时抛出了异常。连接池如果是没有 `try` 的循环，谁听得到这条消息？每次投递互不影响的话，谁听得到？',
  'The loop stops at the error, and the members after it hear nothing. If each delivery has a `try` of its own, everyone hears it but the one whose line is broken, who is removed.':
    '循环停在出错的地方，后面的成员听不到。每次投递各有一个 `try`，那么除了线路坏掉的那个，大家都听得到；坏掉的那个会移走。',
  'A room has {{members}} members, some of 2010 and some of today. How many frames does the server have to write for one message, and why not one for each member?':
    '房间里有 {{members}} 个成员，有 2010 年的，也有今天的。一条消息，服务器要写几帧？为什么不是每人一帧？',
  '{{versions in words}}: one for each version. A server does not mask, so all who speak a version get the same bytes. The text itself is the same in both.':
    '{{versions}} 帧：每个版本一帧。服务器不加掩码，所以用同一个版本的人，收到的字节都一样。文本本身在两个版本里也一样。',
  'A server restarts. Every client waits exactly {{wait in words}} seconds and tries again; if that fails, it waits {{wait in words}} seconds more, for ever. Find two things that go wrong, and what to do about them.':
    '服务器重启。每个客户端都正好等 {{wait}} 秒再试；失败了，就再等 {{wait}} 秒，一直这样。找出两处问题，各该怎么办？',
  'They all come in the same moment, and the server that has just started goes down again: so each waits a random time. And they come as often as before while the server is down: so they wait longer after each failure, up to a limit.':
    '一是大家同一刻涌来，刚启动的服务器又倒下：所以每个等一段随机时间。二是服务器倒下以后，他们来得还和原来一样勤：所以每失败一次就等得更久，到上限为止。',
  'The server of the post: create a socket, bind it, listen, keep a pool of connections, shake hands, talk both ways. Here it speaks both versions, and lives longer: members may leave without a word, and one of them may break.':
    '博文里的服务器：创建套接字，绑定，监听，维护连接池，握手，双向通信。这里的支持两个版本，也活得更久：成员可以不辞而别，坏掉一个也没关系。',
  'A day of the server. Who spoke which version, and who left without a close?':
    '服务器的一天。谁用哪个版本？谁走的时候没有关闭帧？',
  'Ada spoke hixie-76 and Bob version 13. Bob left without a close: his code is 1006, which no frame carries.':
    'Ada 用 hixie-76，Bob 用 version 13。Bob 走的时候没有关闭帧：他的关闭码是 1006，没有哪一帧会带这个码。',
  'Three people in one room. Which of them use the protocol of 2010?': '房间里有三个人。哪些人用 2010 年的协议？',
  'Only Ada. What is heard does not show it: each message is the same in both versions.':
    '只有 Ada。听是听不出来的：每条消息在两个版本里都一样。',
  'Two pools on one server. Why does one of them still have a member?':
    '同一个服务器上的两个连接池。为什么其中一个还有成员？',
  'It removes a member only when a close comes, and a line that is cut sends none.':
    '收到关闭帧，它才移走成员，而断掉的线路不会发。',
  '1006 means that there was no close; it is never sent.': '1006 表示没有收到关闭帧；从不发到线路上。',
  'A client that comes back waits a random time first, and longer after each failure.':
    '客户端重连之前先等一段随机时间，每失败一次就等得更久。',
  'A ping asks whether the other side is there; a pong answers it.': 'ping 问对方在不在，pong 回答。',
  'A server does not mask, so one frame serves everyone.': '服务器不加掩码，所以一帧就够大家用。',
};
