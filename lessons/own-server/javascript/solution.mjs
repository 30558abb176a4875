// A WebSocket server on node:net. It echoes what it is sent; at /chat it is one room.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createServer } from 'node:net';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MAX_HEAD = 16 * 1024;
const MAX_MESSAGE = 16 * 1024 * 1024;
const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

/** The connections at /chat. */
const room = new Set();

class Connection {
  constructor(socket) {
    this.socket = socket;
    /** What came and was not read yet. */
    this.input = Buffer.alloc(0);
    /** Reads one thing from the input; returns false if more must come first. */
    this.readNext = this.readRequest;
    this.isOver = false;
    socket.on('data', (bytes) => this.take(bytes));
    socket.on('error', (error) => console.log('lost:', error.message));
    socket.on('close', () => room.delete(this));
  }

  take(bytes) {
    this.input = Buffer.concat([this.input, bytes]);
    while (!this.isOver && this.readNext());
    if (this.isOver) this.input = Buffer.alloc(0);
  }

  /** Takes bytes off the input. */
  cut(length) {
    const bytes = this.input.subarray(0, length);
    this.input = this.input.subarray(length);
    return bytes;
  }

  end(bytes) {
    this.isOver = true;
    room.delete(this);
    this.socket.end(bytes);
  }

  // ── The handshake ──────────────────────────────────────────────────────────

  readRequest() {
    const end = this.input.indexOf('\r\n\r\n');
    if (end === -1) return this.input.length > MAX_HEAD ? this.refuse('431 Request Header Fields Too Large') : false;
    const [line, ...rows] = this.input.toString('latin1', 0, end).split('\r\n');
    const fields = {};
    for (const row of rows) {
      const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(row) ?? [];
      if (name === undefined) return this.refuse('400 Bad Request');
      const before = fields[name.toLowerCase()];
      fields[name.toLowerCase()] = before === undefined ? value : `${before}, ${value}`;
    }
    const has = (name, token) => (fields[name] ?? '').split(',').some((one) => one.trim().toLowerCase() === token);
    const [, target] = /^GET (\/\S*) HTTP\/1\.[1-9]$/.exec(line) ?? [];
    if (target === undefined || !fields.host) return this.refuse('400 Bad Request');
    if (!has('upgrade', 'websocket') || !has('connection', 'upgrade')) return this.refuse('426 Upgrade Required');
    if ('sec-websocket-key1' in fields) return this.acceptHixie76(end + 4, target, fields);
    if (fields['sec-websocket-version'] !== '13') return this.refuse('426 Upgrade Required');
    const key = fields['sec-websocket-key'] ?? '';
    if (!/^[A-Za-z0-9+/]{21}[AQgw]==$/.test(key)) return this.refuse('400 Bad Request');
    if ((fields['content-length'] ?? '0') !== '0' || 'transfer-encoding' in fields)
      return this.refuse('400 Bad Request');
    this.cut(end + 4);
    this.accept(target, [`Sec-WebSocket-Accept: ${acceptOf(key)}`]);
    this.readNext = this.readFrame;
    return true;
  }

  acceptHixie76(body, target, fields) {
    const numbers = ['sec-websocket-key1', 'sec-websocket-key2'].map((name) => keyNumber(fields[name] ?? ''));
    if (numbers.includes(undefined)) return this.refuse('400 Bad Request');
    // Eight bytes more belong to the request, and may come later.
    if (this.input.length < body + 8) return false;
    this.cut(body);
    const challenge = Buffer.alloc(16);
    challenge.writeUInt32BE(numbers[0], 0);
    challenge.writeUInt32BE(numbers[1], 4);
    challenge.set(this.cut(8), 8);
    const origin = fields.origin === undefined ? [] : [`Sec-WebSocket-Origin: ${fields.origin}`];
    this.accept(target, [...origin, `Sec-WebSocket-Location: ws://${fields.host}${target}`], 'WebSocket');
    this.socket.write(createHash('md5').update(challenge).digest());
    this.speaksHixie76 = true;
    this.readNext = this.readHixie76Frame;
    return true;
  }

  accept(target, rows, upgrade = 'websocket') {
    const head = ['HTTP/1.1 101 Switching Protocols', `Upgrade: ${upgrade}`, 'Connection: Upgrade', ...rows];
    this.socket.write(`${head.join('\r\n')}\r\n\r\n`);
    this.isInRoom = target === '/chat';
    if (this.isInRoom) room.add(this);
  }

  refuse(status) {
    const rows = [`HTTP/1.1 ${status}`, 'Sec-WebSocket-Version: 13', 'Connection: close', 'Content-Length: 0'];
    this.end(`${rows.join('\r\n')}\r\n\r\n`);
    return false;
  }

  // ── Frames of version 13 ───────────────────────────────────────────────────

