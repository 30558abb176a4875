/** Lesson 06 in Chinese. */

import type { Catalogue } from '../../src/translator.ts';

const STEPS: Catalogue = {
  'How can one port speak both?': '一个端口怎样同时支持两个版本？',
  'the handshake of 2010': '2010 年的握手',
  'the handshake of today': '今天的握手',
  'It breaks: the class of 2010 meets the browser of today': '怎么坏的：2010 年的类遇上今天的浏览器',
  'This server looks for two keys. If it finds none, it says 101 all the same, without a proof.':
    '这个服务器找两个密钥。找不到，照样回 101，不带证明。',
  'It breaks: a server that says nothing': '怎么坏的：一声不吭的服务器',
  'Another server of those years compares one word with its case, and then does not answer. The browser waits.':
    '当年的另一个服务器比较一个词时连大小写也算，比完就不回答了。浏览器一直等。',
  'One function answers both': '一个函数回答两个版本',
  'The same code reads both requests. Then each conversation to its end: Hello, its echo, and an orderly close.':
    '两个请求由同一份代码来读。然后每段对话都走到底：Hello、回显、正常关闭。',
  'The whole decision': '完整的判定',
  'Each row takes a request of today or of 2010, changes one thing, and asks negotiate which version it is.':
    '每一行拿今天或 2010 年的请求改一处，再问 negotiate 这是哪个版本。',
  'A refusal with a reason': '拒绝也要说理由',
  'Silence leaves the other side guessing. These answers name the field, and what would be accepted.':
    '不出声，对方只能猜。这些响应说出了是哪个字段，以及什么才能接受。',
  'It breaks: a request with both kinds of keys': '怎么坏的：两种密钥都有的请求',
  'The naive server sees a Key1. The client speaks version 13, and did not wait for the answer: a frame comes right after its head.':
    '想当然的服务器看到了 Key1。客户端用的是 version 13，而且没等响应：头部后面马上来了一帧。',
  'It breaks: two words in Connection, and version 8': '怎么坏的：Connection 里有两个词，以及 version 8',
  'Firefox says keep-alive, Upgrade. Chrome 14 said version 8. The first is accepted, the second refused with a hint.':
    'Firefox 写的是 keep-alive, Upgrade。Chrome 14 写的是 version 8。前者接受，后者拒绝并给出提示。',
  log: '日志',
  nothing: '没有',
  'and then the server answers': '然后服务器回答',
  'takes it, and speaks {version}': '接受，用 {version}',
  'The client': '客户端',
  phpwebsocket: 'phpwebsocket',
  'for hixie-76 ({commit})': '支持 hixie-76 的版本（{commit}）',
  Chromium: 'Chromium',
  'socket.io': 'socket.io',
  Node: 'Node',
  'log of the server': '服务器日志',
  'console of the browser': '浏览器控制台',
  'event in the page': '网页里的事件',
  'still connecting after {#seconds} seconds': '{seconds} 秒后仍在连接',
  'The class itself, run, and a browser of today': '运行那个类本身，配今天的浏览器',
  request: '请求',
  answer: '响应',
  'bytes, every one of them right': '字节，个个都对',
  'bytes, and the connection stays open': '字节，连接一直开着',
  'Both conversations, a line for each head or frame': '两段对话，一个头部或一帧占一行',
  'two keys': '两个密钥',
  'one key, version 13': '一个密钥，version 13',
  'no Upgrade': '没有 Upgrade',
  'Connection: {value}': 'Connection: {value}',
  'Key1 without Key2': '有 Key1，没有 Key2',
  'one key, no version': '一个密钥，没有版本号',
  'one key, version 8': '一个密钥，version 8',
  'no key at all (draft 75)': '没有密钥（草案 75）',
  'two keys and one key': '两种密钥都有',
  'method-not-get': 'method-not-get',
  'not-an-upgrade': 'not-an-upgrade',
  'connection-not-upgrade': 'connection-not-upgrade',
  'key-missing': 'key-missing',
  'version-missing': 'version-missing',
  'version-not-13': 'version-not-13',
  'both-handshakes': 'both-handshakes',
  'The frame that the client sent': '客户端发的帧',
  version: '版本',
  'because there is a Key1': '因为有 Key1',
  key3: 'key3',
  'the first bytes of the frame': '帧的前几个字节',
  'the remaining bytes': '剩下的字节',
  'read as frames of {version}': '当成 {version} 的帧来读',
  'What the naive server makes of it': '想当然的服务器怎么读',
  negotiate: 'negotiate',
  Connection: 'Connection',
  'naive server': '想当然的服务器',
  accepts: '接受',
  refuses: '拒绝',
  'the value is not the word Upgrade': '值不等于 Upgrade 这个词',
  'a list, and Upgrade is in it': '是列表，里面有 Upgrade',
  'The answer to version 8': '对 version 8 的响应',
};

