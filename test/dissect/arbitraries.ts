/** Random bytes of conversations: valid, mutated, cut short, or noise. */

import fc from 'fast-check';
import { concat } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import type { Opcode } from '../../src/frame/frame.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import { type Role, type Speak, VERSIONS } from '../../src/versions.ts';
import { anyCharacter } from '../any-character.ts';

export const speaks: fc.Arbitrary<Speak> = fc.constantFrom(...VERSIONS);
export const roles: fc.Arbitrary<Role> = fc.constantFrom('client', 'server');
export const noise = fc.uint8Array({ maxLength: 400, size: 'max' });

const opcodes = fc.constantFrom<Opcode>('continuation', 'text', 'binary', 'close', 'ping', 'pong');

/** A frame that can be encoded; whether a message may hold it there is another question. */
export function frames(speak: Speak, from: Role): fc.Arbitrary<Uint8Array> {
  if (speak === 'hixie-76') {
    const text = fc.string({ unit: anyCharacter }).map((value) => new TextEncoder().encode(value));
    return fc.oneof(
      text.map((payload) => encodeFrame({ opcode: 'text', payload }, { speak })),
      fc.constant(encodeFrame({ opcode: 'close' }, { speak })),
      fc.uint8Array({ maxLength: 127 }).map((bytes) => concat([Uint8Array.of(0x81, bytes.length), bytes])),
    );
  }
  const key = from === 'client' ? fc.uint8Array({ minLength: 4, maxLength: 4 }) : fc.constant(undefined);
  const payloads = fc.oneof(
    { weight: 12, arbitrary: fc.uint8Array({ maxLength: 125 }) },
    {
      weight: 3,
      arbitrary: fc.string({ unit: 'grapheme' }).map((text) => new TextEncoder().encode(text).slice(0, 125)),
    },
    { weight: 1, arbitrary: fc.constantFrom(126, 126, 126, 300, 65_536).map((length) => new Uint8Array(length)) },
  );
  return fc.tuple(opcodes, fc.boolean(), payloads, key).map(([opcode, final, payload, maskingKey]) => {
    const control = opcode === 'close' || opcode === 'ping' || opcode === 'pong';
    const frame = { opcode, final: final || control, payload: control ? payload.slice(0, 125) : payload };
    return encodeFrame(frame, maskingKey === undefined ? { speak } : { speak, maskingKey });
  });
}

/** The head that opens one direction, and what belongs to it. */
export function openings(speak: Speak, from: Role): fc.Arbitrary<Uint8Array> {
  return fc.integer({ min: 0, max: 2 ** 31 }).map((seed) => {
    const handshake = HANDSHAKES[speak];
    const options = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
    const { bytes } = handshake.createRequest(options, seededRandom(seed));
    if (from === 'client') return bytes;
    const headEnd = bytes.length - handshake.REQUEST_BODY_BYTES;
    const request = handshake.readRequest(parseRequestHead(bytes.subarray(0, headEnd)), bytes.subarray(headEnd));
    return handshake.createResponse(request);
  });
}

/** One direction of a conversation: a head or none, then frames. */
export interface Direction {
  readonly speak: Speak;
  readonly from: Role;
  readonly stage: 'handshake' | 'frames';
  readonly bytes: Uint8Array;
}

export const directions: fc.Arbitrary<Direction> = fc
  .tuple(speaks, roles, fc.constantFrom('handshake' as const, 'frames' as const))
  .chain(([speak, from, stage]) =>
    fc
      .tuple(
        stage === 'handshake' ? openings(speak, from) : fc.constant(new Uint8Array(0)),
        fc.array(frames(speak, from), { maxLength: 5 }),
      )
      .map(([opening, rest]) => ({ speak, from, stage, bytes: concat([opening, ...rest]) })),
  );

/** A direction in which a few bytes are changed, or which breaks off. */
export const damaged: fc.Arbitrary<Direction> = fc
  .tuple(
    directions,
    fc.array(fc.tuple(fc.nat(), fc.oneof(fc.nat(255), fc.constantFrom(0, 10, 13, 32, 58, 255))), { maxLength: 4 }),
    fc.option(fc.nat()),
  )
  .map(([direction, changes, cut]) => {
    const bytes = Uint8Array.from(direction.bytes);
    for (const [at, byte] of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
    return { ...direction, bytes: cut === null ? bytes : bytes.slice(0, cut % (bytes.length + 1)) };
  });

/** What one end of a connection says: plain HTTP or refusals, perhaps an opening, then frames; some of it damaged. */
export function saidBy(speak: Speak, from: Role): fc.Arbitrary<Uint8Array> {
  const plain = fc.constantFrom(...PLAIN_HTTP[from]).map((text) => new TextEncoder().encode(text));
  const change = fc.option(fc.tuple(fc.nat(), fc.nat(255)), { freq: 4 });
  return fc
    .tuple(
      fc.array(plain, { maxLength: 3 }),
      openings(speak, from),
      fc.array(frames(speak, from), { maxLength: 5 }),
      change,
    )
    .map(([http, opening, rest, changed]) => {
      const bytes = concat([...http, opening, ...rest]);
      if (changed !== null) bytes[changed[0] % bytes.length] = changed[1];
      return bytes;
    });
}

const PLAIN_HTTP: Readonly<Record<Role, readonly string[]>> = {
  client: [
    'GET / HTTP/1.1\r\nHost: a\r\n\r\n',
    '\r\nHEAD / HTTP/1.1\r\nHost: a\r\n\r\n',
    'CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n',
    'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n',
    'GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  ],
  server: [
    'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody',
    'HTTP/1.1 200 OK\r\n\r\n',
    'HTTP/1.1 103 Early Hints\r\n\r\n',
    'HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n2;a=b\r\nno\r\n0\r\nT: x\r\n\r\n',
    'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n',
  ],
};