  readFrame() {
    const { input } = this;
    if (input.length < 2) return false;
    const isFinal = (input[0] & 0x80) !== 0;
    const opcode = input[0] & 0x0f;
    const isControl = (opcode & 0x08) !== 0;
    if ((input[0] & 0x70) !== 0) return this.fail(1002, 'a reserved bit is set');
    if (![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)) return this.fail(1002, 'unknown opcode');
    if ((input[1] & 0x80) === 0) return this.fail(1002, 'the frame is not masked');
    let length = input[1] & 0x7f;
    let at = 2;
    if (isControl && (!isFinal || length > 125)) return this.fail(1002, 'a control frame in parts, or too long');
    if (length === 126) {
      if (input.length < 4) return false;
      length = input.readUInt16BE(2);
      at = 4;
      if (length < 126) return this.fail(1002, 'the length could be shorter');
    } else if (length === 127) {
      if (input.length < 10) return false;
      const long = input.readBigUInt64BE(2);
      at = 10;
      if (long < 65536n || long >= 2n ** 63n) return this.fail(1002, 'a length that may not be');
      if (long > MAX_MESSAGE) return this.fail(1009, 'the message is too long');
      length = Number(long);
    }
    if (input.length < at + 4 + length) return false;
    this.cut(at);
    const key = this.cut(4);
    const payload = Buffer.from(this.cut(length));
    for (let i = 0; i < length; i++) payload[i] ^= key[i % 4];
    this.takeFrame(isFinal, opcode, payload);
    return true;
  }

  takeFrame(isFinal, opcode, payload) {
    if (opcode === PING) this.send(PONG, payload);
    else if (opcode === CLOSE) this.takeClose(payload);
    else if (opcode !== PONG) this.takePart(isFinal, opcode, payload);
  }

  takePart(isFinal, opcode, payload) {
    if ((opcode === CONTINUATION) !== (this.message !== undefined)) return this.fail(1002, 'parts out of order');
    this.message ??= { opcode, parts: [], length: 0 };
    this.message.parts.push(payload);
    this.message.length += payload.length;
    if (this.message.length > MAX_MESSAGE) return this.fail(1009, 'the message is too long');
    if (!isFinal) return;
    const whole = Buffer.concat(this.message.parts);
    const kind = this.message.opcode;
    this.message = undefined;
    if (kind === TEXT && !isUtf8(whole)) return this.fail(1007, 'the text is not UTF-8');
    this.receive(kind, whole);
  }

  takeClose(payload) {
    if (payload.length === 1) return this.fail(1002, 'half a close code');
    if (payload.length >= 2) {
      const code = payload.readUInt16BE(0);
      const mayBeSent = (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || code >= 3000;
      if (!mayBeSent || code > 4999) return this.fail(1002, 'a close code that may not be sent');
      if (!isUtf8(payload.subarray(2))) return this.fail(1007, 'the reason is not UTF-8');
    }
    this.end(frame(CLOSE, payload.subarray(0, 2)));
  }

  fail(code, why) {
    console.log('failed:', why);
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.end(frame(CLOSE, payload));
    return false;
  }

  // ── Frames of hixie-76 ─────────────────────────────────────────────────────

  readHixie76Frame() {
    const { input } = this;
    if (input.length === 0) return false;
    if (input[0] >= 0x80) return this.skipHixie76Frame();
    const end = input.indexOf(0xff);
    if (end === -1) {
      if (input.length > MAX_MESSAGE) this.end();
      return false;
    }
    const text = this.cut(end + 1).subarray(1, -1);
    // Bytes that are no UTF-8 are read as U+FFFD; a type other than 00 is thrown away.
    if (input[0] === 0) this.receive(TEXT, Buffer.from(text.toString()));
    return true;
  }

  /** A frame with a length: FF 00 closes, all others are thrown away. */
  skipHixie76Frame() {
    const { input } = this;
    let length = 0;
    let at = 1;
    do {
      if (at >= input.length) return false;
      length = length * 128 + (input[at] & 0x7f);
      if (length > MAX_MESSAGE) {
        this.end();
        return false;
      }
    } while ((input[at++] & 0x80) !== 0);
    if (input[0] === 0xff && length === 0) {
      this.end(Buffer.of(0xff, 0));
      return false;
    }
    if (input.length < at + length) return false;
    this.cut(at + length);
    return true;
  }

  // ── Messages ───────────────────────────────────────────────────────────────

  receive(opcode, payload) {
    for (const member of this.isInRoom ? room : [this]) member.send(opcode, payload);
  }

  send(opcode, payload) {
    if (!this.speaksHixie76) this.socket.write(frame(opcode, payload));
    else if (opcode === TEXT) this.socket.write(Buffer.concat([Buffer.of(0), payload, Buffer.of(0xff)]));
  }
}

function acceptOf(key) {
  return createHash('sha1').update(`${key}${GUID}`).digest('base64');
}

/** The number in a key of hixie-76: its digits, divided by how many spaces it has; undefined if it hides none. */
function keyNumber(key) {
  const digits = key.replace(/[^0-9]/g, '');
  const spaces = key.split(' ').length - 1;
  const number = Number(digits) / spaces;
  return digits !== '' && spaces > 0 && Number.isInteger(number) && number < 2 ** 32 ? number : undefined;
}

/** A frame of version 13: final, and not masked, since a server sends it. */
function frame(opcode, payload) {
  const size = payload.length;
  const header = Buffer.alloc(size < 126 ? 2 : size < 65536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  if (size < 126) header[1] = size;
  else if (size < 65536) {
    header[1] = 126;
    header.writeUInt16BE(size, 2);
  } else {
    header[1] = 127;
    header.writeBigUInt64BE(BigInt(size), 2);
  }
  return Buffer.concat([header, payload]);
}

const port = Number(process.env.PORT ?? 8080);
const server = createServer((socket) => new Connection(socket));
server.listen(port, '127.0.0.1', () => console.log(`listening on ws://127.0.0.1:${port}/`));
