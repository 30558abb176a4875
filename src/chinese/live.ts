/** What Live says, in Chinese. */

import type { Catalogue } from '../translator.ts';

export const live: Catalogue = {
  // The controls.
  'Live needs JavaScript: the connections are made by a script. The lessons show such conversations without one.':
    '本页需要 JavaScript：连接由脚本建立。各课里也有这样的对话，不用脚本就能看。',
  'Opened as a file, this page cannot load its script: {command} serves it.':
    '作为文件打开时，本页加载不了脚本：请用 {command} 来打开。',
  'Played just now, in this page: both ends are the code of the course. The bytes are real, the network is not.':
    '刚刚在本页里演的：两端都是课程的代码。字节是真的，网络不是。',
  'Connect your browser': '连上我的浏览器',
  'Connect again': '重新连接',
  'Let your own code speak': '让我的代码开口',
  clients: '客户端',
  'What passes between the clients and the server, in the order of time': '客户端和服务器之间往来的内容，按时间顺序',
  'Who speaks': '谁来发',
  everyone: '所有人',
  'a client of version 13': 'version 13 的客户端',
  'a client of 2010': '2010 年的客户端',
  'this browser': '本浏览器',
  nobody: '没有人',
  'conversation {#number}': '对话 {number}',
  Message: '消息',
  Send: '发送',
  'as binary': '作为二进制',
  'in three frames': '分成三帧',
  'as a ping': '作为 ping',
  'Close code': '关闭码',
  Close: '关闭',
  'Cut the connection': '切断连接',
  'Connect it again': '重新连上它',
  'Begin again': '从头再来',
  'Number {#number} is not connected.': '{number} 号没有连上。',
  'Nobody is connected.': '没有人连上。',
  'Break a rule': '违反规则',
  'The server, to your browser': '服务器对你的浏览器',
  'A client of this page, to the server': '本页的客户端对服务器',
  'The server, to a client of this page': '服务器对本页的客户端',
  'Try my browser': '试试我的浏览器',
  'Break it as the client': '由客户端违反',
  'Break it as the server': '由服务器违反',
  'Add a client of 2010': '加一个 2010 年的客户端',
  'Add a client of version 13': '加一个 version 13 的客户端',
  'give it a wrong answer': '给它一个错的响应',
  Pause: '暂停',
  'Go on': '继续',
  Show: '显示',
  everything: '全部',
  heads: '头部',
  messages: '消息',
  'control frames': '控制帧',
  Filter: '筛选',
  '2010, close, noticed': '2010、close、发现',
  'Save as JSON': '保存为 JSON',
  'Save as pcapng': '保存为 pcapng',
  'Open a file': '打开文件',

  // The rules that can be broken.
  'a wrong Accept': '错误的 Accept',
  'no Accept': '没有 Accept',
  'status 200 for 101': '状态码该是 101，却是 200',
  'a subprotocol that nobody asked for': '没有人要求的子协议',
  'an extension that nobody asked for': '没有人要求的扩展',
  'text that is not UTF-8': '不是 UTF-8 的文本',
  'a frame without a mask': '没有掩码的帧',
  'a reserved bit': '保留位',
  'a continuation of nothing': '没有开头的延续帧',
  'a frame with a mask': '有掩码的帧',
  'a text cut inside a character': '断在字符中间的文本',
  'an opcode without a meaning': '没有含义的操作码',
  'a ping that is too long': '太长的 ping',
  'a close code that must not be sent': '不允许发送的关闭码',
  'half a close code': '半个关闭码',
};

