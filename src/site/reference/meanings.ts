/** What each error means, in words for somebody who meets it the first time, and what to do about it. */

import type { ErrorCode } from '../../error-codes.ts';

export const MEANINGS: Readonly<Record<ErrorCode, string>> = {
  'head-too-large':
    'The start line and the header fields are longer than the limit. Send fewer or shorter fields (cookies are the usual reason), or raise `maxHead`.',
  'head-cut-short': 'The bytes end before the empty line that ends a head. Wait for the remaining bytes.',
  'unexpected-tls': 'The peer speaks TLS where plain HTTP was expected. One end uses `wss://`, the other `ws://`.',
  'bad-start-line':
    'The first line is not one of HTTP/1.1: `GET /chat HTTP/1.1` in a request, `HTTP/1.1 101 Switching Protocols` in an answer.',
  'bare-lf': 'A line ends with LF only. In HTTP every line of a head ends with CR LF.',
  'nul-in-head': 'The byte 0 is in the head. No field may contain it.',
  'control-in-head': 'A control character is in the head. A field holds visible characters, spaces and tabs.',
  'obsolete-folding':
    'A line begins with white space, which once continued the field before it. Write each field on one line.',
  'no-colon': 'A header line has no colon between name and value.',
  'space-before-colon':
    'There is white space between the name of a field and its colon. It is refused, since two readers could take the name for two different ones.',
  'bad-field-name': 'A field’s name has a character that names cannot have, or it is empty.',
  'duplicate-field': 'A field that may come once comes a second time. Send it once.',

  'method-not-get': 'A WebSocket opens with GET, and the request has another method.',
  'http-version': 'A WebSocket opens with HTTP/1.1, and the request has another version.',
  'bad-target': 'What the request asks for is neither a path, `/chat`, nor an `http:` URL.',
  'host-missing': 'The request has no `Host`, or an empty one. Every request needs one.',
  'bad-host': 'A host is a name or an address, and may have a port: `example.com:8080`.',
  'not-an-upgrade':
    'The request is ordinary HTTP, without `Upgrade: websocket`. A proxy that is not set up for WebSocket removes that field.',
  'connection-not-upgrade':
    'The request has `Upgrade: websocket` without `Connection: Upgrade`. A proxy that forwards only the one is the usual reason.',
  'both-handshakes':
    'The request has the keys of hixie-76 and of version 13. It is refused, since it is not certain where its frames begin.',
  'key-missing': 'A key of the handshake is missing. Without it the server cannot prove that it speaks WebSocket.',
  'unexpected-body':
    'The request announces another body than its version has: none in version 13, the 8 bytes of key3 in hixie-76.',

  'key-without-digits': 'A key of hixie-76 hides a number in its digits, and this one has none.',
  'key-too-large': 'The digits of a key of hixie-76 make a number that does not fit 32 bits.',
  'key-without-spaces':
    'The number in a key of hixie-76 is divided by the count of its spaces, and this one has none. Something on the way may have removed them.',
  'key-not-divisible':
    'The number in a key of hixie-76 is a multiple of the count of its spaces. In this one it is not.',
  'key3-cut-short':
    'The 8 bytes of key3 that follow the head of hixie-76 did not all come. A proxy that knows nothing of them may hold them back.',
  'key3-missing':
    'The answer of hixie-76 is computed from key3, which has not come yet. Read the request with its 8 bytes first (`readRequest`).',

  'key-not-16-bytes': '`Sec-WebSocket-Key` is 16 random bytes in base64, 24 characters. This one is not.',
  'version-missing': 'The request is one for a WebSocket, and `Sec-WebSocket-Version: 13` is missing.',
  'version-not-13':
    'The client asks for a version other than 13. The answer names 13, so that the client can ask again.',

  'bad-pseudo-header':
    'Over HTTP/2 a request begins with `:method`, `:scheme` and others like them, each once and before all other fields. One is missing, unknown, misplaced or wrong.',
  'connection-field':
    'The field is about a connection of HTTP/1.1, like `Upgrade`, and HTTP/2 forbids it. A gateway that translates between the two must remove it.',
  'not-extended-connect':
    'Over HTTP/2 a WebSocket opens with the method `CONNECT` and the field `:protocol`, and the request is another one.',
  'unknown-protocol': 'The request asks for a protocol other than `websocket` in `:protocol`.',

  'version-not-served':
    'This server does not serve the version that the client speaks. The option `speak` says which ones it serves.',
  'host-not-allowed':
    'The request is for a name that this server does not answer to, as when a web page points a name of its own at it. Add your name to `allowHosts`.',
  'origin-not-allowed': 'The page that asks is of an origin that may not connect. Add it to `allowOrigins` if it may.',
  'no-such-path': 'Nothing is served at that path. Check it in the URL, and in the options of the server.',
  'too-many-connections': 'The server has as many connections as `maxConnections` permits. Try again later.',
  'going-away': 'The server is shutting down. Connect again, and perhaps to another one.',
  'server-failed':
    'The program that decides who may connect failed, or did not decide in time. The error’s `cause` on the server says why; the client does not get it.',
  'handshake-timeout':
    'The other end did not finish its part of the handshake in time. `handshakeTimeout` is the limit.',

  'not-http2':
    "The server does not speak HTTP/2 there. Leave out `over: 'http2'`; over TLS a server says in ALPN that it speaks it.",
  'no-extended-connect':
    'The server speaks HTTP/2, and does not say that it serves WebSockets over it (`SETTINGS_ENABLE_CONNECT_PROTOCOL`). Connect over HTTP/1.1.',
  'stream-refused':
    'The connection of HTTP/2 takes no further stream now. After `ENHANCE_YOUR_CALM` of Node more waits on it than `maxSessionMemory` allows at one of its ends: give both ends more, or open another connection. After `REFUSED_STREAM`, try again later.',
  'not-tls': 'The URL begins with `wss://`, and the server does not speak TLS there. Try `ws://`, or another port.',
  'connection-lost':
    'The other end was gone without a close frame, or without an answer to the handshake: it crashed, the network failed, or a proxy closed an idle connection. Connect again after a while.',
  'too-many-interim-responses': 'The server sent more answers of status 1xx than a client waits for.',
  'status-not-101':
    'The server did not accept. Its status, its header fields and its body, which the error has, say why.',
  'status-not-2xx':
    'The server did not accept, over HTTP/2. Its status, its header fields and its body, which the error has, say why.',
  'speaks-version-13': 'The server answers in version 13, and the client asked for hixie-76.',
  'speaks-hixie-76': 'The server answers in hixie-76, and the client asked for version 13.',
  'speaks-draft-75': 'The server answers as draft 75 has it, the one before hixie-76, which is not supported.',
  'wrong-field': 'A field of the server’s answer is missing, or has another value than the client expects.',
  'wrong-answer':
    'The 16 bytes after the server’s head are not the MD5 of the keys. What answers does not speak hixie-76, or something on the way changed a key.',
  'wrong-accept':
    '`Sec-WebSocket-Accept` is not the one that belongs to the key. What answers does not speak WebSocket, or it answers another request.',
  'subprotocol-not-offered':
    'The server chose a subprotocol that the client did not offer. Choose one of those, or none.',
  'subprotocol-missing':
    'The server agreed to none of the subprotocols. Only the class `WebSocket` insists on one; `connect` leaves it to the program.',
  'extension-not-offered':
    'The server uses an extension that the client did not offer. Use only those that were offered.',
  'bad-extension': 'The server’s parameters of permessage-deflate do not answer the client’s offer.',

  'unknown-opcode':
    'The frame has an opcode without a meaning. If it comes in the middle of a conversation, one end has lost the place where frames begin.',
  'reserved-bit':
    'RSV1, RSV2 or RSV3 is set, and no extension that uses it was agreed. RSV1 means compressed: was permessage-deflate agreed?',
  'control-fragmented': 'A ping, a pong or a close is one frame. It cannot be sent in parts.',
  'mask-missing':
    'A client must mask every frame, and this one is not masked. Servers must not mask: are the ends mixed up?',
  'mask-forbidden': 'A server must not mask its frames, and this one is masked. Clients must: are the ends mixed up?',
  'control-too-long': 'A ping, a pong or a close holds at most 125 bytes, and its length has 7 bits.',
  'length-over-63-bits': 'The first bit of a length of 8 bytes must be 0.',
  'length-not-minimal': 'The length would fit a shorter form. The shortest one must be used.',
  'length-without-end': 'The length of a hixie-76 frame goes on for more bytes than any length needs.',

  'nothing-to-continue':
    'A continuation came, and no message had begun. A message begins with a text or a binary frame.',
  'message-under-way':
    'A text or a binary frame came before the last message had ended. All frames after the first are continuations.',
  'too-many-fragments':
    'A message came in more frames than the receiver takes. Send larger ones, or raise `maxFragments`.',
  'message-too-big':
    'The payload is longer than the receiver takes, or gets longer when it is inflated. Send less at a time, or raise `maxPayload` or `maxMessage`. Of rooms: the program sent more than `maxMessage`.',
  'not-utf8': 'A text, or the reason in a close frame, is not UTF-8. Send bytes that are not text as a binary message.',
  'bad-deflate':
    'A compressed message cannot be inflated: its data is broken (1007), or this end’s own engine failed (1011).',

  'close-cut-short': 'A close frame holds nothing, or a code of 2 bytes and a reason. This one has 1 byte.',
  'bad-close-code':
    'The code may not be in a close frame. Use 1000, or 4000 to 4999 for reasons of your own; 1005, 1006 and 1015 are never sent.',
  'reason-too-long': 'The reason in a close frame has at most 123 bytes in UTF-8. Shorten it.',

  'bad-argument':
    'A value in a call is not of the kind the function takes. The message names it and says what it must be.',
  'bad-option': 'An option has a value that it cannot have. The message says which ones it can.',
  'unknown-option': 'There is no option of that name. The message lists those there are: is it a typing mistake?',
  'bad-random': 'The source of random bytes that was given returned another number of bytes than it was asked for.',
  'bad-url':
    'The address is not one that can be connected to, or built for. For a WebSocket it begins with `ws://` or `wss://` and has no `#`.',
  'bad-resource': 'A resource is a path with its query, in printable ASCII and without `#`: `/chat?room=1`.',
  'bad-origin':
    'An origin is a scheme, a host and perhaps a port: `https://example.com`, without a path or a slash at its end.',
  'bad-subprotocol':
    'The name of a subprotocol has a character it cannot have, comes twice, or is one too many: hixie-76 has one at most.',
  'bad-extensions':
    'The text is not a list of extensions as the header field has it: `permessage-deflate; client_max_window_bits`.',
  'bad-field': 'The name or the value of a header field has a character that would break the head.',
  'reserved-field': 'The handshake writes that header field itself. Leave it out, or use the option that sets it.',
  'not-in-hixie-76':
    'hixie-76 has whole texts and closes, and nothing more. For binary messages, pings, close codes and extensions the peer must speak version 13.',
  'ff-in-text': 'In hixie-76 the byte 0xFF ends a text, so a text cannot contain it. Text in UTF-8 never does.',
  'clients-mask':
    'A frame that is encoded once for many peers must not be masked, and a client must mask each. Only servers can send one.',
  'mixed-parts': 'A message sent in parts is text or binary as a whole. Send all its parts as the first one was.',
  'message-in-parts': 'A message sent in parts must end before another one begins. Send its last part first.',
  'not-a-server': 'Only a server receives a request, and this connection is a client’s.',
  'no-request': 'There is no request to accept or refuse: none has come yet, or it has been answered.',
  'not-open':
    'Nothing can be sent now: the handshake is not done, or the connection is closing or closed. Connect again if there is more to say.',

  'rooms-closed': 'The rooms were closed by this program. Make new ones.',
  'broker-away':
    'The broker of the rooms cannot be reached, and the message was not sent through it. Members on this node got it all the same.',
  'broker-silent':
    'The broker did not answer in time, or the line was lost before it did. It is not known whether it has the message.',
  'broker-refused':
    'The broker answered with an error, which `cause` has: it wants a password, its memory is full, or it is only a replica.',
  'foreign-message':
    'Something came from the broker that no node of these rooms would send. Another program uses the same names: give the adapter a prefix.',

  'bad-hex':
    'The text is not bytes in any of the forms that are read: hexadecimal digits in pairs, a dump, an array, base64.',
  'bad-file': 'The file cannot be read, or holds neither a capture, nor bytes, nor text in which bytes are written.',
  'bad-capture':
    'The file is not a capture in pcap or pcapng, or its packets are of a kind of network that is not read here.',
  'bad-key-log':
    'The file is no key log: no line of it has a label, a client random and a secret. Programs write one if SSLKEYLOGFILE names a file.',

  'two-inputs': 'Give the bytes as an argument or as a file, not both.',
  'no-bytes': 'There is nothing to look at: give bytes, or a file that has some.',
  'no-conversation': 'The capture has no conversation of that number, or what was given is not a capture.',
  'no-such-lesson': 'There is no lesson of that number. The message lists those there are.',
  'no-such-exercise': 'There is no exercise of that number. The message lists those there are.',
  'no-such-folder': 'The folder of answers that was named is not there, or only folders in it have answers.',
  'no-lessons': 'Lessons are in the repository, and not in the package. Clone it.',
  'bad-folder': 'The exercises cannot be run from a folder with that character in its path. Rename the folder.',
};
