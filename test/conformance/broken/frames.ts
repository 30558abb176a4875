/**
 * An end that echoes, written plainly and apart from the library, whose rules about frames can each be left out:
 * a right end must pass every case, and one without a rule must fail those about it.
 */

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** What an end may leave out, or do wrong. */
export type Fault =
  | 'takes any mask bit'
  | 'takes reserved bits'
  | 'ignores unknown opcodes'
  | 'takes long control frames'
  | 'takes control frames without FIN'
  | 'takes continuations of nothing'
  | 'takes a message within a message'
  | 'takes any bytes as text'
  | 'checks each fragment for UTF-8'
  | 'takes any close code'
  | 'takes half a close code'
  | 'takes any reason'
  | 'answers no ping'
  | 'answers pings without their payload'
  | 'answers the last ping first'
  | 'answers pongs'
  | 'echoes after a close frame'
  | 'answers no close frame'
  | 'never ends TCP'
  | 'fails with 1000'
  | 'loses headers that are cut'
  | 'reads one frame of a chunk'
  | 'unmasks from the second byte of the key'
  | 'reads lengths of two bytes only'
  | 'masks against the rule'
  | 'masks with one key'
  | 'echoes what TCP cut'
  | 'dies at a reset';

type Role = 'server' | 'client';

const LATIN1 = 'latin1';
const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const isRightCode = (code: number) =>
  (code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999);

interface Frame {
  readonly final: boolean;
  readonly reserved: number;
  readonly opcode: number;
  readonly masked: boolean;
  readonly payload: Buffer;
}

/** One connection, from the first frame on. */
class PlainEnd {
  readonly #role: Role;
  readonly #has: (fault: Fault) => boolean;
  readonly #socket: Socket;
  #input = Buffer.alloc(0);
  #message: { readonly opcode: number; readonly pieces: Buffer[] } | undefined;
  #isDone = false;

  constructor(role: Role, fault: Fault | undefined, socket: Socket, early: Buffer) {
    this.#role = role;
    this.#has = (one) => one === fault;
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => this.#onEnd());
    this.#take(early);
  }

  #take(chunk: Buffer): void {
    this.#input = Buffer.concat([this.#input, chunk]);
    while (!this.#isDone || this.#has('echoes after a close frame')) {
      const frame = this.#readFrame();
      if (!frame) return;
      this.#onFrame(frame);
      if (this.#has('reads one frame of a chunk')) this.#input = Buffer.alloc(0);
    }
  }

  #readFrame(): Frame | undefined {
    const input = this.#input;
    if (input.length < 2) return this.#wait();
    const [first = 0, second = 0] = input;
    const short = second & 0x7f;
    const lengthBytes = short === 127 ? 8 : short === 126 ? 2 : 0;
    const masked = second >= 0x80;
    const size = 2 + lengthBytes + (masked ? 4 : 0);
    if (input.length < size) return this.#wait();
    let length =
      lengthBytes === 8 ? Number(input.readBigUInt64BE(2)) : lengthBytes === 2 ? input.readUInt16BE(2) : short;
    if (lengthBytes === 8 && this.#has('reads lengths of two bytes only')) length = input.readUInt16BE(8);
    if (length > 2 ** 26) {
      this.#fail(1009);
      return undefined;
    }
    const isLong = first % 16 >= 8 && length > 125 && !this.#has('takes long control frames');
    if (isLong || !this.#isRightStart(first, masked)) {
      this.#fail(1002);
      return undefined;
    }
    if (input.length < size + length) return undefined;
    const shift = this.#has('unmasks from the second byte of the key') ? 1 : 0;
    const key = masked ? input.subarray(size - 4, size) : Buffer.alloc(4);
    const payload = Buffer.from(
      input.subarray(size, size + length).map((byte, i) => byte ^ (key[(i + shift) % 4] ?? 0)),
    );
    this.#input = input.subarray(size + length);
    return { final: first >= 0x80, reserved: (first >> 4) & 7, opcode: first % 16, masked, payload };
  }

  #wait(): undefined {
    if (this.#has('loses headers that are cut')) this.#input = Buffer.alloc(0);
    return undefined;
  }

