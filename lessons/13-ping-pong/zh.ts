/** The texts of lesson 13 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { exercise } from './zh-exercise.ts';
import { questions } from './zh-questions.ts';

const steps: Catalogue = {
  'Is anyone still there?': '对面还有人吗？',
  'control frames between other frames': '其他帧之间的控制帧',
  'A ping and a pong': 'ping 和 pong',
  'A client asks, and the server sends the same payload back. hixie-76 has no such frame: a client throws a server’s ping away.':
    '客户端问一声，服务器用同样的载荷回答。hixie-76 没有这种帧：服务器的 ping，客户端会扔掉。',
  'Two clocks on a line': '线路两头的两只时钟',
  'A client measures how long an answer takes. Three pings may be answered by one pong, and a pong may come unasked.':
    '客户端测一个回答要多久。三个 ping 可以只用一个 pong 回答；没人问，也可能来 pong。',
  'Round trips, measured': '实测往返时间',
  'Recorded on loopback. Once the server was busy, and once a large message went before the answer.':
    '在本机回环上录制。有一次服务器正忙，还有一次，回答前面排着一条大消息。',
  'It breaks: a cable is pulled': '怎么坏的：拔掉网线',
  'Recorded on real sockets. A proxy between the two goes silent, or a cable between two networks is pulled; neither end is told.':
    '用真实的套接字录制。中间的代理沉默，或者拔掉两个网络之间的网线；两端都得不到通知。',
  'It breaks: heartbeats that lie': '怎么坏的：说谎的心跳',
  'Heartbeats as one writes them first. Two never notice that the cable was pulled; one drops a peer that is there.':
    '刚开始写心跳，往往写成这样。有两个永远发现不了网线拔了，还有一个会断开还在的对方。',
  'It breaks: a proxy that does not wait': '怎么坏的：不肯等的代理',
  'A silent connection behind four proxies, with their own limits. Recorded.':
    '一条空闲的连接，中间隔着代理；四种代理，限制都用默认值。录制。',
  'What real programs do': '真实的程序怎么做',
  'Three pings in one packet, and silence, for servers and clients that people use.':
    '一次在一个包里发三个 ping，一次一声不响：试的是大家在用的服务器和客户端。',
};

const clocks: Catalogue = {
  'There is none': '没有这种帧',
  'If it is sent all the same: a frame that is thrown away, and not answered': '如果还是发了：这一帧被扔掉，没有回答',
  'What people sent instead: a text': '当时的人改发文本',
  'the other program': '对面的程序',
  'if it has been told what to answer': '前提是约定好怎么回答',
  'A client pings': '客户端发 ping',
  'The server answers': '服务器回答',
  'It must be short': 'ping 必须短',
  'A ping, and its pong': 'ping，以及它的 pong',
  ms: 'ms',
  ping: 'ping',
  pong: 'pong',
  'ping “{payload}”': 'ping “{payload}”',
  'pong “{payload}”': 'pong “{payload}”',
  'text “{text}”': '文本“{text}”',
  'round trip {#time} ms': '往返 {time} ms',
  'Three pings, and a pong for each': '三个 ping，各有一个 pong',
  busy: '忙',
  'Three pings, and a pong for the last': '三个 ping，只有最后一个得到 pong',
  'A pong that nobody asked for': '没人问过的 pong',
  'answers no ping': '不回答任何 ping',
  'hixie-76: a text, and the text that answers it': 'hixie-76：一段文本，和回答它的文本',
  'round trip': '往返时间',
  'version 13: a ping': 'version 13，ping',
  'hixie-76: a text that the program sends back': 'hixie-76，文本，由程序发回',
  'version 13, on a line of {#delay} ms each way': 'version 13，单程 {delay} ms 的线路',
};

const pulled: Catalogue = {
  'The server sends texts; the proxy goes silent': '服务器发文本；代理沉默',
  silent: '沉默',
  open: '开着',
  'The server pings; the proxy goes silent': '服务器发 ping；代理沉默',
  'told {#code}': '得知断开：{code}',
  'hixie-76: the server asks with texts; the proxy goes silent': 'hixie-76：服务器用文本问；代理沉默',
  'The server lets TCP ask; the proxy goes silent': '服务器让 TCP 去问；代理沉默',
  'silent, but confirms each probe': '沉默，但确认每次探测',
  'The server lets TCP ask; the cable is pulled': '服务器让 TCP 去问；拔掉网线',
  cable: '网线',
  pulled: '已拔掉',
  'read ETIMEDOUT': 'read ETIMEDOUT',
  'The server sends texts; the cable is pulled': '服务器发文本；拔掉网线',
  waits: '只等待',
  'sends texts': '发文本',
  'lets TCP ask': '让 TCP 去问',
  pings: '发 ping',
  'hixie-76, lets TCP ask': 'hixie-76，让 TCP 去问',
  'hixie-76, asks with texts': 'hixie-76，用文本问',
  never: '一直不知道',
  '{#time} s': '{time} 秒',
  'After the proxy went silent, the server is told': '代理沉默后多久，服务器得知',
  'After the cable was pulled, the server is told': '拔掉网线后多久，服务器得知',
};

const liars: Catalogue = {
  'It pings, and never looks': '只管发 ping，从不看结果',
  'the cable is pulled': '拔掉网线',
  'still takes it for open': '还以为开着',
  'Each ping begins the deadline ({#time} s) again': '每个 ping 都让截止时间（{time} 秒）重新算起',
  '“{text}”, waits until {#time}': '“{text}”，等到 {time}',
  'ping, waits until {#time}': 'ping，等到 {time}',
  'Only a pong is life': '只有 pong 才算活着',
  'drops a peer that is there': '断开还在的对方',
  'sends a large message, bytes arrive every second': '正在发大消息，每秒都有字节到达',
  'A right one: the cable': '正确的：拔掉网线',
  'gives up': '放弃',
  'A right one: the large message': '正确的：大消息',
  'all of it is sent': '全部发完',
};

const others: Catalogue = {
  '{program}, with its own limits': '{program}，默认限制',
  'websocket (Node) {version}': 'websocket (Node) {version}',
  'websockets (Python) {version}': 'websockets (Python) {version}',
  '{before}, websocket (Node) {between}, websockets (Python) {after}':
    '{before}, websocket (Node) {between}, websockets (Python) {after}',
  silence: '沉默',
  'end of TCP': 'TCP 断开',
  'its own limits': '默认限制',
  'hixie-76, silence': 'hixie-76，沉默',
  'hixie-76, silence, in TCP mode': 'hixie-76，沉默，TCP 模式',
  'version 13, silence': 'version 13，沉默',
  'version 13, a ping every {#time} s': 'version 13，每 {time} 秒一个 ping',
  'proxy_read_timeout 5s': 'proxy_read_timeout 5s',
  'ProxyTimeout 5': 'ProxyTimeout 5',
  'Timeout 5': 'Timeout 5',
  'timeout client 1m, timeout server 1m, timeout tunnel 5s': 'timeout client 1m, timeout server 1m, timeout tunnel 5s',
  'timeout client 5s, timeout server 5s': 'timeout client 5s, timeout server 5s',
  'ended after {#time} s': '{time} 秒后断开',
  'open after {#time} s': '{time} 秒后还开着',
  'With other limits, and in the other version': '换别的限制，以及换另一个版本',
  'Three pings in one packet': '一个包里三个 ping',
  'Silence: nothing is sent, and nothing is answered': '沉默：什么也不发，什么也不答',
  'Three pings in one packet, to a client': '一个包里三个 ping，发给客户端',
  'Silence: nothing is sent, and nothing is answered, to a client': '沉默，对客户端：什么也不发，什么也不答',
  'pong “{first}”, pong “{second}”, pong “{third}”': 'pong “{first}”，pong “{second}”，pong “{third}”',
  'ping “” after {#ping} s, ends TCP after {#end} s': '{ping} 秒后发 ping “”，{end} 秒后断开 TCP',
  'ping “” after {#ping} s, close {#code} after {#close} s, ends TCP after {#end} s':
    '{ping} 秒后发 ping “”，{close} 秒后发关闭帧 {code}，{end} 秒后断开 TCP',
  'ping of {#size} bytes after {#ping} s, close {#code} after {#close} s, ends TCP after {#end} s':
    '{ping} 秒后发 ping（{size} 字节），{close} 秒后发关闭帧 {code}，{end} 秒后断开 TCP',
  'close {#code} after {#close} s, ends TCP after {#end} s': '{close} 秒后发关闭帧 {code}，{end} 秒后断开 TCP',
};

export const zh: Catalogue = { ...steps, ...clocks, ...pulled, ...liars, ...others, ...questions, ...exercise };
