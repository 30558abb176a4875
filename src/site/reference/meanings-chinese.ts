/** The meanings of errors, in Chinese. The messages of the errors themselves stay English. */

import type { ErrorCode } from '../../error-codes.ts';

export const MEANINGS_CHINESE: Readonly<Record<ErrorCode, string>> = {
  'head-too-large':
    '起始行和字段加起来超过了限制。少发几个字段，或者发短一些（通常是 cookie 太多），或者调大 `maxHead`。',
  'head-cut-short': '还没到结束头部的空行，字节就没了。等剩下的字节。',
  'unexpected-tls': '这里应该是明文 HTTP，对端用的却是 TLS。一端用了 `wss://`，另一端用了 `ws://`。',
  'bad-start-line':
    '第一行不是 HTTP/1.1 的：请求应该是 `GET /chat HTTP/1.1`，响应应该是 `HTTP/1.1 101 Switching Protocols`。',
  'bare-lf': '有一行只以 LF 结尾。HTTP 头部的每一行都以 CR LF 结尾。',
  'nul-in-head': '头部里有字节 0。任何字段都不能有它。',
  'control-in-head': '头部里有控制字符。字段里只能有可见字符、空格和制表符。',
  'obsolete-folding': '有一行以空白开头，从前这表示接着上一个字段。每个字段写成一行。',
  'no-colon': '有一行的名称和值之间没有冒号。',
  'space-before-colon': '字段名和冒号之间有空白。两个程序可能会读成不同的名称，所以拒绝。',
  'bad-field-name': '字段名里有不允许的字符，或者字段名是空的。',
  'duplicate-field': '只能出现一次的字段出现了两次。只发一次。',

  'method-not-get': 'WebSocket 用 GET 打开，请求用的是别的方法。',
  'http-version': 'WebSocket 用 HTTP/1.1 打开，请求用的是别的版本。',
  'bad-target': '请求的目标既不是 `/chat` 这样的路径，也不是 `http:` 开头的 URL。',
  'host-missing': '请求没有 `Host`，或者是空的。每个请求都要有。',
  'bad-host': '主机是名称或地址，可以带端口：`example.com:8080`。',
  'not-an-upgrade': '这是普通的 HTTP 请求，没有 `Upgrade: websocket`。没有为 WebSocket 配置的代理会删掉这个字段。',
  'connection-not-upgrade': '请求有 `Upgrade: websocket`，却没有 `Connection: Upgrade`。通常是因为代理只转发了前一个。',
  'both-handshakes': '请求里同时有 hixie-76 和 version 13 的密钥。没法确定帧从哪里开始，所以拒绝。',
  'key-missing': '缺少握手的密钥。没有密钥，服务器就没法证明自己支持 WebSocket。',
  'unexpected-body': '请求声明的消息体和它的版本不符：version 13 没有消息体，hixie-76 有 key3 的 8 个字节。',

  'key-without-digits': 'hixie-76 的密钥把一个数藏在数字里，这个密钥里没有数字。',
  'key-too-large': 'hixie-76 密钥里的数字连起来是一个数，这个数 32 位装不下。',
  'key-without-spaces': 'hixie-76 密钥里的数要除以空格的个数，这个密钥里没有空格。可能是被路上的什么东西删掉了。',
  'key-not-divisible': 'hixie-76 密钥里的数应该是空格个数的倍数，这个不是。',
  'key3-cut-short': 'hixie-76 的头部之后是 key3 的 8 个字节，没有收全。不认得它们的代理可能会扣住它们。',
  'key3-missing': 'hixie-76 的响应要用 key3 来算，而 key3 还没来。先把请求连同它的 8 个字节读完（`readRequest`）。',

  'key-not-16-bytes': '`Sec-WebSocket-Key` 是 16 个随机字节的 base64，24 个字符。这个不是。',
  'version-missing': '请求要的是 WebSocket，却没有 `Sec-WebSocket-Version: 13`。',
  'version-not-13': '客户端要的不是版本 13。响应会写明 13，让客户端可以再来一次。',

  'bad-pseudo-header':
    'HTTP/2 的请求以 `:method`、`:scheme` 等字段开头，每个一次，排在其他字段之前。有的缺少、不认得、位置不对或值不对。',
  'connection-field': '`Upgrade` 这类字段是关于 HTTP/1.1 连接的，HTTP/2 不允许。在两者之间转换的网关必须删掉它们。',
  'not-extended-connect': 'HTTP/2 上用 `CONNECT` 方法和 `:protocol` 字段打开 WebSocket，这个请求不是这样。',
  'unknown-protocol': '请求的 `:protocol` 不是 `websocket`。',

  'version-not-served': '服务器不提供客户端用的版本。提供哪些由选项 `speak` 决定。',
  'host-not-allowed':
    '请求的主机名不是这个服务器的，比如某个网页把自己的域名指到了它这里。把你的名称加进 `allowHosts`。',
  'origin-not-allowed': '发起请求的网页，它的源不许连接。要允许，就加进 `allowOrigins`。',
  'no-such-path': '那个路径上什么也没有。检查 URL，以及服务器的选项。',
  'too-many-connections': '服务器的连接数已经到了 `maxConnections`。稍后再试。',
  'going-away': '服务器正在关闭。重新连接，也许换一台。',
  'server-failed': '决定放谁进来的程序出错了，或者没有及时决定。原因在服务器上错误的 `cause` 里，客户端得不到。',
  'handshake-timeout': '对端没有及时完成握手里它那一份。时限是 `handshakeTimeout`。',

  'not-http2': "服务器在那里不支持 HTTP/2。去掉 `over: 'http2'`；走 TLS 的服务器会用 ALPN 说明自己支持 HTTP/2。",
  'no-extended-connect':
    '服务器用的是 HTTP/2，却没有声明可以在上面开 WebSocket（`SETTINGS_ENABLE_CONNECT_PROTOCOL`）。改用 HTTP/1.1 连接。',
  'stream-refused':
    '这条 HTTP/2 连接现在不接受更多的流。如果是 Node 的 `ENHANCE_YOUR_CALM`，说明某一端积压的内容超过了 `maxSessionMemory`：两端都调大，或者另开一条连接。如果是 `REFUSED_STREAM`，稍后再试。',
  'not-tls': 'URL 以 `wss://` 开头，服务器在那里却不支持 TLS。试试 `ws://`，或者别的端口。',
  'connection-lost':
    '另一端没有发关闭帧，或者没有回应握手，就不见了：它崩溃了，网络断了，或者代理关闭了空闲的连接。过一会儿重新连接。',
  'too-many-interim-responses': '服务器发的 1xx 响应太多，超过了客户端愿意等的数目。',
  'status-not-101': '服务器没有接受。原因看错误里的状态码、字段和消息体。',
  'status-not-2xx': '服务器没有接受，是在 HTTP/2 上。原因看错误里的状态码、字段和消息体。',
  'speaks-version-13': '服务器用 version 13 响应，客户端要的是 hixie-76。',
  'speaks-hixie-76': '服务器用 hixie-76 响应，客户端要的是 version 13。',
  'speaks-draft-75': '服务器照草案 75 响应，那是 hixie-76 之前的一版，这里不支持。',
  'wrong-field': '服务器的响应缺少某个字段，或者值和客户端期望的不同。',
  'wrong-answer':
    '服务器响应头后面的 16 个字节，不是两个密钥的 MD5。响应的一方不支持 hixie-76，或者路上有什么改了密钥。',
  'wrong-accept': '`Sec-WebSocket-Accept` 和密钥对不上。响应的一方不支持 WebSocket，或者它响应的是另一个请求。',
  'subprotocol-not-offered': '服务器选的子协议，客户端没有提出过。从提出的里面选，或者不选。',
  'subprotocol-missing':
    '提出的子协议，服务器一个也没选。只有 `WebSocket` 这个类非选不可；用 `connect` 的话，由程序决定。',
  'extension-not-offered': '服务器用了客户端没有提出的扩展。只能用提出过的。',
  'bad-extension': '服务器给的 permessage-deflate 参数，和客户端提出的对不上。',

  'unknown-opcode': '帧的操作码没有含义。如果对话进行到一半才出现，说明有一端弄错了帧从哪里开始。',
  'reserved-bit': 'RSV1、RSV2 或 RSV3 是 1，却没有谈成用到它的扩展。RSV1 表示压缩：谈成 permessage-deflate 了吗？',
  'control-fragmented': 'ping、pong、关闭都只有一帧，不能分几次发。',
  'mask-missing': '客户端的每一帧都必须加掩码，这一帧没有。服务器则不能加：是不是把两端弄反了？',
  'mask-forbidden': '服务器的帧不能加掩码，这一帧却有。客户端则必须加：是不是把两端弄反了？',
  'control-too-long': 'ping、pong 或关闭的载荷最多 125 字节，长度只用 7 位。',
  'length-over-63-bits': '8 个字节的长度，第一位必须是 0。',
  'length-not-minimal': '这个长度可以写得更短。必须用最短的写法。',
  'length-without-end': 'hixie-76 帧的长度一直没有结束，已经超过任何长度需要的字节数。',
  'nothing-to-continue': '来了一个延续帧，可是没有消息在等它。消息要以文本帧或二进制帧开始。',
  'message-under-way': '上一条消息还没结束，又来了文本帧或二进制帧。第一帧之后都应该是延续帧。',
  'too-many-fragments': '消息的帧太多，超过了接收方的限制。每帧发多一点，或者调大 `maxFragments`。',
  'message-too-big':
    '载荷比接收方能收的长，或者解压之后变得太长。一次少发一些，或者调大 `maxPayload` 或 `maxMessage`。在房间里，则是程序发送的超过了 `maxMessage`。',
  'not-utf8': '文本，或者关闭帧里的原因，不是 UTF-8。不是文本的字节，用二进制消息发。',
  'bad-deflate': '压缩过的消息解不开：数据坏了（1007），或者这一端自己的引擎出错（1011）。',
  'close-cut-short': '关闭帧的载荷要么是空的，要么是 2 个字节的关闭码加上原因。这个只有 1 个字节。',

  'bad-close-code':
    '这个关闭码不能写进关闭帧。用 1000，或者用 4000 到 4999 表示你自己的原因；1005、1006 和 1015 绝不会发送。',
  'reason-too-long': '关闭帧里的原因，按 UTF-8 最多 123 字节。写短一些。',
  'bad-argument': '调用时给的某个值，函数不接受。错误信息会写明是哪个，应该是什么。',
  'bad-option': '某个选项的值不行。错误信息会写明可以是哪些。',
  'unknown-option': '没有叫这个名称的选项。错误信息会列出有哪些：是不是拼错了？',
  'bad-random': '给的随机源返回的字节数，和向它要的不一样。',
  'bad-url': '这个地址没法连接，或者没法用来构建。WebSocket 的地址以 `ws://` 或 `wss://` 开头，里面没有 `#`。',
  'bad-resource': '资源是路径加查询字符串，只能有可打印的 ASCII，没有 `#`：`/chat?room=1`。',
  'bad-origin': '源是协议、主机，可能还有端口：`https://example.com`，没有路径，末尾没有斜杠。',
  'bad-subprotocol': '子协议的名称里有不允许的字符，或者写了两次，或者多了一个：hixie-76 最多一个。',
  'bad-extensions': '这段文本不是字段里那种扩展列表：`permessage-deflate; client_max_window_bits`。',
  'bad-field': '字段的名称或值里有个字符会破坏头部。',
  'reserved-field': '这个字段由握手自己写。去掉它，或者用对应的选项来设。',
  'not-in-hixie-76':
    'hixie-76 只有完整的文本和关闭，别的都没有。要二进制消息、ping、关闭码和扩展，对端必须用 version 13。',
  'ff-in-text': 'hixie-76 用字节 0xFF 结束文本，所以文本里不能有它。UTF-8 的文本里从来没有。',
  'clients-mask': '只编码一次、发给许多对端的帧不能加掩码，而客户端每一帧都必须加。所以只有服务器能发这样的帧。',
  'mixed-parts': '分几次发的消息，整条要么是文本，要么是二进制。每一部分都要和第一部分一样。',
  'message-in-parts': '分几次发的消息，结束之后才能开始另一条。先发它的最后一部分。',
  'not-a-server': '只有服务器才会收到请求，这条连接是客户端的。',
  'no-request': '没有请求可以接受或拒绝：还没有来，或者已经回应过了。',
  'not-open': '现在什么也发不了：握手没有完成，或者连接正在关闭、已经关闭。还要发，就重新连接。',
  'rooms-closed': '这些房间已经由本程序关闭。重新创建。',

  'broker-away': '连不上房间的消息代理，消息没有通过它发出去。本节点的成员还是收到了。',
  'broker-silent': '消息代理没有及时答复，或者没等到答复线路就断了。不知道它收到消息没有。',
  'broker-refused': '消息代理返回了错误，在 `cause` 里：它要密码，内存满了，或者只是一个副本。',
  'foreign-message': '消息代理送来的内容，不是这些房间的任何节点会发的。有别的程序在用同样的名称：给适配器加个前缀。',

  'bad-hex': '这段文本不是能读出来的字节写法：成对的十六进制数字、转储、数组、base64。',
  'bad-file': '文件读不了，或者里面既不是抓包，也不是字节，也不是写着字节的文本。',
  'bad-capture': '文件不是 pcap 或 pcapng 的抓包，或者里面的网络类型这里读不了。',
  'bad-key-log':
    '文件不是密钥日志：没有一行写着标签、client random 和密钥。把 SSLKEYLOGFILE 设成文件名，程序就会写一份。',
  'two-inputs': '字节写在参数里，或者放在文件里，不要两样都给。',
  'no-bytes': '没有什么可看的：给一些字节，或者给一个有内容的文件。',
  'no-conversation': '抓包里没有这个编号的对话，或者给的不是抓包。',
  'no-such-lesson': '没有这个编号的课。错误信息会列出有哪些。',
  'no-such-exercise': '没有这个编号的习题。错误信息会列出有哪些。',
  'no-such-folder': '指定的答案目录不存在，或者只有它的子目录里才有答案。',
  'no-lessons': '课程在仓库里，不在包里。把仓库克隆下来。',
  'bad-folder': '路径里有那个字符的目录，没法运行习题。给目录改个名称。',
};
