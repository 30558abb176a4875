/** Lesson 09 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';
import { zhExercise } from './zh-exercise.ts';

const STEPS: Catalogue = {
  'Why does the client scramble, and who is protected?': '客户端为什么要加掩码，保护的是谁？',
  'what a proxy reads of a request': '代理从请求里读到什么',
  'the header of a frame': '帧头',
  'Mask and unmask': '加掩码，去掩码',
  'Each byte of the payload and one of the four of the key, combined by exclusive or. Done twice, it undoes itself.':
    '载荷的每个字节，和密钥四个字节中的一个做异或。做两遍就还原。',
  'The same word on the wire': '同一个单词在线路上',
  'Hello, from a client of each version. Anyone who listens can read both: the key is in front of the payload.':
    'Hello，两个版本的客户端各发一次。谁在旁听都读得懂：密钥就在载荷前面。',
  'It breaks: a message that a proxy takes for a request': '怎么坏的：代理把消息当成请求',
  'A page sends a text that looks like a request for somebody else’s script. Its own server answers in the same way. Between them is a proxy that does not know WebSocket.':
    '网页发一段文本，看起来像在请求别人的脚本。网页自己的服务器也照样回一段。中间有个代理，不认识 WebSocket。',
  'It breaks: a predictable mask': '怎么坏的：能预测的掩码',
  'Version 13 again, but this client always takes the same four bytes. The page scrambles its text first, so that the mask unscrambles it.':
    '还是 version 13，但这个客户端总用同样的四个字节。网页先把文本打乱，掩码一加就还原了。',
  'It breaks: a client that does not mask': '怎么坏的：不加掩码的客户端',
  'A server must not accept such a frame: a client that does not mask protects nobody. And a client must not accept a masked one.':
    '服务器不能接受这样的帧：客户端不加掩码，就谁也保护不了。客户端也不能接受加了掩码的帧。',
  'byte {#at}, “{character}”': '字节 {at}，“{character}”',
  '{byte} and byte {#at} of the key, {key}, make {masked}': '{byte} 与密钥的字节 {at}（{key}）得 {masked}',
  payload: '载荷',
  key: '密钥',
  masked: '加掩码',
  'masked again': '再加一次',
  'the payload': '又是原来的载荷',
  'A page sends a text to its own server, through a proxy': '网页经过代理，给自己的服务器发文本',
  'The proxy reads it as HTTP, and passes it on': '代理按 HTTP 读它，再转发',
  'The server answers with a text that looks like an answer of HTTP': '服务器回一段文本，看起来像 HTTP 响应',
  'The proxy reads that as well': '代理也读了这一段',
  'Someone else behind the proxy loads the script': '同一代理后面的另一个人加载这个脚本',
  'someone else': '另一个人',
  'its server': '它的服务器',
  'a request for {address}': '请求 {address}',
  'no request in it': '里面没有请求',
  'the same {#count} bytes': '同样的 {count} 字节',
  'the answer to it: kept': '它的响应：存下',
  'an answer to nothing: not kept': '没有对应的请求：不存',
  'from the cache: {script}': '来自缓存：{script}',
  'not in the cache: asks example.com': '缓存里没有：问 example.com',
  'the page sends': '网页发送',
  'scrambled with the key it expects': '按它料到的密钥打乱',
  'Always the same key': '总是同一个密钥',
  'A fresh key for each frame': '每帧换新密钥',
  'From a client, without a mask': '客户端发来，没加掩码',
  'the server': '服务器',
  'the client': '客户端',
  'to a masked frame from a server': '对服务器发来的加了掩码的帧',
};

const QUESTIONS: Catalogue = {
  'Mask this payload by hand. Then a question without bits: {{before in words}} bytes of a longer payload have come, and the next piece arrives. With which byte of the key does it begin?':
    '手工给这段载荷加掩码。再来一个不用算比特的问题：一段更长的载荷已经到了 {{before}} 个字节，下一块来了。它从密钥的哪个字节开始？',
  'Exclusive or, byte by byte; the first two bytes of the key are enough here. A piece goes on where the one before ended, and {{before in words}} divided by {{key in words}} has a remainder of {{place in words}}, so it begins with byte {{place}} of the key, `{byte}`, counted from zero.':
    '逐字节异或；这里用到密钥的前两个字节就够了。下一块接着上一块走：{{before}} 除以 {{key}} 余 {{place}}，所以从密钥的字节 {{place}}（从 0 数起）开始，即 `{byte}`。',
  'The key stands in front of the payload, and anyone can undo the mask. Who is protected, and from whom?':
    '密钥就在载荷前面，谁都能去掉掩码。保护的是谁，防的又是谁？',
  'Proxies that take a WebSocket for HTTP, and the people who share their cache; from a page that sends text which looks like a request. The page cannot choose what its text looks like on the wire. Neither the client nor the server is protected, and no secret is kept.':
    '保护的是把 WebSocket 当成 HTTP 的代理，还有共用它缓存的人；防的是网页发送形似请求的文本。网页决定不了自己的文本在线路上是什么样。客户端和服务器都没有得到保护，也没有保住任何秘密。',
  'A client takes this key for every frame, and a page knows it. Which bytes does the page have to send so that `GET` stands on the wire?':
    '客户端每一帧都用这个密钥，而且网页知道它。网页要发哪些字节，线路上才会出现 `GET`？',
  'It masks what it wants with the same key: the client masks it again, and exclusive or undoes itself. So the key must be new for each frame, and nobody may be able to foresee it.':
    '网页用同一个密钥先给想要的内容加一遍掩码：客户端再加一遍，异或两次就还原了。所以每帧都要换新密钥，而且谁也不能预知。',
  wanted: '想要的',
  'A server gets a frame without a mask. It could read it with less work. Why must it close the connection?':
    '服务器收到没加掩码的帧，读起来还更省事。为什么必须关闭连接？',
  'If it read it, somebody would write a client that does not mask, and it would work; and the proxies would be open to the attack again. The server protects strangers by refusing to talk.':
    '要是它照读不误，就会有人写出不加掩码的客户端，而且能用，代理就又会受到攻击。服务器拒绝通话，是为了保护素不相识的人。',
  'A server never masks, and the attack of this lesson needed an answer of the server as well. Why is there nothing to protect in that direction?':
    '服务器从不加掩码，而这一课的攻击也要用到服务器的响应。为什么这个方向没有什么要保护？',
  'A server is not a page. Its owner can send any HTTP answer at any time, without a WebSocket. What made the attack possible was the request that a page could write through the browser of a stranger.':
    '服务器不是网页。它的主人随时可以发送任何 HTTP 响应，用不着 WebSocket。攻击之所以可能，是因为网页能借陌生人的浏览器写出那个请求。',
};

const HANDOUT: Catalogue = {
  'A client of version 13 scrambles every payload with a key that stands in front of it. That keeps no secret. But a page no longer chooses what its text is on the wire, so no proxy can be made to see a request in it.':
    'version 13 的客户端用密钥打乱每段载荷，密钥就写在载荷前面。这保不住秘密。但网页再也决定不了自己的文本在线路上是什么样，也就没法让代理从里面看出一个请求。',
  'Each byte of the payload with a byte of the key. Check one row, bit by bit.':
    '载荷的每个字节和密钥的一个字节。挑一行，逐个比特核对。',
  'The attack of 2010, in both versions. Where can the proxy read what the page wrote?':
    '2010 年的攻击，两个版本。代理在哪里能读到网页写的内容？',
  'In hixie-76, where a text is on the wire as the page wrote it. In version 13 it is masked with a key that the page cannot know.':
    '在 hixie-76 里：文本在线路上就是网页写的样子。在 version 13 里，它用网页无从得知的密钥加了掩码。',
  'A client masks every frame, a server none; the other end closes the connection if one is not as it must be.':
    '客户端给每一帧加掩码，服务器一帧也不加；不是这样的，另一端就关闭连接。',
  'Byte `i` of the payload is combined with byte `i % 4` of the key by exclusive or.':
    '载荷的字节 `i` 与密钥的字节 `i % 4` 异或。',
  'The key is new for each frame and cannot be predicted.': '密钥每帧一换，无法预测。',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...zhExercise };
