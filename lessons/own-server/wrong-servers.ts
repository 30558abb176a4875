// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source.
/** Servers with one mistake each: the finished one in JavaScript, changed in a place or two. */

export interface WrongServer {
  /** The stage at which it fails. */
  readonly stage: string;
  /** The mistake that is named. */
  readonly mistake: string;
  /** What is put in the place of what. */
  readonly changes: readonly (readonly [right: string, wrong: string])[];
}

const SEND = 'if (!this.speaksHixie76) this.socket.write(frame(opcode, payload));';
const UNMASK = 'for (let i = 0; i < length; i++) payload[i] ^= key[i % 4];';
const ACCEPT = "createHash('sha1').update(`${key}${GUID}`).digest('base64')";
const HEAD = "this.socket.write(`${head.join('\\r\\n')}\\r\\n\\r\\n`);";
const CHECK_PARTS =
  "if ((opcode === CONTINUATION) !== (this.message !== undefined)) return this.fail(1002, 'parts out of order');";
const CHECK_UTF8 = "if (kind === TEXT && !isUtf8(whole)) return this.fail(1007, 'the text is not UTF-8');";
const CLOSE = 'this.end(frame(CLOSE, payload.subarray(0, 2)));';
const MEMBERS = 'for (const member of this.isInRoom ? room : [this])';
const MD5 = "this.socket.write(createHash('md5').update(challenge).digest());";

const wrong = (stage: string, mistake: string, ...changes: WrongServer['changes']): WrongServer => ({
  stage,
  mistake,
  changes,
});

