/** The texts of lesson 20 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exerciseZh } from './zh-exercise.ts';
import { questionsZh } from './zh-questions.ts';

const STEPS: Catalogue = {
  'What after one machine, one TCP connection?': '一台机器、一条 TCP 连接不够了呢？',
  'what a handshake has to say': '握手要说清什么',
  'a room, and coming back to it': '房间，以及怎么回来',
  'It breaks: two servers, two rooms': '怎么坏的：两个服务器，两个房间',
  'Ada is at server A and speaks hixie-76, Bob is at server B and speaks version 13. Then the servers get something between them.':
    'Ada 在服务器 A，用 hixie-76；Bob 在服务器 B，用 version 13。然后在两个服务器之间加上一样东西。',
  'It breaks: the broker is killed': '怎么坏的：消息代理被杀',
  'The process of the broker is killed, and started again a second later.': '杀掉消息代理的进程，一秒之后重新启动。',
  'it starts and kills Redis and NATS, for 10 to 20 seconds': '会启动并杀掉 Redis 和 NATS，要 10 到 20 秒',
  'It breaks: a server is killed': '怎么坏的：服务器被杀',
  'Then server B is killed. Bob comes to server A, with the id of the last message that he has seen: “five”.':
    '接着杀掉服务器 B。Bob 换到服务器 A，带着最后看到的那条消息的 id：“five”。',
  'It breaks: to be sure, it sends again': '怎么坏的：为了保险，再发一遍',
  'A message reaches the broker, and the confirmation is lost on its way back. The server sends until it is sure.':
    '消息到了消息代理，确认却在回来的路上丢了。服务器一直发，直到有把握。',
  'it starts Redis and NATS again, for some seconds': '会再次启动 Redis 和 NATS，要几秒',
  'A third handshake': '第三种握手',
  'Two handshakes take a connection of TCP each. Over HTTP/2 one connection carries many streams, and each may become a WebSocket.':
    '两种握手各占一条 TCP 连接。走 HTTP/2，一条连接上有许多流，每个流都可以变成 WebSocket。',
  'Toward a million': '走向一百万',
  'What one connection costs was measured. What a million cost is computed, and a simulation counts the same.':
    '一条连接要多少，是测出来的。一百万条要多少，是算出来的，另有模拟程序数一遍。',
  'What a silent connection costs others': '一条空闲的连接，别人要占多少内存',
  'Servers that people use, each with many connections that say nothing. Measured.':
    '大家常用的服务器，各有很多一言不发的连接。实测。',
};

const ROOMS: Catalogue = {
  'A room at each server': '每个服务器一个房间',
  'One room, and a broker between the servers': '一个房间，服务器之间有消息代理',
  Ada: 'Ada',
  Bob: 'Bob',
  'server A': '服务器 A',
  'server B': '服务器 B',
  broker: '消息代理',
  Redis: 'Redis',
  NATS: 'NATS',
  'NATS {#version} with JetStream': 'NATS {version}，带 JetStream',
  killed: '被杀',
  'Ada: “{text}”': 'Ada：“{text}”',
  'Bob: “{text}”': 'Bob：“{text}”',
  'Ada {one}, Bob {other}': 'Ada {one}，Bob {other}',
  'at once': '马上',
  later: '稍后',
  never: '没收到',
  // As the program is told.
  'server: all': '服务器：all',
  'server: here': '服务器：here',
  'server: unknown': '服务器：unknown',
  'A recording of {date}, with Node {#version}. In a terminal it is played live where both brokers are installed.':
    '{date} 的录制，Node {version}。两个消息代理都装了的话，在终端里会当场演示。',
  'Played now, with the brokers that are installed here.': '当场演示，用这里装的消息代理。',
  'Not installed here: {brokers}. So this is the recording of {date}, with Node {#version}.':
    '这里没装：{brokers}。所以播放 {date} 的录制，Node {version}。',
  'The brokers took longer than {#time} s here. So this is the recording of {date}, with Node {#version}.':
    '消息代理在这里用了不止 {time} 秒。所以播放 {date} 的录制，Node {version}。',
  'The brokers could not be played here ({error}). So this is the recording of {date}, with Node {#version}.':
    '消息代理在这里演示不了（{error}）。所以播放 {date} 的录制，Node {version}。',
  'server B is killed': '服务器 B 被杀',
  'told {#code}': '得到 {code}',
  'back, complete': '回来，没有遗漏',
  'back, not complete': '回来，可能有遗漏',
  'at first': '起初',
  'while the broker is away': '消息代理停机时',
  'after server B was killed': '服务器 B 被杀之后',
  'when Bob is back': 'Bob 回来时',
  'after some time': '过了一阵',
  'not known: {code}': '不知道：{code}',
  'Who is in the room': '房间里有谁',
  'Bob asks for': 'Bob 请求',
  'with Redis': '用 Redis',
  'Coming back by id: the same in both': '凭 id 重连：两个版本都一样',
  once: '一次',
  twice: '两次',
  '{#count} times': '{count} 次',
  'Bob heard it': 'Bob 听到',
  'Bob took it, by its key': 'Bob 按键去重后',
};

const STREAMS: Catalogue = {
  'One connection of TCP for each WebSocket': '每个 WebSocket 一条 TCP 连接',
  'One connection of HTTP/2 for all of them. Recorded.': '一条 HTTP/2 连接，大家共用。实测录制。',
  '101 WebSocket Protocol Handshake': '101 WebSocket Protocol Handshake',
  '101 Switching Protocols': '101 Switching Protocols',
  'The server’s first frame: it knows extended CONNECT': '服务器的第一帧：它会扩展 CONNECT',
  'A first WebSocket: the request': '第一个 WebSocket：请求',
  'The answer': '响应',
  'A second one, on the same connection': '第二个，在同一条连接上',
  'A message: a frame of version 13, in DATA': '一条消息：version 13 的帧，装在 DATA 里',
  'HTTP/2, the first': 'HTTP/2，第一个',
  'HTTP/2, the second': 'HTTP/2，第二个',
  request: '请求',
  answer: '响应',
  'Bytes of a handshake': '一次握手的字节数',
};

const MILLION: Catalogue = {
  'version 13, compressed': 'version 13，压缩',
  'a stream of HTTP/2': 'HTTP/2 的流',
  'for each': '每条',
  'a million: {#size} GiB': '一百万条：{size} GiB',
  'Memory of our server for a silent connection, measured': '我们的服务器，一条空闲的连接占多少内存，实测',
  'Computed and counted': '算出来的和数出来的',
  'members of the room': '房间人数',
  servers: '服务器',
  computed: '计算',
  simulated: '模拟',
  'all servers': '所有服务器',
  'How many servers a message goes to': '一条消息要送到几个服务器',
  'A million people': '一百万人',
  'each second': '每秒',
  'servers send to clients': '服务器发给客户端',
  'the broker gives to servers': '消息代理送给服务器',
  'servers give to the broker': '服务器交给消息代理',
  'one Redis, measured: {#messages}': '一个 Redis，实测：{messages}',
  'A million people on {#servers} servers; each says something every {#pause} s':
    '一百万人，{servers} 个服务器；每人每 {pause} 秒说一句话',
  memory: '内存',
};

export const zh: Catalogue = { ...STEPS, ...ROOMS, ...STREAMS, ...MILLION, ...questionsZh, ...exerciseZh };
