/**
 * An end that echoes compressed messages, written plainly and apart from the library's own, whose rules can each be left
 * out: a right end must pass every case about compression, and one without a rule must fail those about it.
 */

import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { constants, deflateRawSync, inflateRawSync } from 'node:zlib';
import { concat, toLatin1 } from '../../../src/bytes.ts';
import { writeFrame } from '../../../src/conformance/frame-writer.ts';
import type { Role } from '../../../src/versions.ts';
import {
  type Agreed,
  agreedBy,
  fieldOf,
  isRight,
  NAME,
  offersIn,
  parametersOf,
  windowOf,
} from './deflate-agreement.ts';

/** What an end may leave out, or do wrong. */
export type Fault =
  | 'takes RSV1 on continuations'
  | 'takes RSV1 on control frames'
  | 'takes RSV2 for compressed'
  | 'ignores RSV1 if nothing was agreed'
  | 'inflates whatever it can'
  | 'never inflates'
  | 'forgets what came before'
  | 'keeps a window of 4 KiB'
  | 'inflates up to the last block only'
  | 'goes on after what cannot be inflated'
  | 'takes any bytes as text'
  | 'refers out of the window'
  | 'refers to earlier messages against its word'
  | 'marks each fragment'
  | 'agrees to any offer'
  | 'repeats an offer as its answer'
  | 'does not repeat what it was asked for'
  | 'takes any agreement'
  | 'cuts messages off at 1 MiB'
  | 'echoes text as bytes'
  | 'puts fragments in the wrong order'
  | 'ends a message when a chunk ends'
  | 'stops after 500 messages';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';
const TAIL = Uint8Array.of(0, 0, 0xff, 0xff);
const NOTHING = new Uint8Array(0);
const MIB = 1024 * 1024;

/** One connection, from the first frame on. */
class End {
  readonly #role: Role;
  readonly #agreed: Agreed | undefined;
  readonly #has: (fault: Fault) => boolean;
  readonly #socket: Socket;
  #input: Buffer = Buffer.alloc(0);
  #message: { opcode: number; compressed: boolean; pieces: Uint8Array[] } | undefined;
  #sent: Uint8Array = NOTHING;
  #heard: Uint8Array = NOTHING;
  #count = 0;
  #isDone = false;

  constructor(role: Role, agreed: Agreed | undefined, fault: Fault | undefined, socket: Socket, early: Buffer) {
    this.#role = role;
    this.#agreed = agreed;
    this.#has = (one) => one === fault;
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('end', () => socket.end());
    this.#take(early);
  }

  #take(chunk: Buffer): void {
    this.#input = this.#input.length === 0 ? chunk : Buffer.concat([this.#input, chunk]);
    while (!this.#isDone && this.#takeFrame());
    if (this.#has('ends a message when a chunk ends') && this.#message) this.#finish();
  }

  #takeFrame(): boolean {
    const input = this.#input;
    if (input.length < 2) return false;
    const [first = 0, second = 0] = input;
    const lengthBytes = second % 128 === 127 ? 8 : second % 128 === 126 ? 2 : 0;
    const start = 2 + lengthBytes + (second >= 128 ? 4 : 0);
    if (input.length < start) return false;
    const length =
      lengthBytes === 8 ? Number(input.readBigUInt64BE(2)) : lengthBytes === 2 ? input.readUInt16BE(2) : second % 128;
    if (input.length < start + length) return false;
    const payload = Uint8Array.from(input.subarray(start, start + length));
    if (second >= 128)
      for (let i = 0; i < length; i++) payload[i] = (payload[i] ?? 0) ^ (input[start - 4 + (i % 4)] ?? 0);
    this.#input = input.subarray(start + length);
    this.#onFrame(first % 16, first >= 128, (first >> 4) % 8, payload);
    return true;
  }

  #onFrame(opcode: number, final: boolean, reserved: number, payload: Uint8Array): void {
    if (!this.#takesReserved(opcode, reserved)) this.#fail(1002);
    else if (opcode === 8) this.#close(payload);
    else if (opcode === 9) this.#send(10, payload);
    else if (opcode <= 2) this.#onPiece(opcode, reserved !== 0, final, payload);
  }