export const WRONG_SERVERS: readonly WrongServer[] = [
  wrong('answer', 'nothing-came', [HEAD, '']),
  wrong('answer', 'bare-line-ends', [HEAD, "this.socket.write(`${head.join('\\n')}\\n\\n`);"]),
  wrong('answer', 'no-empty-line', [HEAD, "this.socket.write(`${head.join('\\r\\n')}\\r\\n`);"]),
  wrong('answer', 'another-status', ['101 Switching Protocols', '200 OK']),
  wrong('answer', 'letters-for-line-ends', [HEAD, HEAD.replaceAll('\\', '\\\\')]),
  wrong('answer', 'another-upgrade', ["'Connection: Upgrade', ", "'Connection: keep-alive', "]),
  wrong('answer', 'no-upgrade', ["'Connection: Upgrade', ", '']),
  wrong(
    'answer',
    'answer-of-hixie-76',
    ['Sec-WebSocket-Accept: ${acceptOf(key)}', 'Sec-WebSocket-Origin: null'],
    ["'Connection: Upgrade', ", ''],
  ),

  wrong('accept', 'accept-of-decoded-key', [
    ACCEPT,
    "createHash('sha1').update(Buffer.from(key, 'base64')).update(GUID).digest('base64')",
  ]),
  wrong('accept', 'accept-in-hex', [ACCEPT, "createHash('sha1').update(`${key}${GUID}`).digest('hex')"]),
  wrong('accept', 'accept-of-hex', [
    ACCEPT,
    "Buffer.from(createHash('sha1').update(`${key}${GUID}`).digest('hex')).toString('base64')",
  ]),
  wrong('accept', 'accept-without-guid', [ACCEPT, "createHash('sha1').update(key).digest('base64')"]),
  wrong('accept', 'accept-of-guid-and-key', [ACCEPT, "createHash('sha1').update(`${GUID}${key}`).digest('base64')"]),
  wrong('accept', 'accept-of-line', [ACCEPT, "createHash('sha1').update(`${key}\\r${GUID}`).digest('base64')"]),
  wrong('accept', 'accept-of-space', [ACCEPT, "createHash('sha1').update(` ${key}${GUID}`).digest('base64')"]),
  wrong('accept', 'always-the-same-accept', ['acceptOf(key)', "acceptOf('dGhlIHNhbXBsZSBub25jZQ==')"]),
  wrong('accept', 'accept-is-the-key', [ACCEPT, 'key']),
  wrong('accept', 'accept-of-another-text', ['258EAFA5-', '258EAFA-']),
  wrong('accept', 'no-accept', ['[`Sec-WebSocket-Accept: ${acceptOf(key)}`]', '[]']),
  wrong('accept', 'refuses-without-an-answer', [
    "return this.refuse('426 Upgrade Required');",
    'return !this.socket.end();',
  ]),
  wrong('accept', 'does-not-say-its-version', [
    "if (fields['sec-websocket-version'] !== '13') return this.refuse('426 Upgrade Required');",
    "if (fields['sec-websocket-version'] !== '13') return !this.socket.end('HTTP/1.1 400 Bad Request\\r\\n\\r\\n');",
  ]),
  wrong('accept', 'opens-for-anything', ['!/^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key)', 'false']),

  wrong('first-frame', 'frames-of-hixie-76', [
    SEND,
    'if (!this.speaksHixie76) this.socket.write(Buffer.concat([Buffer.of(0), payload, Buffer.of(0xff)]));',
  ]),
  wrong('first-frame', 'still-masked', [
    SEND,
    'if (!this.speaksHixie76) this.socket.write(Buffer.concat([Buffer.of(0x80 | opcode, 0x80 | payload.length, 0, 0, 0, 0), payload]));',
  ]),
  wrong('first-frame', 'no-header', [SEND, 'if (!this.speaksHixie76) this.socket.write(payload);']),
  wrong('first-frame', 'key-in-payload', [
    'const payload = Buffer.from(this.cut(length));',
    'const payload = Buffer.concat([key, this.cut(length)]);',
  ]),
  wrong('first-frame', 'last-byte-dropped', [
    SEND,
    'if (!this.speaksHixie76) this.socket.write(frame(opcode, payload.subarray(0, -1)));',
  ]),

  wrong('first-frame', 'no-fin', ['header[0] = 0x80 | opcode', 'header[0] = opcode']),
  wrong('first-frame', 'fewer-bytes-than-announced', [
    SEND,
    'if (!this.speaksHixie76) this.socket.write(frame(opcode, payload).subarray(0, -1));',
  ]),

  wrong('masking', 'payload-not-unmasked', [UNMASK, ''], [CHECK_UTF8, '']),
  wrong(
    'masking',
    'one-byte-of-the-key',
    [UNMASK, 'for (let i = 0; i < length; i++) payload[i] ^= key[0];'],
    [CHECK_UTF8, ''],
  ),
  wrong(
    'masking',
    'takes-unmasked-frames',
    ['(input[1] & 0x80) === 0', 'false'],
    ['const key = this.cut(4);', 'const key = input[1] & 0x80 ? this.cut(4) : Buffer.alloc(4);'],
    ['at + 4 + length', 'at + (input[1] & 0x80 ? 4 : 0) + length'],
  ),

  wrong('lengths', 'length-in-the-wrong-order', ['header.writeUInt16BE(size, 2)', 'header.writeUInt16LE(size, 2)']),
  wrong(
    'lengths',
    'length-in-one-byte',
    ['size < 126 ? 2 : size < 65536 ? 4 : 10', '2'],
    ['if (size < 126) header[1] = size;', 'if (size < 2 ** 32) header[1] = size & 0x7f;'],
  ),
  wrong('lengths', 'length-in-four-bytes', [
    'header.writeBigUInt64BE(BigInt(size), 2);',
    'header.writeUInt32BE(size, 2);\n    return Buffer.concat([header.subarray(0, 6), payload]);',
  ]),
  wrong('lengths', 'length-not-minimal', ['size < 65536 ? 4', 'size < 65535 ? 4'], ['size < 65536)', 'size < 65535)']),
  wrong('lengths', '126-for-the-length', [CHECK_UTF8, ''], ['length === 126', 'length === 1260']),
  wrong('lengths', 'length-read-in-the-wrong-order', ['input.readUInt16BE(2)', 'input.readUInt16LE(2)']),
  wrong('lengths', 'binary-as-text', ['this.receive(kind, whole);', 'this.receive(TEXT, whole);']),
  wrong(
    'lengths',
    'cut-at-one-read',
    ['if (input.length < at + 4 + length) return false;', ''],
    [UNMASK, 'for (let i = 0; i < payload.length; i++) payload[i] ^= key[i % 4];'],
  ),
  wrong('lengths', 'only-the-first-of-a-read', [
    'this.takeFrame(isFinal, opcode, payload);\n    return true;',
    'this.takeFrame(isFinal, opcode, payload);\n    this.input = Buffer.alloc(0);\n    return true;',
  ]),
  wrong('lengths', 'waits-for-a-second-read', [
    'this.readNext = this.readFrame;\n    return true;',
    'this.readNext = this.readFrame;\n    return false;',
  ]),

  wrong('fragments', 'echoes-each-part', [
    CHECK_PARTS,
    `${CHECK_PARTS} if (!isFinal) { this.message ??= { opcode, parts: [], length: 0 }; this.receive(this.message.opcode, payload); return; }`,
  ]),
  wrong('fragments', 'only-the-last-part', ['this.message.parts.push(payload);', 'this.message.parts = [payload];']),
  wrong('fragments', 'echoes-opcode-0', ['const kind = this.message.opcode;', 'const kind = opcode;']),
  wrong(
    'fragments',
    'parts-of-the-message-before',
    [
      'this.message = undefined;',
      'this.old = this.message.parts.length > 1 ? this.message.parts : undefined; this.message = undefined;',
    ],
    ['parts: [], length: 0', 'parts: opcode === TEXT && this.old ? [...this.old] : [], length: 0'],
  ),
  wrong('fragments', 'parts-out-of-order', [CHECK_PARTS, '']),

  wrong('ping', 'pong-with-another-payload', ['this.send(PONG, payload)', "this.send(PONG, Buffer.from('pong'))"]),
  wrong('ping', 'ping-answered-by-ping', ['this.send(PONG, payload)', 'this.send(PING, payload)']),
  wrong('ping', 'ping-as-message', ['this.send(PONG, payload)', 'this.send(TEXT, payload)']),
  wrong('ping', 'no-pong', ['this.send(PONG, payload)', 'undefined']),
  wrong('ping', 'goes-on', ['isControl && (!isFinal || length > 125)', 'false']),

  wrong('close', 'close-not-answered', [CLOSE, 'this.end();']),
  wrong('close', 'close-as-message', [CLOSE, 'this.send(TEXT, payload);']),
  wrong('close', 'code-in-the-wrong-order', [
    CLOSE,
    'this.end(frame(CLOSE, Buffer.from(payload.subarray(0, 2)).reverse()));',
  ]),
  wrong('close', 'code-as-text', [CLOSE, "this.end(frame(CLOSE, Buffer.from('1000')));"]),
  wrong('close', 'tcp-left-open', [
    CLOSE,
    'this.isOver = true; this.socket.write(frame(CLOSE, payload.subarray(0, 2)));',
  ]),

  wrong('utf8', 'takes-what-is-not-utf8', [CHECK_UTF8, '']),
  wrong('utf8', 'checks-each-fragment', [
    CHECK_PARTS,
    `${CHECK_PARTS} if ((this.message?.opcode ?? opcode) === TEXT && !isUtf8(payload)) return this.fail(1007, 'cut');`,
  ]),
  wrong('lengths', 'checks-binary', ['kind === TEXT && !isUtf8(whole)', '!isUtf8(whole)']),
  wrong('utf8', 'another-code-than-1007', [
    "this.fail(1007, 'the text is not UTF-8')",
    "this.fail(1002, 'the text is not UTF-8')",
  ]),
  wrong(
    'utf8',
    'repairs-texts',
    [CHECK_UTF8, ''],
    ['this.receive(kind, whole);', 'this.receive(kind, kind === TEXT ? Buffer.from(whole.toString()) : whole);'],
  ),

  wrong('limits', 'takes-reserved-bits', ['(input[0] & 0x70) !== 0', 'false']),
  wrong('limits', 'takes-unknown-opcodes', [
    '![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)',
    'false',
  ]),
  wrong('limits', 'opens-for-a-wrong-request', [
    "fields['sec-websocket-version'] !== '13'",
    "!fields['sec-websocket-version']?.endsWith('13')",
  ]),

  wrong('room', 'only-to-the-speaker', [MEMBERS, 'for (const member of [this])']),
  wrong('room', 'only-to-the-others', [
    MEMBERS,
    'for (const member of this.isInRoom ? [...room].filter((one) => one !== this) : [this])',
  ]),
  wrong('room', 'room-everywhere', [
    "this.isInRoom = target === '/chat';",
    "this.isInRoom = target === '/chat' || target === '/';",
  ]),
  wrong('room', 'heard-twice', [MEMBERS, 'for (const member of this.isInRoom ? [...room, ...room] : [this])']),

  wrong('hixie-76', 'refuses-the-request-of-2010', ["'sec-websocket-key1' in fields", 'false']),
  wrong('hixie-76', 'answer-of-version-13', [
    "if ('sec-websocket-key1' in fields) return this.acceptHixie76(end + 4, target, fields);",
    "if ('sec-websocket-key1' in fields) { this.cut(end + 4); this.accept(target, [`Sec-WebSocket-Accept: ${acceptOf('')}`]); return true; }",
  ]),
  wrong('hixie-76', 'md5-in-hex', [MD5, "this.socket.write(createHash('md5').update(challenge).digest('hex'));"]),
  wrong('hixie-76', 'numbers-without-key3', [
    MD5,
    "this.socket.write(createHash('md5').update(challenge.subarray(0, 8)).digest());",
  ]),
  wrong(
    'hixie-76',
    'numbers-in-the-wrong-order',
    ['challenge.writeUInt32BE(numbers[0], 0)', 'challenge.writeUInt32LE(numbers[0], 0)'],
    ['challenge.writeUInt32BE(numbers[1], 4)', 'challenge.writeUInt32LE(numbers[1], 4)'],
  ),
  wrong(
    'hixie-76',
    'numbers-swapped',
    ['challenge.writeUInt32BE(numbers[0], 0)', 'challenge.writeUInt32BE(numbers[1], 0)'],
    ['challenge.writeUInt32BE(numbers[1], 4)', 'challenge.writeUInt32BE(numbers[0], 4)'],
  ),
  wrong(
    'hixie-76',
    'key3-missing',
    ['if (this.input.length < body + 8) return false;', ''],
    ['challenge.set(this.cut(8), 8);', 'challenge.set(this.cut(Math.min(8, this.input.length)), 8);'],
  ),
  wrong('hixie-76', 'no-location', [', `Sec-WebSocket-Location: ws://${fields.host}${target}`', '']),
  wrong('hixie-76', 'frames-of-version-13', ['this.speaksHixie76 = true;', '']),
  wrong('hixie-76', 'close-not-answered', ['this.end(Buffer.of(0xff, 0));', 'this.end();']),
  wrong(
    'hixie-76',
    'wrong-proof',
    ['number < 2 ** 32 ? number', 'number < 2 ** 32 ? (number === 0 ? 1 : number)'],
    ["createHash('md5').update(challenge)", "createHash('md5').update(challenge).update('')"],
  ),
];
