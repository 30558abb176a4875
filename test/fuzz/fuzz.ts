/**
 * The fuzz loop: conversations of both versions, bent at random, fed to both
 * ends and to the microscope until the time is up.
 *
 *     npm run fuzz -- --seconds 60
 *
 * It fails on any exception (what a peer does wrong is an event, never an
 * exception), on an error without a code, on a payload over its limit, and on
 * an input that takes much longer than its length explains. An input that
 * failed once is kept in `corpus/`, and every run begins with those.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { http2Engine } from '../../src/dissect/http2/engine.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { type Random, randomInteger, seededRandom } from '../../src/random.ts';
import { type Role, type Speak, VERSIONS } from '../../src/versions.ts';
import { CONNECT, data, headers, PREFACE, settings } from '../dissect/http2/frames.ts';
import { randomSeed } from './chance.ts';

const CORPUS = new URL('./corpus/', import.meta.url);
/** What a client says before the bytes of a WebSocket in a stream of HTTP/2. */
const OPENED = concat([PREFACE, settings(), headers(1, CONNECT)]);
const MAX_MESSAGE = 4096;
/** More than this for an input of a few KiB cannot be linear, in ms. */
const MAX_TIME = 250;

/** An input, and whose it is. */
interface Case {
  readonly speak: Speak;
  readonly from: Role;
  readonly bytes: Uint8Array;
}

/** What a fuzz run found wrong. */
export interface Finding {
  readonly input: string;
  readonly problem: string;
}

export interface FuzzReport {
  readonly inputs: number;
  readonly findings: readonly Finding[];
}

/** Fuzzes for some seconds; stops at the tenth finding. */
export function fuzz(seconds: number, seed: number): FuzzReport {
  const random = seededRandom(seed);
  const findings: Finding[] = [];
  const until = performance.now() + seconds * 1000;
  let inputs = 0;
  for (const kept of corpus()) inputs += tryCase(kept, findings);
  while (performance.now() < until && findings.length < 10) inputs += tryCase(makeCase(random), findings);
  return { inputs, findings };
}

/** The inputs that failed once: files of `VERSION FROM` and hexadecimal. */
function corpus(): Case[] {
  return readdirSync(CORPUS).map((name) => {
    const [speak = 'version-13', from = 'client', ...hex] = readFileSync(new URL(name, CORPUS), 'utf8')
      .trim()
      .split(/\s+/);
    return { speak: speak as Speak, from: from as Role, bytes: fromHex(hex.join(' ')) };
  });
}

function tryCase(one: Case, findings: Finding[]): 1 {
  try {
    let took = cpuTimeOf(one);
    // A pause for garbage falls on some input by chance; an input that is slow is slow again.
    for (let again = 0; again < 3 && took > MAX_TIME; again++) took = Math.min(took, cpuTimeOf(one));
    if (took > MAX_TIME) findings.push(finding(one, `took ${Math.round(took)} ms for ${one.bytes.length} bytes`));
  } catch (error) {
    findings.push(finding(one, error instanceof Error ? (error.stack ?? error.message) : String(error)));
  }
  return 1;
}

/** ms of this process, whatever else the machine is doing. */
function cpuTimeOf(one: Case): number {
  const began = process.cpuUsage();
  run(one);
  dissect(one.bytes, { speak: one.speak, from: one.from, http2: http2Engine });
  if (one.bytes.length < 1024) dissect(concat([OPENED, data(1, one.bytes), one.bytes]), { http2: http2Engine });
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000;
}

function finding({ speak, from, bytes }: Case, problem: string): Finding {
  return { input: `${speak} ${from}\n${toHex(bytes)}`, problem };
}

/** Feeds the bytes to the end that would receive them, in two chunkings, and checks its events. */
function run({ speak, from, bytes }: Case): void {
  for (const size of [bytes.length, 7]) {
    const receiver = from === 'client' ? server() : client(speak);
    for (let at = 0; at < bytes.length; at += Math.max(1, size)) {
      receiver.receive(bytes.subarray(at, at + Math.max(1, size)));
      listen(receiver);
    }
    receiver.receiveEnd();
    listen(receiver);
    if (receiver.state !== 'closed') throw new Error(`still ${receiver.state} after its end`);
  }
}

function listen(receiver: Connection): void {
  for (let event = receiver.nextEvent(); event !== undefined; event = receiver.nextEvent()) {
    if (event.type === 'request') receiver.accept();
    if (event.type === 'error' && !/^[a-z0-9-]+$/.test(event.error.code)) throw new Error('an error without a code');
    if (event.type === 'message' && fromUtf8Length(event.data) > MAX_MESSAGE)
      throw new Error('a message over the limit');
  }
  receiver.takeOutput();
}