  #takesReserved(opcode: number, reserved: number): boolean {
    if (reserved === 0) return true;
    if (reserved === 2 && this.#has('takes RSV2 for compressed')) return true;
    if (reserved !== 4) return false;
    if (opcode > 7) return this.#has('takes RSV1 on control frames');
    if (opcode === 0) return this.#has('takes RSV1 on continuations');
    return this.#agreed !== undefined || this.#has('ignores RSV1 if nothing was agreed');
  }

  #onPiece(opcode: number, compressed: boolean, final: boolean, payload: Uint8Array): void {
    this.#message ??= { opcode, compressed, pieces: [] };
    if (this.#has('puts fragments in the wrong order')) this.#message.pieces.unshift(payload);
    else this.#message.pieces.push(payload);
    if (final) this.#finish();
  }

  #finish(): void {
    const { opcode, compressed, pieces } = this.#message ?? { opcode: 1, compressed: false, pieces: [] };
    this.#message = undefined;
    const payload = concat(pieces);
    const isInflated = this.#agreed !== undefined && !this.#has('never inflates') && compressed;
    const data = isInflated || this.#has('inflates whatever it can') ? this.#inflate(payload, compressed) : payload;
    if (data === undefined) return;
    if (opcode === 1 && !this.#isText(data)) this.#fail(1007);
    else if (!(this.#has('stops after 500 messages') && ++this.#count > 500)) this.#echo(opcode, data);
  }

  #isText(data: Uint8Array): boolean {
    if (this.#has('takes any bytes as text')) return true;
    return Buffer.from(data).equals(Buffer.from(Buffer.from(data).toString('utf8'), 'utf8'));
  }

  /** Undefined if it cannot be inflated, and was dealt with. */
  #inflate(payload: Uint8Array, compressed: boolean): Uint8Array | undefined {
    const windowBits = this.#has('keeps a window of 4 KiB') ? 12 : 15;
    let left: Uint8Array = concat([payload, TAIL]);
    const parts: Uint8Array[] = [];
    try {
      // After a block that is marked as the last, another stream begins with the next byte.
      while (left.length > TAIL.length || parts.length === 0) {
        const before = concat([this.#heard, ...parts]).slice(-(2 ** windowBits));
        const { buffer, engine } = inflateRawSync(left, {
          windowBits,
          finishFlush: constants.Z_SYNC_FLUSH,
          info: true,
          ...(before.length > 0 ? { dictionary: before } : {}),
        }) as unknown as { buffer: Uint8Array; engine: { bytesWritten: number } };
        parts.push(buffer);
        left = left.subarray(engine.bytesWritten);
        if (this.#has('inflates up to the last block only') || engine.bytesWritten === 0) break;
      }
    } catch {
      if (!compressed) return payload;
      if (!this.#has('goes on after what cannot be inflated')) this.#fail(1007);
      return undefined;
    }
    const data = concat(parts);
    const peer = this.#role === 'server' ? 'client' : 'server';
    const forgets = this.#agreed?.forgets[peer] || this.#has('forgets what came before');
    if (!forgets) this.#heard = concat([this.#heard, data]).slice(-32_768);
    return data;
  }

  #echo(opcode: number, all: Uint8Array): void {
    const data = this.#has('cuts messages off at 1 MiB') ? all.subarray(0, MIB - 1) : all;
    const kind = this.#has('echoes text as bytes') ? 2 : opcode;
    const bits = this.#has('refers out of the window') ? 15 : (this.#agreed?.bits[this.#role] ?? 0);
    // zlib has no window of 256 bytes.
    if (!this.#agreed || data.length < 10 || bits < 9) {
      this.#send(kind, data);
      return;
    }
    const history = this.#sent.slice(-(2 ** bits));
    const flushed = deflateRawSync(data, {
      windowBits: bits,
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(history.length > 0 ? { dictionary: history } : {}),
    });
    const forgets = this.#agreed.forgets[this.#role] && !this.#has('refers to earlier messages against its word');
    if (!forgets) this.#sent = concat([this.#sent, data]).slice(-32_768);
    const payload = new Uint8Array(flushed).slice(0, -TAIL.length);
    const half = payload.length / 2;
    this.#send(kind, payload.subarray(0, half), { final: false, reserved: 4 });
    this.#send(0, payload.subarray(half), { reserved: this.#has('marks each fragment') ? 4 : 0 });
  }

  #close(payload: Uint8Array): void {
    this.#isDone = true;
    this.#send(8, payload.slice(0, 2));
    if (this.#role === 'server') this.#socket.end();
  }

  #fail(code: number): void {
    this.#isDone = true;
    this.#send(8, Uint8Array.of(code >> 8, code % 256));
    this.#socket.end();
  }

  #send(opcode: number, payload: Uint8Array, more: { final?: boolean; reserved?: number } = {}): void {
    const key = this.#role === 'client' ? randomBytes(4) : undefined;
    if (this.#socket.writable) this.#socket.write(writeFrame({ opcode, payload, ...more }, key));
  }
}

// ── Opening ──────────────────────────────────────────────────────────────────

/** Calls back with the head of what comes, and what came after it. */
function onHead(socket: Socket, then: (head: string, early: Buffer) => void): void {
  let bytes: Buffer = Buffer.alloc(0);
  const take = (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return;
    socket.off('data', take);
    then(toLatin1(bytes.subarray(0, end + 4)), bytes.subarray(end + 4));
  };
  socket.on('data', take);
}

const proofOf = (key: string) =>
  createHash('sha1')
    .update(key + GUID)
    .digest('base64');

/** Starts a server. */
export async function startDeflating(fault?: Fault): Promise<{ readonly url: string; stop(): void }> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    onHead(socket, (head, early) => {
      const offers = offersIn(fieldOf(head, 'Sec-WebSocket-Extensions'));
      const takesAny = fault === 'agrees to any offer' || fault === 'repeats an offer as its answer';
      const chosen = offers.find((offer) => takesAny || isRight(parametersOf(offer), true));
      const asked = chosen === undefined ? [] : parametersOf(chosen);
      const repeated = asked.filter((one) => !/^client_max_window_bits/.test(one));
      const answer = [NAME, ...(fault === 'does not repeat what it was asked for' ? [] : repeated)].join('; ');
      const said = fault === 'repeats an offer as its answer' ? chosen : answer;
      const extensions = chosen === undefined ? '' : `Sec-WebSocket-Extensions: ${said}\r\n`;
      socket.write(
        `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${extensions}` +
          `Sec-WebSocket-Accept: ${proofOf(fieldOf(head, 'Sec-WebSocket-Key'))}\r\n\r\n`,
      );
      new End('server', chosen === undefined ? undefined : agreedBy(repeated), fault, socket, early);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop };
}

/** Visits an address as a client, and settles when the connection is over. */
export async function visitDeflating(url: string, fault?: Fault): Promise<void> {
  const { host, hostname, port, pathname, search } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), noDelay: true });
  const key = randomBytes(16).toString('base64');
  const offer = `${NAME}; server_no_context_takeover; server_max_window_bits=12; client_max_window_bits`;
  socket.on('error', () => {});
  socket.write(
    `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: ${offer}\r\n\r\n`,
  );
  onHead(socket, (head, early) => {
    const value = fieldOf(head, 'Sec-WebSocket-Extensions');
    const parameters = parametersOf(value);
    const all = parameters.join(';');
    const isAsAsked = all.includes('server_no_context_takeover') && windowOf(all, 'server_max_window_bits') <= 12;
    const isOne = /^permessage-deflate[^,]*$/.test(value);
    const isGood =
      value === '' || (isOne && isAsAsked && isRight(parameters, false)) || fault === 'takes any agreement';
    if (isGood) new End('client', value === '' ? undefined : agreedBy(parameters), fault, socket, early);
    else socket.destroy();
  });
  await new Promise((resolve) => socket.once('close', resolve));
}
