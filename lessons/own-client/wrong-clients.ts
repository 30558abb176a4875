// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source.
/** Clients with one mistake each: the finished one in JavaScript, changed in a place or two. */

export interface WrongClient {
  /** The stage at which it fails. */
  readonly stage: string;
  /** The mistake that is named. */
  readonly mistake: string;
  /** What is put in the place of what. */
  readonly changes: readonly (readonly [right: string, wrong: string])[];
}

const KEY = "randomBytes(16).toString('base64')";
const HEAD = "this.socket.write(`${head.join('\\r\\n')}\\r\\n\\r\\n`);";
const REFUSE_ACCEPT = "return this.refuse('another Accept than that of the key');";
const SEND = 'this.socket.write(frame(opcode, payload));';
const CHECK_PARTS =
  "if ((opcode === CONTINUATION) !== (this.message !== undefined)) return this.fail(1002, 'parts out of order');";
const CHECK_UTF8 = "if (kind === TEXT && !isUtf8(whole)) return this.fail(1007, 'the text is not UTF-8');";
const MASK = 'for (let i = 0; i < size; i++) masked[i] ^= key[i % 4];';
const CLOSE = 'this.send(CLOSE, payload.subarray(0, 2));';

const wrong = (stage: string, mistake: string, ...changes: WrongClient['changes']): WrongClient => ({
  stage,
  mistake,
  changes,
});