/** U+FFFD takes three bytes; the byte it stands for took one. */
function fromUtf8Length(data: string | Uint8Array): number {
  return typeof data === 'string' ? fromUtf8(data.replaceAll('\ufffd', '?')).length : data.length;
}

const LIMITS = { maxMessage: MAX_MESSAGE, maxFragments: 64, deflate: { engine: zlibEngine, threshold: 1 } };

function server(): Connection {
  return new Connection({ role: 'server', random: seededRandom(1), ...LIMITS });
}

function client(speak: Speak): Connection {
  const request = { host: 'example.com', resource: '/' };
  return new Connection({ role: 'client', speak, random: seededRandom(1), request, ...LIMITS });
}

/** A conversation's bytes from one end, bent in up to six places. */
function makeCase(random: Random): Case {
  const speak = VERSIONS[randomInteger(random, 0, 1)] ?? 'version-13';
  const from: Role = randomInteger(random, 0, 1) === 0 ? 'client' : 'server';
  let bytes = concat([opening(speak, from), ...frames(random, speak, from)]);
  for (let bends = randomInteger(random, 0, 6); bends > 0; bends--) bytes = bend(random, bytes);
  return { speak, from, bytes };
}

/** What that end sends first: the client's request, or the answer to it. */
function opening(speak: Speak, from: Role): Uint8Array {
  const asking = client(speak);
  const request = concat(asking.takeOutput());
  if (from === 'client') return request;
  const answering = server();
  answering.receive(request);
  answering.takeEvents();
  answering.accept();
  return concat(answering.takeOutput());
}

function frames(random: Random, speak: Speak, from: Role): Uint8Array[] {
  const masked = speak === 'version-13' && from === 'client' ? { speak, maskingKey: random(4) } : { speak };
  return Array.from({ length: randomInteger(random, 0, 6) }, () => encodeFrame(frame(random, speak), masked));
}

function frame(random: Random, speak: Speak): FrameToEncode {
  const text = fromUtf8('握手 hello '.repeat(randomInteger(random, 0, 20)));
  if (speak === 'hixie-76')
    return randomInteger(random, 0, 5) === 0 ? { opcode: 'close' } : { opcode: 'text', payload: text };
  const opcodes = ['text', 'binary', 'continuation', 'ping', 'pong', 'close'] as const;
  const opcode = opcodes[randomInteger(random, 0, 5)] ?? 'text';
  if (opcode === 'ping' || opcode === 'pong') return { opcode, payload: text.subarray(0, 100) };
  if (opcode === 'close') {
    const code = randomInteger(random, 0, 1) === 0 ? Uint8Array.of(3, 232) : random(randomInteger(random, 0, 3));
    return { opcode, payload: concat([code, text.subarray(0, randomInteger(random, 0, 99))]) };
  }
  const compressed = randomInteger(random, 0, 3) === 0 && opcode !== 'continuation';
  const payload = compressed ? zlibEngine.deflate(text, new Uint8Array(), 15).subarray(0, -4) : text;
  return { opcode, payload, rsv1: compressed, final: randomInteger(random, 0, 2) > 0 };
}

function bend(random: Random, bytes: Uint8Array): Uint8Array {
  const at = randomInteger(random, 0, Math.max(0, bytes.length - 1));
  switch (randomInteger(random, 0, 4)) {
    case 0:
      return Uint8Array.from(bytes, (byte, i) => (i === at ? byte ^ (1 << randomInteger(random, 0, 7)) : byte));
    case 1:
      return concat([bytes.subarray(0, at), random(randomInteger(random, 1, 8)), bytes.subarray(at)]);
    case 2:
      return concat([bytes.subarray(0, at), bytes.subarray(at + randomInteger(random, 1, 40))]);
    case 3:
      return concat([bytes.subarray(0, at), bytes.subarray(Math.max(0, at - 30))]);
    default:
      return Uint8Array.from(bytes, (byte, i) =>
        i === at ? ([0, 0x0a, 0x0d, 0x20, 0x3a, 0x7f, 0x80, 0xff][at % 8] ?? 0) : byte,
      );
  }
}

/** The number after `--name`. */
function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}

if (process.argv[1] === import.meta.filename) {
  const seed = option('seed', randomSeed());
  const { inputs, findings } = fuzz(option('seconds', 20), seed);
  for (const { input, problem } of findings) console.error(`${problem}\n${input}\n`);
  console.log(`${inputs} inputs, ${findings.length} findings, seed ${seed}`);
  process.exitCode = findings.length === 0 ? 0 : 1;
}