/** What its script says of what has happened. */
export const liveSentences: Catalogue = {
  // Who it is about.
  '{names} and {last}': '{names}、{last}',
  '{name} ({#number})': '{name}（{number}）',

  // What has happened.
  'Waiting for the server …': '正在等服务器……',
  'Connected: your browser, and a client of 2010 beside it. Say something, or have the server break a rule.':
    '已连上：你的浏览器，旁边还有一个 2010 年的客户端。说点什么，或者让服务器违反一条规则。',
  'Connected: your browser, and a client of 2010 beside it. Say something.':
    '已连上：你的浏览器，旁边还有一个 2010 年的客户端。说点什么吧。',
  'Connected over HTTP/2, and a client of 2010 beside it. Say something.':
    '已通过 HTTP/2 连上，旁边还有一个 2010 年的客户端。说点什么吧。',
  'No live server answers here, so your browser’s own bytes cannot be shown; npm start in a copy of the project serves this page with one. What you see is played in the page.':
    '这里没有服务器应答，所以看不到你浏览器自己的字节；在项目的副本里运行 npm start，本页就有服务器了。你现在看到的是在网页里演的。',
  'The server has closed the connection for events. Connect again to go on.':
    '服务器关闭了报告事件的连接。要继续，请重新连接。',
  'Waiting for the tap …': '正在等旁听服务……',
  'The server of this page has no tap, or it has ended: npm start -- --tap ws://… begins one.':
    '本页的服务器没有旁听服务，或者它已经结束：npm start -- --tap ws://… 可以开始一个。',
  'Connect a client to {url}: what it says to {to}, and what it hears, is shown here.':
    '请让客户端连到 {url}：它和 {to} 往来的内容，都显示在这里。',
  'There were more than {#most} conversations: the ladder begins again.': '对话超过 {most} 段：时序图从头开始。',
  'this page only watches it': '本页只是旁观',
  'Your answers are loaded …': '正在读取你的答案……',
  'Opened {file}: {#count} conversations, read again byte by byte.': '已打开 {file}：{count} 段对话，逐字节重新读过。',
  '{file} cannot be opened here: {why}': '{file} 在这里打不开：{why}',
  'it is larger than 32 MiB: the playground reads it': '它超过 32 MiB：试验场能读',
  'expected the JSON that this page saves, or a capture (pcap, pcapng); came {begins}':
    '应为本页保存的 JSON，或者抓包（pcap、pcapng）；打开的是{begins}',
  nothing: '空文件',
  'a file that begins with {bytes}': '以 {bytes} 开头的文件',
  'expected the JSON of this page; this file is not whole, or was changed':
    '应为本页保存的 JSON；这个文件不完整，或者改动过',
  'expected the JSON of this page, with at least one head or frame': '应为本页保存的 JSON，里面至少有一个头部或帧',
  'expected the JSON of this page; entry {#number} is another': '应为本页保存的 JSON；第 {number} 项不是',
  'Saved as {file}: it can be opened here and in the playground.': '已保存为 {file}：在这里和试验场都能打开。',
  'Saved as {file}: it can be opened here and in the playground, and in Wireshark.':
    '已保存为 {file}：在这里、试验场和 Wireshark 里都能打开。',
  'Added {name}.': '已加入 {name}。',
  'Added {name}, whose answer is changed on its way.': '已加入 {name}，它收到的响应会在路上被改动。',
  '{#most} clients are enough for one ladder. Close one first.': '一张时序图有 {most} 个客户端就够了。请先关闭一个。',
  '{name} connects again, as number {#number}.': '{name}重新连接，编号 {number}。',
  'the server breaks a rule: {rule}': '服务器违反规则：{rule}',
  'Your browser connects once more, and the server breaks a rule: {rule}. See what the browser does.':
    '你的浏览器再连接一次，服务器违反一条规则：{rule}。看浏览器怎么办。',
  'None of the clients of this page that you have chosen is open. Choose everyone, or add one.':
    '你选的客户端里，没有一个是本页的而且已打开。请选“所有人”，或者加一个。',
  '{who} has sent {what}.': '{who}发出了{what}。',
  '{what} was sent to {whom}.': '{whom}收到了{what}。',
  '{who} sent “{text}” as text.': '{who}把“{text}”作为文本发出。',
  '{who} sent the bytes of “{text}” as binary.': '{who}把“{text}”的字节作为二进制发出。',
  '{who} sent “{text}” in three frames.': '{who}把“{text}”分成三帧发出。',
  '{who} sent a ping with “{text}”.': '{who}发出带“{text}”的 ping。',
  '{who} asked to close, without a code.': '{who}要求关闭，不带关闭码。',
  '{who} asked to close, in version 13 with code {#code}.': '{who}要求关闭，version 13 带关闭码 {code}。',
  '{who} ended the connection without a close.': '{who}没有发关闭帧就断开了连接。',
  'it is closed': '它已关闭',
  'a page cannot ask its own browser for that': '网页不能要求自己的浏览器这样做',
  'hixie-76 cannot do this: {label}': 'hixie-76 做不到：{label}',
  'this browser refuses: {why}': '本浏览器拒绝：{why}',
  'A close code is a number of four digits, or nothing; “{value}” is neither.':
    '关闭码是四位数字，或者留空；“{value}”两样都不是。',
  'There is nothing to send: the message is empty.': '没有东西可发：消息是空的。',

  // The ladder.
  '… incomplete': '… 不完整',
  '✗ broken': '✗ 有错误',
  '… not read, since something before it is broken': '… 没有读，因为前面有错误',
  '… missing': '… 缺失',
  '· by': '· 出自',
  'closed, code {#code}': '已关闭，关闭码 {code}',
  'closed, code {#code}: {reason}': '已关闭，关闭码 {code}：{reason}',
  'closed, {#code}': '已关闭，{code}',
  'the server’s end is closed, code {#code}': '服务器这一端已关闭，关闭码 {code}',
  'the server’s end is closed, code {#code}: {reason}': '服务器这一端已关闭，关闭码 {code}：{reason}',
  'noticed {code}: {message}': '发现 {code}：{message}',
  'event message: it has taken a text of {#count} characters': '事件 message：它收下了 {count} 个字符的文本',
  'event message: it has taken bytes': '事件 message：它收下了字节',
  'event error. A page is not told more; the console of your developer tools may say why':
    '事件 error。网页只能知道这么多；开发者工具的控制台里也许写着原因',
  'came over HTTP/2, as one stream of its connection': '走的是 HTTP/2，是它连接里的一个流',
  'came over HTTP/1.1': '走的是 HTTP/1.1',
  '{#count} in the ladder: open one': '时序图里有 {count} 条：可以点开',
  '{#count} in the ladder; {#waiting} more wait': '时序图里有 {count} 条；还有 {waiting} 条在等',
  'Going on: what waited is in the ladder.': '继续：等着的都进了时序图。',
  'Paused: what passes now waits outside the ladder.': '已暂停：现在经过的都在时序图外面等着。',
};