export const WRONG_CLIENTS: readonly WrongClient[] = [
  wrong('request', 'bare-line-ends', [HEAD, "this.socket.write(`${head.join('\\n')}\\n\\n`);"]),
  wrong('request', 'nothing-came', [HEAD, '']),
  wrong('request', 'no-empty-line', [HEAD, "this.socket.write(`${head.join('\\r\\n')}\\r\\n`);"]),
  wrong('request', 'another-target', ['GET ${pathname}${search}', 'GET /']),
  wrong('request', 'request-of-hixie-76', ['Sec-WebSocket-Key:', 'Sec-WebSocket-Key1:']),
  wrong('request', 'no-upgrade', ["'Upgrade: websocket',", '']),
  wrong('request', 'another-upgrade', ["'Upgrade: websocket',", "'Upgrade: WebSockets',"]),
  wrong('request', 'no-connection', ["'Connection: Upgrade',", '']),
  wrong('request', 'another-connection', ["'Connection: Upgrade',", "'Connection: keep-alive',"]),
  wrong('request', 'letters-for-line-ends', [HEAD, HEAD.replaceAll('\\', '\\\\')]),
  wrong('request', 'indented-lines', [HEAD, HEAD.replace("join('\\r\\n')", "join('\\r\\n  ')")]),
  wrong('request', 'space-before-the-colon', ["'Upgrade: websocket',", "'Upgrade : websocket',"]),
  wrong('request', 'another-version-of-http', ['${search} HTTP/1.1', '${search} HTTP/1.0']),
  wrong('request', 'key-as-it-is-printed', ['Key: ${this.key}`', "Key: b'${this.key}'`"]),
  wrong('request', 'key-in-base64-for-addresses', [KEY, "`${Buffer.alloc(16, 0xfb).toString('base64url')}==`"]),
  wrong('request', 'does-not-read', [HEAD, HEAD.replace('write(', 'end(')]),
  wrong('request', 'host-without-port', ['`Host: ${host}`', '`Host: ${hostname}`']),
  wrong('request', 'no-key', ['`Sec-WebSocket-Key: ${this.key}`,', '']),
  wrong('request', 'key-of-another-length', [KEY, "randomBytes(16).toString('hex')"]),
  wrong('request', 'no-version', ["'Sec-WebSocket-Version: 13',", '']),
  wrong('request', 'another-version', ['Version: 13', 'Version: 8']),

  wrong('accept', 'takes-any-accept', [REFUSE_ACCEPT, '{}']),
  wrong('accept', 'key-not-fresh', [KEY, "'dGhlIHNhbXBsZSBub25jZQ=='"]),
  wrong('accept', 'key-of-zeros', [KEY, "Buffer.alloc(16).toString('base64')"]),
  wrong('accept', 'refuses-the-right-accept', ['update(`${key}${GUID}`)', 'update(`${GUID}${key}`)']),
  wrong(
    'accept',
    'names-with-case',
    ['fields[name.toLowerCase()] = before', 'fields[name] = before'],
    ["(fields[name] ?? '')", "(fields[name[0].toUpperCase() + name.slice(1)] ?? '')"],
    ["fields['sec-websocket-accept']", "fields['Sec-WebSocket-Accept']"],
  ),
  wrong('accept', 'answer-in-one-read', [
    "this.refuse('the head is too long') : false",
    "this.refuse('the head is too long') : this.refuse('no head')",
  ]),
  wrong('accept', 'accept-without-case', [
    "fields['sec-websocket-accept'] !== acceptOf(this.key)",
    "fields['sec-websocket-accept']?.toLowerCase() !== acceptOf(this.key).toLowerCase()",
  ]),
  wrong('accept', 'half-an-accept', [
    "fields['sec-websocket-accept'] !== acceptOf(this.key)",
    "!acceptOf(this.key).startsWith(fields['sec-websocket-accept'] ?? '-')",
  ]),

  wrong('masked-text', 'same-key-again', ['const key = randomBytes(4);', 'const key = Buffer.of(1, 2, 3, 4);']),
  wrong('masked-text', 'frames-of-hixie-76', [
    SEND,
    'this.socket.write(Buffer.concat([Buffer.of(0), payload, Buffer.of(0xff)]));',
  ]),
  wrong('masked-text', 'no-header', [SEND, 'this.socket.write(payload);']),
  wrong(
    'masked-text',
    'not-masked',
    ['header[1] = 0x80 | size', 'header[1] = size'],
    ['Buffer.concat([header, key, masked])', 'Buffer.concat([header, payload])'],
  ),
  wrong('masked-text', 'payload-not-masked', [MASK, '']),
  wrong('masked-text', 'one-byte-of-the-key', [MASK, MASK.replace('key[i % 4]', 'key[0]')]),
  wrong('masked-text', 'key-of-zeros', ['const key = randomBytes(4);', 'const key = Buffer.alloc(4);']),
  wrong('masked-text', 'waits-for-a-second-read', [
    'this.readNext = this.readFrame;\n    return true;',
    'this.readNext = this.readFrame;\n    return false;',
  ]),
  wrong('masked-text', 'no-fin', ['header[0] = 0x80 | opcode', 'header[0] = opcode']),
  wrong(
    'masked-text',
    'parts-of-the-message-before',
    [CHECK_PARTS, ''],
    ['this.message = undefined;', 'this.message.isOver = true;'],
  ),
  wrong('masked-text', 'key-not-written', ['[header, key, masked]', '[header, masked]']),
  wrong('masked-text', 'fewer-bytes-than-announced', ['[header, key, masked]', '[header, key, masked.subarray(1)]']),
  wrong(
    'masked-text',
    'answers-at-the-end',
    [
      'while (!this.isOver && this.readNext());',
      'if (this.readNext === this.readAnswer) this.readNext();\n    else this.readNext();',
    ],
    ["this.socket.on('error'", "this.socket.on('end', () => this.take(Buffer.alloc(0)));\n    this.socket.on('error'"],
  ),
  wrong('masked-text', 'left-at-once', ['const isFinal =', "return this.refuse('enough'); const isFinal ="]),

  wrong('messages', 'length-in-the-wrong-order', ['header.writeUInt16BE(size, 2)', 'header.writeUInt16LE(size, 2)']),
  wrong(
    'messages',
    'length-in-one-byte',
    ['size < 126 ? 2 : size < 65536 ? 4 : 10', '2'],
    ['if (size < 126) header[1] = 0x80 | size;', 'if (size < 2 ** 32) header[1] = 0x80 | (size & 0x7f);'],
  ),
  wrong('messages', 'length-in-four-bytes', [
    'header.writeBigUInt64BE(BigInt(size), 2);',
    'header.writeUInt32BE(size, 2);\n    return Buffer.concat([header.subarray(0, 6), Buffer.alloc(4), payload]);',
  ]),
  wrong('messages', 'length-not-minimal', ['size < 65536 ? 4', 'size < 65535 ? 4'], ['size < 65536)', 'size < 65535)']),
  wrong('messages', '126-for-the-length', ['length === 127', 'length === 1270']),
  wrong('messages', 'length-read-in-the-wrong-order', ['input.readUInt16BE(2)', 'input.readUInt16LE(2)']),
  wrong('messages', 'binary-as-text', ['this.send(kind, whole);', 'this.send(TEXT, whole);']),
  wrong('messages', 'checks-binary', ['kind === TEXT && !isUtf8(whole)', '!isUtf8(whole)']),
  wrong('messages', 'only-the-first-of-a-read', [
    'this.takeFrame(isFinal, opcode, this.cut(length));\n    return true;',
    'this.takeFrame(isFinal, opcode, this.cut(length));\n    this.input = Buffer.alloc(0);\n    return true;',
  ]),
  wrong('messages', 'echoes-each-part', [
    CHECK_PARTS,
    `${CHECK_PARTS} if (!isFinal) { this.message ??= { opcode, parts: [], length: 0 }; this.send(this.message.opcode, payload); return; }`,
  ]),
  wrong('messages', 'only-the-last-part', ['this.message.parts.push(payload);', 'this.message.parts = [payload];']),
  wrong('messages', 'echoes-opcode-0', ['const kind = this.message.opcode;', 'const kind = opcode;']),

  wrong('ping-and-close', 'ping-answered-by-ping', ['this.send(PONG, payload)', 'this.send(PING, payload)']),
  wrong('ping-and-close', 'pong-with-another-payload', [
    'this.send(PONG, payload)',
    "this.send(PONG, Buffer.from('pong'))",
  ]),
  wrong('ping-and-close', 'ping-as-message', ['this.send(PONG, payload)', 'this.send(TEXT, payload)']),
  wrong('ping-and-close', 'no-pong', ['this.send(PONG, payload)', 'undefined']),
  wrong('ping-and-close', 'close-not-answered', [CLOSE, 'this.socket.end();']),
  wrong('ping-and-close', 'close-as-message', [CLOSE, 'this.send(TEXT, payload);']),
  wrong('ping-and-close', 'code-in-the-wrong-order', [
    CLOSE,
    'this.send(CLOSE, Buffer.from(payload.subarray(0, 2)).reverse());',
  ]),
  wrong('ping-and-close', 'code-as-text', [CLOSE, "this.send(CLOSE, Buffer.from('1000'));"]),

  wrong(
    'refuse',
    'takes-masked-frames',
    ["if ((input[1] & 0x80) !== 0) return this.fail(1002, 'the frame is masked');", ''],
    ['let length = input[1];', 'const isMasked = input[1] > 127; let length = input[1] & 0x7f;'],
    ['this.cut(at);', 'this.cut(at + (isMasked ? 4 : 0));'],
    ['at + length', 'at + (isMasked ? 4 : 0) + length'],
  ),
  wrong('refuse', 'takes-reserved-bits', ['(input[0] & 0x70) !== 0', 'false']),
  wrong('refuse', 'takes-unknown-opcodes', [
    '![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)',
    'false',
  ]),
  wrong('refuse', 'goes-on', ['isControl && (!isFinal || length > 125)', 'false']),
  wrong('refuse', 'takes-what-is-not-utf8', [CHECK_UTF8, '']),
  wrong('refuse', 'checks-each-fragment', [
    CHECK_PARTS,
    `${CHECK_PARTS} if ((this.message?.opcode ?? opcode) === TEXT && !isUtf8(payload)) return this.fail(1007, 'cut');`,
  ]),
  wrong('refuse', 'opens-for-a-wrong-answer', ['!/^HTTP\\/1\\.1 101( |$)/.test(line)', 'false']),
];
