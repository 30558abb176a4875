// A WebSocket client on node:net. It echoes what it is sent, until the connection ends.
import { isUtf8 } from 'node:buffer';
import { createHash, randomBytes } from 'node:crypto';
import { connect } from 'node:net';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const MAX_HEAD = 16 * 1024;
const MAX_MESSAGE = 16 * 1024 * 1024;
const CONTINUATION = 0;
const TEXT = 1;
const BINARY = 2;
const CLOSE = 8;
const PING = 9;
const PONG = 10;

class Client {
  constructor(url) {
    const { hostname, port, host, pathname, search } = new URL(url);
    this.key = randomBytes(16).toString('base64');
    /** What came and was not read yet. */
    this.input = Buffer.alloc(0);
    /** Reads one thing from the input; returns false if more must come first. */
    this.readNext = this.readAnswer;
    this.isOver = false;
    this.socket = connect(Number(port || 80), hostname);
    this.socket.on('data', (bytes) => this.take(bytes));
    this.socket.on('error', (error) => console.log('lost:', error.message));
    const head = [
      `GET ${pathname}${search} HTTP/1.1`,
      `Host: ${host}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${this.key}`,
      'Sec-WebSocket-Version: 13',
    ];
    this.socket.write(`${head.join('\r\n')}\r\n\r\n`);
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

  // ── The handshake ──────────────────────────────────────────────────────────

  readAnswer() {
    const end = this.input.indexOf('\r\n\r\n');
    if (end === -1) return this.input.length > MAX_HEAD ? this.refuse('the head is too long') : false;
    const [line, ...rows] = this.cut(end + 4)
      .toString('latin1', 0, end)
      .split('\r\n');
    const fields = {};
    for (const row of rows) {
      const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(row) ?? [];
      if (name === undefined) return this.refuse('a line is no field');
      const before = fields[name.toLowerCase()];
      fields[name.toLowerCase()] = before === undefined ? value : `${before}, ${value}`;
    }
    const has = (name, token) => (fields[name] ?? '').split(',').some((one) => one.trim().toLowerCase() === token);
    if (!/^HTTP\/1\.1 101( |$)/.test(line)) return this.refuse(line);
    if (!has('upgrade', 'websocket') || !has('connection', 'upgrade')) return this.refuse('it is no upgrade');
    if (fields['sec-websocket-accept'] !== acceptOf(this.key))
      return this.refuse('another Accept than that of the key');
    if (fields['sec-websocket-extensions']) return this.refuse('an extension that was not offered');
    if (fields['sec-websocket-protocol']) return this.refuse('a subprotocol that was not offered');
    this.readNext = this.readFrame;
    return true;
  }

  refuse(why) {
    console.log('refused:', why);
    this.isOver = true;
    this.socket.end();
    return false;
  }

  // ── Frames ─────────────────────────────────────────────────────────────────

  readFrame() {
    const { input } = this;
    if (input.length < 2) return false;
    const isFinal = (input[0] & 0x80) !== 0;
    const opcode = input[0] & 0x0f;
    const isControl = (opcode & 0x08) !== 0;
    if ((input[0] & 0x70) !== 0) return this.fail(1002, 'a reserved bit is set');
    if (![CONTINUATION, TEXT, BINARY, CLOSE, PING, PONG].includes(opcode)) return this.fail(1002, 'unknown opcode');
    if ((input[1] & 0x80) !== 0) return this.fail(1002, 'the frame is masked');
    let length = input[1];
    let at = 2;
    if (isControl && (!isFinal || length > 125)) return this.fail(1002, 'a control frame in parts, or too long');
    if (length === 126) {
      if (input.length < 4) return false;
      length = input.readUInt16BE(2);
      at = 4;
    } else if (length === 127) {
      if (input.length < 10) return false;
      const long = input.readBigUInt64BE(2);
      at = 10;
      if (long >= 2n ** 63n) return this.fail(1002, 'a length that may not be');
      if (long > MAX_MESSAGE) return this.fail(1009, 'the message is too long');
      length = Number(long);
    }
    if (input.length < at + length) return false;
    this.cut(at);
    this.takeFrame(isFinal, opcode, this.cut(length));
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
    this.send(kind, whole);
  }

  /** Answers a close frame. The server ends TCP, not the client. */
  takeClose(payload) {
    if (payload.length === 1) return this.fail(1002, 'half a close code');
    if (payload.length >= 2) {
      const code = payload.readUInt16BE(0);
      const mayBeSent = (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || code >= 3000;
      if (!mayBeSent || code > 4999) return this.fail(1002, 'a close code that may not be sent');
      if (!isUtf8(payload.subarray(2))) return this.fail(1007, 'the reason is not UTF-8');
    }
    this.isOver = true;
    this.send(CLOSE, payload.subarray(0, 2));
  }

  fail(code, why) {
    console.log('failed:', why);
    this.isOver = true;
    const payload = Buffer.alloc(2);
    payload.writeUInt16BE(code);
    this.socket.end(frame(CLOSE, payload));
    return false;
  }

  send(opcode, payload) {
    this.socket.write(frame(opcode, payload));
  }
}

function acceptOf(key) {
  return createHash('sha1').update(`${key}${GUID}`).digest('base64');
}

/** A final frame, masked with a new key, since a client sends it. */
function frame(opcode, payload) {
  const size = payload.length;
  const header = Buffer.alloc(size < 126 ? 2 : size < 65536 ? 4 : 10);
  header[0] = 0x80 | opcode;
  if (size < 126) header[1] = 0x80 | size;
  else if (size < 65536) {
    header[1] = 0x80 | 126;
    header.writeUInt16BE(size, 2);
  } else {
    header[1] = 0x80 | 127;
    header.writeBigUInt64BE(BigInt(size), 2);
  }
  const key = randomBytes(4);
  const masked = Buffer.from(payload);
  for (let i = 0; i < size; i++) masked[i] ^= key[i % 4];
  return Buffer.concat([header, key, masked]);
}

new Client(process.env.URL ?? 'ws://127.0.0.1:8080/');