const QUESTIONS: Catalogue = {
  'What does phpwebsocket, the PHP class of 2010, do with the request of a browser of today? And what does the browser do then?':
    '2010 年的 PHP 类 phpwebsocket，收到今天浏览器的请求会怎么做？浏览器接着又怎么做？',
  'It finds no keys, notes `Invalid key` in its log, and answers all the same: a 101 with the fields of 2010 and without a proof. In its own view the connection is open. The browser looks for `Sec-WebSocket-Accept`, does not find it, and closes. The console says so; the script in the page is told only `error` and code 1006.':
    '它找不到密钥，在日志里记下 `Invalid key`，照样回答：101，2010 年的字段，没有证明。在它看来，连接已经打开。浏览器找 `Sec-WebSocket-Accept`，找不到，就关闭。控制台写明了原因；网页里的脚本只得到 `error` 和关闭码 1006。',
  'One line of a right request is changed. What does a server answer that speaks both versions? Write the status for each line.':
    '一个正确的请求，改动其中一行。两个版本都支持的服务器会怎么答？为每一行写出状态码。',
  'The method has to be `GET`. `Connection` is a list, and it is enough that `Upgrade` is in it. For a version that it does not speak the server says which one it speaks.':
    '方法必须是 `GET`。`Connection` 是列表，里面有 `Upgrade` 就够了。碰到自己不支持的版本，服务器会写明自己支持哪个。',
  'request {#number}': '请求 {number}',
  'Why must a server know the version before it reads on after the empty line?':
    '读过空行之后，服务器为什么要先知道版本，才能接着读？',
  'Because in hixie-76 {{old in words}} bytes after it belong to the request, and in version 13 {{today in words}}. A server that is wrong about that takes a frame for a part of the handshake, or a part of the handshake for a frame.':
    '因为空行后面属于请求的字节，hixie-76 有 {{old}} 个，version 13 有 {{today}} 个。服务器弄错了，就会把帧当成握手的一部分，或者把握手的一部分当成帧。',
  'A request has both kinds of keys. What can an attacker do to a server that picks the one it sees first? What does ours do?':
    '一个请求里两种密钥都有。服务器如果先看到哪种就用哪种，攻击者能对它做什么？我们的服务器怎么做？',
  'The server waits for key3, and the attacker sends a frame at once; its first bytes become key3, and from there on server and client disagree about every byte. A proxy that reads it in a third way can be made to see messages that nobody sent. Our server refuses: `{status}`.':
    '服务器等 key3，攻击者马上发一帧；帧的前几个字节成了 key3，从那里起，每个字节怎么读，服务器和客户端都不一致。代理如果又是第三种读法，就能让它看到没有人发过的消息。我们的服务器拒绝：`{status}`。',
  'A client of an older version meets two servers of version 13. One does not answer at all. The other answers 426 with `Sec-WebSocket-Version`. What can the client, and the person who looks for the fault, do in each case?':
    '旧版本的客户端遇到两个 version 13 的服务器。一个根本不回答，另一个回 426，带上 `Sec-WebSocket-Version`。两种情况下，客户端能做什么？排查问题的人能做什么？',
  'With the first they can only guess: nothing says whether the server is slow, broken, or does not understand. With the second the client knows which version would be accepted; if it speaks it, it may try again, and the person can read what is wrong.':
    '碰到第一个，只能猜：没有任何线索说明服务器是慢、是坏了，还是听不懂。碰到第二个，客户端知道对方接受哪个版本，自己会的话可以再试；排查问题的人也能读到错在哪里。',
};

