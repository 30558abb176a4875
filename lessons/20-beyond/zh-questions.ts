/** The questions and the handout of lesson 20 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

export const questionsZh: Catalogue = {
  'A chat runs on two servers, and Ada does not hear Bob. Both servers are without an error. What is missing, and why does a server not send at once to its own members?':
    '聊天跑在两个服务器上，Ada 听不到 Bob。两个服务器都没有错误。缺了什么？为什么服务器不当场发给自己的成员？',
  'A broker between the servers. A message comes back from there to every server with somebody in the room, that of the speaker included. If this one had sent at once, its members would hear the message twice, and not in the order of the others.':
    '服务器之间缺了消息代理。房间里有人的服务器，都会从那里收到消息，说话人所在的服务器也在内。它要是当场发过，它的成员就会听到两遍，顺序还和别人不一样。',
  'The broker is down for a second. Two servers go on in two different ways: one sends to its own members, the other keeps the messages until the broker is back. What does each lose?':
    '消息代理停了片刻。两个服务器的做法不同：一个发给自己的成员，另一个把消息留到消息代理回来。各损失什么？',
  'The first loses the messages for everybody on the other servers, for ever. The second loses no message, but nobody hears anything while the broker is down.':
    '前一个，其他服务器上的人永远收不到这些消息。后一个，一条也没丢，但消息代理停着的时候，谁也听不到任何话。',
  'A server was killed, and its client is back on another. Why is the client in the list twice, and for how long? It has sent an id: which two things does the server do, and why in that order?':
    '一个服务器被杀，它的一个客户端换到了另一个服务器。为什么这个客户端在名单里出现两次，要多久才恢复正常？客户端报上了 id：服务器要做哪两件事，为什么是这个顺序？',
  'The server that was killed could not say that the client had left, so it stays listed until nobody has named it for some time, {{expiry}} in the lesson. The server subscribes first, and then asks what came after the id: in the other order, what is said between the two would be lost.':
    '被杀的服务器没来得及说客户端走了，所以它一直在名单上，直到一段时间没人提到它，本课里是 {{expiry}}。服务器先订阅，再问这个 id 之后有什么：反过来，这中间说的话就丢了。',
  'A WebSocket is opened over HTTP/2. There is no Sec-WebSocket-Key. How does the client know all the same that the server speaks WebSocket? Why is there no 101?':
    '走 HTTP/2 打开 WebSocket，没有 Sec-WebSocket-Key。客户端怎么知道服务器会 WebSocket？为什么没有 101？',
  'The server has said so in its settings, before the first request: it knows extended CONNECT. A 101 would change the whole connection, which has other streams; only one stream becomes a WebSocket, and a 200 accepts it.':
    '服务器在第一个请求之前，就在设置里说过自己会扩展 CONNECT。101 会改变整条连接，而上面还有别的流；变成 WebSocket 的只是一个流，用 200 接受就行。',
  'By hand: people are spread over these servers at random. To how many servers does a message go, on average? And how many messages does everybody together send in a second?':
    '手算：人随机分布在这些服务器上。一条消息平均要送到几个服务器？所有人加起来每秒发多少条消息？',
  'To {{servers}} servers: one has nobody of the room with the probability `3/4 · 3/4`, so `4 · (1 − 9/16)`. And {{messages}} messages a second.':
    '{{servers}} 个：某个服务器上没有这个房间的人，概率是 `3/4 · 3/4`，所以是 `4 · (1 − 9/16)`。每秒 {{messages}} 条消息。',
  'members of a room': '一个房间的人数',
  people: '人数',
  'each says something every': '每人说一句话，间隔',
  'One room on many servers needs a broker between them, and a broker can be away. A message comes at most once, or at least once; ids make the difference bearable. Over HTTP/2, one connection of TCP carries many WebSockets.':
    '一个房间分在许多服务器上，它们之间就要有消息代理，而消息代理可能停机。消息要么至多一次，要么至少一次；有了 id，两种都能对付。走 HTTP/2，一条 TCP 连接上可以有许多 WebSocket。',
  'Two servers with one room. Why does Ada’s own message come to her from the broker?':
    '两个服务器，一个房间。为什么 Ada 自己的消息要从消息代理回到她那里？',
  'So that all hear the messages in one order, and each of them once.': '这样大家听到的顺序都一样，每条只听到一次。',
  'The broker is killed, and comes back. Which messages came to only one of the two?':
    '消息代理被杀，又回来了。哪些消息只有一个人收到？',
  '“three” and “four”: they were said while the broker was away.': '“three”和“four”：说这两句时，消息代理停着。',
  'A stream becomes a WebSocket by CONNECT with :protocol; 200 accepts.':
    '用 CONNECT 加 :protocol，流就变成 WebSocket；200 表示接受。',
  'The server says first that it knows :protocol.': '服务器先说明自己会 :protocol。',
  'A client without a close frame is told 1006.': '客户端没收到关闭帧，就得到 1006。',
  'A client that comes back waits a random time first.': '客户端重连之前先等一段随机时间。',
};