  /** The rules about the two first bytes. */
  #isRightStart(first: number, masked: boolean): boolean {
    const opcode = first % 16;
    const isControl = opcode >= 8;
    if (masked !== (this.#role === 'server') && !this.#has('takes any mask bit')) return false;
    if ((first & 0x70) !== 0 && !this.#has('takes reserved bits')) return false;
    if (![0, 1, 2, 8, 9, 10].includes(opcode) && !this.#has('ignores unknown opcodes')) return false;
    if (isControl) return first >= 0x80 || this.#has('takes control frames without FIN');
    if (opcode === 0) return this.#message !== undefined || this.#has('takes continuations of nothing');
    return this.#message === undefined || opcode > 2 || this.#has('takes a message within a message');
  }

  #onFrame({ opcode, payload, final }: Frame): void {
    if (opcode === 8) this.#onClose(payload);
    else if (opcode === 9) this.#onPing(payload);
    else if (opcode === 10 && this.#has('answers pongs')) this.#send(10, payload);
    else if (opcode <= 2) this.#onPiece(opcode, payload, final);
  }

  readonly #pings: Buffer[] = [];

  #onPing(payload: Buffer): void {
    if (this.#has('answers no ping')) return;
    if (this.#has('answers pings without their payload')) this.#send(10, Buffer.alloc(0));
    else if (this.#has('answers the last ping first')) {
      this.#pings.push(payload);
      setImmediate(() => this.#send(10, this.#pings.pop() ?? payload));
    } else this.#send(10, payload);
  }

  #onPiece(opcode: number, payload: Buffer, final: boolean): void {
    if (opcode !== 0 || !this.#message) this.#message = { opcode: opcode === 2 ? 2 : 1, pieces: [] };
    const { pieces, opcode: kind } = this.#message;
    pieces.push(payload);
    if (this.#has('checks each fragment for UTF-8') && kind === 1 && !isUtf8(payload)) {
      this.#fail(1007);
    } else if (final) {
      this.#message = undefined;
      const whole = Buffer.concat(pieces);
      if (kind === 1 && !isUtf8(whole) && !this.#has('takes any bytes as text')) this.#fail(1007);
      else this.#send(kind, kind === 1 ? Buffer.from(whole.toString()) : whole);
    }
  }

  #onClose(payload: Buffer): void {
    const code = payload.length >= 2 ? payload.readUInt16BE(0) : undefined;
    if (payload.length === 1 && !this.#has('takes half a close code')) this.#fail(1002);
    else if (code !== undefined && !isRightCode(code) && !this.#has('takes any close code')) this.#fail(1002);
    else if (!isUtf8(payload.subarray(2)) && !this.#has('takes any reason')) this.#fail(1007);
    else if (this.#has('answers no close frame')) this.#end();
    else this.#close(code === undefined || isRightCode(code) ? payload.subarray(0, 2) : Buffer.of(0x03, 0xe8));
  }

  #fail(code: number): void {
    const said = this.#has('fails with 1000') ? 1000 : code;
    this.#close(Buffer.of(said >> 8, said & 0xff));
  }

  #close(payload: Buffer): void {
    if (this.#isDone) return;
    this.#send(8, payload);
    this.#end();
  }

  #end(): void {
    this.#isDone = true;
    if (this.#has('echoes after a close frame')) setImmediate(() => this.#socket.end());
    else if (!this.#has('never ends TCP')) this.#socket.end();
  }

  #onEnd(): void {
    if (this.#has('echoes what TCP cut') && this.#message) this.#send(1, Buffer.concat(this.#message.pieces));
    this.#socket.end();
  }

  #send(opcode: number, payload: Buffer): void {
    const { length } = payload;
    const masks = (this.#role === 'client') !== this.#has('masks against the rule');
    const header = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    header[0] = 0x80 | opcode;
    header[1] = (masks ? 0x80 : 0) | (length < 126 ? length : length < 65_536 ? 126 : 127);
    if (header.length === 4) header.writeUInt16BE(length, 2);
    if (header.length === 10) header.writeBigUInt64BE(BigInt(length), 2);
    const key = this.#has('masks with one key') ? Buffer.of(1, 2, 3, 4) : randomBytes(4);
    const body = masks ? Buffer.concat([key, payload.map((byte, i) => byte ^ (key[i % 4] ?? 0))]) : payload;
    if (this.#socket.writable) this.#socket.write(Buffer.concat([header, body]));
  }
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString()).equals(bytes);
}

/** Reads a head. @returns it, and what came after it */
async function headOn(socket: Socket): Promise<readonly [head: string, rest: Buffer]> {
  let input = Buffer.alloc(0);
  while (input.indexOf('\r\n\r\n') === -1) {
    const [chunk] = (await once(socket, 'data')) as [Buffer];
    input = Buffer.concat([input, chunk]);
  }
  const end = input.indexOf('\r\n\r\n') + 4;
  return [input.toString(LATIN1, 0, end), input.subarray(end)];
}

/** Starts a server with a fault, or without one. */
export async function startPlain(fault?: Fault): Promise<{ readonly url: string; stop(): void }> {
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, async (socket) => {
    sockets.add(socket);
    socket.on('error', () => {
      if (fault === 'dies at a reset') stop();
    });
    const [head, rest] = await headOn(socket).catch(() => ['', Buffer.alloc(0)] as const);
    const key = /^Sec-WebSocket-Key: *(.*?)\r$/im.exec(head)?.[1] ?? '';
    const accept = createHash('sha1')
      .update(key + GUID)
      .digest('base64');
    const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${accept}`];
    socket.write(['HTTP/1.1 101 Switching Protocols', ...fields, '', ''].join('\r\n'));
    new PlainEnd('server', fault, socket, rest);
  });
  const stop = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop };
}

/** Visits a server as a client with a fault, or without one, until TCP has ended. */
export async function visitPlain(url: string, fault?: Fault): Promise<void> {
  const { port, host, pathname, search } = new URL(url);
  const socket = connect({ host: '127.0.0.1', port: Number(port), allowHalfOpen: true, noDelay: true });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.on('close', resolve));
  const fields = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const key = `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`;
  socket.write([`GET ${pathname}${search} HTTP/1.1`, `Host: ${host}`, ...fields, key, '', ''].join('\r\n'));
  const [, rest] = await headOn(socket);
  new PlainEnd('client', fault, socket, rest);
  await closed;
}