const HANDOUT: Catalogue = {
  'In 2011 the browsers changed from two keys to one, and not all on the same day. A server on one port reads the request once, asks which version it is, and calls the functions of that version. What is neither gets an answer that says why.':
    '2011 年，各家浏览器从两个密钥改成一个，而且不在同一天改。服务器在一个端口上，把请求读一遍，判断是哪个版本，再调用那个版本的函数。哪个版本都不是的，就得到说明原因的响应。',
  'What a server of 2010 answers to a browser of today, and what it writes into its log. Which field is missing?':
    '2010 年的服务器怎样回答今天的浏览器，日志里又写了什么。缺了哪个字段？',
  '`Sec-WebSocket-Accept`. The server has nothing to make it from: it looks for the two keys of 2010.':
    '`Sec-WebSocket-Accept`。服务器没有材料来算它：它找的是 2010 年的两个密钥。',
  'Requests with one thing changed in each, and what the server says. Cover the right side and guess.':
    '每个请求只改一处，以及服务器怎么答。遮住右边，猜一猜。',
  'A server needs Host, Upgrade, Connection, Key and Version 13; it ignores fields it does not know.':
    '服务器需要 Host、Upgrade、Connection、Key 和 Version 13；不认识的字段就忽略。',
  'A server that does not speak a version says which ones it speaks.':
    '服务器碰到自己不支持的版本，会写明自己支持哪些。',
  '`Connection` is a list of words.': '`Connection` 是由词组成的列表。',
  '426 says that the client should change the protocol, and to which.': '426 说明客户端应该换协议，以及换成哪种。',
  '405 lists the methods that are allowed.': '405 列出允许的方法。',
};

const EXERCISE: Catalogue = {
  'Read a request once, and say which version it speaks, or which status refuses it.':
    '把请求读一遍，说出它是哪个版本，或者该用哪个状态码拒绝。',
  'serve 2010 and today on one port, and refuse with a reason that helps the other side':
    '会在一个端口上同时服务 2010 年和今天的客户端，拒绝时给出对方用得上的理由',
  'Go down the list above the function in its order. Each line decides, or hands on to the next.':
    '按函数上方的清单从上往下走。每一行要么作出判定，要么交给下一行。',
  'Make a Map of the fields by their lowercase names; if a name comes again, put its value after the first, with a comma. For a list, split at commas, trim, convert to lowercase, and compare whole words: includes() on the text would find "upgrade" in "not-upgrade".':
    '把字段按小写名称放进 Map；名称再次出现，就把值接在前一个后面，中间用逗号。碰到列表，按逗号切开，去掉首尾空格，改成小写，比较整个词：对整段文本用 includes()，会在 "not-upgrade" 里找到 "upgrade"。',
  'knows a client of 2010 by its two keys (hixie-76 §5.1)': '看到两个密钥，就认出 2010 年的客户端（hixie-76 §5.1）',
  'knows version 13 by its key and its number (RFC 6455 §4.2.1)': '看密钥和版本号，认出 version 13（RFC 6455 §4.2.1）',
  'finds names of fields, and the words in Upgrade and Connection, in any case (RFC 9110 §5.1)':
    '字段名，以及 Upgrade 和 Connection 里的词，大小写不限（RFC 9110 §5.1）',
  'knows a field by its whole name, and not by what is in a value': '按完整的名称认字段，不看值里写了什么',
  'takes a value without the spaces around it (RFC 9112 §5.1)': '取值时不要前后的空格（RFC 9112 §5.1）',
  'takes Connection for a list, as Firefox writes it (RFC 9110 §7.6.1)':
    '把 Connection 当列表，Firefox 就是这么写的（RFC 9110 §7.6.1）',
  'takes Upgrade for a list, too (RFC 9110 §7.8)': 'Upgrade 也当列表（RFC 9110 §7.8）',
  'puts several fields of one name together (RFC 9110 §5.3)': '同名的几个字段合在一起（RFC 9110 §5.3）',
  'answers 405 to any method but GET (RFC 6455 §4.1)': '方法不是 GET 就回 405（RFC 6455 §4.1）',
  'answers 426 if Upgrade does not say websocket (RFC 9110 §15.5.22)':
    'Upgrade 里没有 websocket 就回 426（RFC 9110 §15.5.22）',
  'answers 400 if Connection does not say upgrade (RFC 6455 §4.2.1)':
    'Connection 里没有 upgrade 就回 400（RFC 6455 §4.2.1）',
  'answers 400 to a request with fields of both versions': '请求里两个版本的字段都有，就回 400',
  'answers 400 if one of the two keys is missing (hixie-76 §5.1)': '两个密钥缺了一个，就回 400（hixie-76 §5.1）',
  'answers 426 to another version, so that the client can try again (RFC 6455 §4.4)':
    '版本不对就回 426，让客户端可以再试（RFC 6455 §4.4）',
  'answers 400 to a key without a version, to a version without a key, and to neither (RFC 6455 §4.2.1)':
    '有密钥没版本号、有版本号没密钥、两者都没有，都回 400（RFC 6455 §4.2.1）',
};

export const zh: Catalogue = { ...STEPS, ...QUESTIONS, ...HANDOUT, ...EXERCISE };
