import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import {
  acceptDeflate,
  type DeflateEngine,
  type DeflateOptions,
  offerDeflate,
  readAgreement,
} from '../../src/connection/deflate.ts';
import type { ConnectionLimits } from '../../src/connection/options.ts';
import { pakoEngine } from '../../src/connection/pako.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { runs } from '../effort.ts';
import { errorCode, messages, Pair, whole } from './pair.ts';

const options: DeflateOptions = { engine: zlibEngine };
const eager: DeflateOptions = { engine: zlibEngine, threshold: 1 };

function openPair(deflate: DeflateOptions = eager, limits: ConnectionLimits = {}): Pair {
  return new Pair('version-13', whole, { ...limits, deflate }).run();
}

describe('the agreement on permessage-deflate', () => {
  it.each([
    ['permessage-deflate', 'permessage-deflate'],
    ['permessage-deflate; client_max_window_bits', 'permessage-deflate'],
    ['permessage-deflate; server_no_context_takeover', 'permessage-deflate; server_no_context_takeover'],
    ['permessage-deflate; client_no_context_takeover', 'permessage-deflate; client_no_context_takeover'],
    ['permessage-deflate; server_max_window_bits=10', 'permessage-deflate; server_max_window_bits=10'],
    ['permessage-deflate; server_max_window_bits="10"', 'permessage-deflate; server_max_window_bits=10'],
    ['permessage-deflate; server_max_window_bits=8', 'permessage-deflate; server_max_window_bits=8'],
    ['permessage-deflate; client_max_window_bits=9', 'permessage-deflate; client_max_window_bits=9'],
    ['x-other, permessage-deflate', 'permessage-deflate'],
    ['permessage-deflate; server_max_window_bits=7, permessage-deflate', 'permessage-deflate'],
  ])('answers %s with %s', (offer, response) => {
    expect(acceptDeflate(offer, options)?.response).toBe(response);
  });

  it.each([
    '',
    'x-other',
    'permessage-deflate; unknown',
    'permessage-deflate; server_max_window_bits',
    'permessage-deflate; server_max_window_bits=7',
    'permessage-deflate; server_max_window_bits=16',
    'permessage-deflate; server_max_window_bits=010',
    'permessage-deflate; server_max_window_bits=100',
    'permessage-deflate; client_max_window_bits=0',
    'permessage-deflate; server_no_context_takeover=1',
    'permessage-deflate; server_no_context_takeover; server_no_context_takeover',
    'permessage-deflate; =',
    'permessage-deflate;; x',
  ])('declines %j, and the connection goes on without', (offer) => {
    expect(acceptDeflate(offer, options)).toBeUndefined();
  });

  it.each<[Partial<DeflateOptions>, string]>([
    [{}, 'client_max_window_bits'],
    [{ serverNoContextTakeover: true }, 'server_no_context_takeover; client_max_window_bits'],
    [{ clientNoContextTakeover: true }, 'client_no_context_takeover; client_max_window_bits'],
    [{ serverMaxWindowBits: 15 }, 'client_max_window_bits'],
    [{ serverMaxWindowBits: 10 }, 'server_max_window_bits=10; client_max_window_bits'],
    [{ clientMaxWindowBits: 10 }, 'client_max_window_bits=10'],
    [{ clientMaxWindowBits: 15 }, 'client_max_window_bits'],
  ])('offers for %j what RFC 7692 §7.1 has for it: %s', (wanted, parameters) => {
    expect(offerDeflate({ ...options, ...wanted })).toBe(`permessage-deflate; ${parameters}`);
  });

  it.each<[string, Partial<DeflateOptions>, string]>([
    ['', { serverNoContextTakeover: true }, '; server_no_context_takeover'],
    ['', { clientNoContextTakeover: true }, '; client_no_context_takeover'],
    ['', { serverMaxWindowBits: 10 }, '; server_max_window_bits=10'],
    ['; server_max_window_bits=15', {}, '; server_max_window_bits=15'],
  ])('answers the parameters %j, if the server wants %j, with %s (RFC 7692 §7.1)', (asked, wanted, parameters) => {
    const accepted = acceptDeflate(`permessage-deflate${asked}`, { ...options, ...wanted });
    expect(accepted?.response).toBe(`permessage-deflate${parameters}`);
  });

  it.each([undefined, true])('lets a client forget that wants to (%j), whether or not the server says so', (wanted) => {
    const forgets = (agreed: string) =>
      readAgreement(agreed, { ...options, ...(wanted && { clientNoContextTakeover: wanted }) })?.noContextTakeover;
    expect(forgets('permessage-deflate')).toEqual({ server: false, client: wanted ?? false });
    const said = 'permessage-deflate; client_no_context_takeover';
    expect(forgets(said)).toEqual({ server: false, client: true });
  });

  it('takes the first offer that can be had', () => {
    const offers = 'permessage-deflate; server_max_window_bits=11, permessage-deflate; server_max_window_bits=12';
    expect(acceptDeflate(offers, options)?.agreement.windowBits.server).toBe(11);
  });

  it('limits the client’s window only if the client says it can use one', () => {
    const small = { ...options, clientMaxWindowBits: 10 };
    expect(acceptDeflate('permessage-deflate', small)?.response).toBe('permessage-deflate');
    const able = acceptDeflate('permessage-deflate; client_max_window_bits', small);
    expect(able?.response).toBe('permessage-deflate; client_max_window_bits=10');
  });

  it.each([
    'permessage-deflate; client_max_window_bits',
    'permessage-deflate; unknown=1',
    'permessage-deflate; server_max_window_bits=15',
    'permessage-deflate, permessage-deflate',
    'x-other',
  ])('fails a server that answers %j', (response) => {
    const asked = { ...options, serverMaxWindowBits: 12, serverNoContextTakeover: true };
    expect(() => readAgreement(response, asked)).toThrow(expect.objectContaining({ code: 'bad-extension' }));
  });

  it('holds between our own two ends, whatever each wants', () => {
    const bits = fc.option(fc.integer({ min: 8, max: 15 }), { nil: undefined });
    const wishes = fc.record({ serverNoContextTakeover: fc.boolean(), clientNoContextTakeover: fc.boolean() });
    fc.assert(
      fc.property(wishes, wishes, bits, bits, (client, server, serverBits, clientBits) => {
        const limit = (name: string, value: number | undefined) => (value === undefined ? {} : { [name]: value });
        const asks = { ...options, ...client, ...limit('serverMaxWindowBits', serverBits) };
        const accepted = acceptDeflate(offerDeflate(asks), {
          ...options,
          ...server,
          ...limit('clientMaxWindowBits', clientBits),
        });
        expect(readAgreement(accepted?.response ?? '', asks)).toEqual(accepted?.agreement);
      }),
    );
  });
});

describe('compressed messages', () => {
  // RFC 7692 §7.2.3.1, §7.2.3.2: "Hello" compressed, and again with context takeover.
  const HELLO = fromHex('c1 07 f2 48 cd c9 c9 07 00');
  const HELLO_AGAIN = fromHex('c1 05 f2 00 11 00 00');
  const HELLO_UNCOMPRESSED_BLOCK = fromHex('c1 0b 00 05 00 fa ff 48 65 6c 6c 6f 00');
  const HELLO_BFINAL = fromHex('c1 08 f3 48 cd c9 c9 07 00 00');
  const HELLO_TWO_BLOCKS = fromHex('c1 0d f2 48 05 00 00 00 ff ff ca c9 c9 07 00');
  const HELLO_FRAGMENTS = fromHex('41 03 f2 48 cd 80 04 c9 c9 07 00');

  it.each([
    ['one block', HELLO],
    ['no compression', HELLO_UNCOMPRESSED_BLOCK],
    ['a block with BFINAL', HELLO_BFINAL],
    ['two blocks', HELLO_TWO_BLOCKS],
    ['fragments', HELLO_FRAGMENTS],
  ])('are read as RFC 7692 §7.2.3 shows them: %s', (_what, bytes) => {
    const pair = openPair();
    pair.client.receive(bytes);
    expect(messages(pair.client.takeEvents())).toEqual(['Hello']);
  });

  it('may refer to the message before', () => {
    const pair = openPair();
    pair.client.receive(concat([HELLO, HELLO_AGAIN]));
    expect(messages(pair.client.takeEvents())).toEqual(['Hello', 'Hello']);
  });

  it('are marked with RSV1, and inflate with just zlib', () => {
    const pair = openPair();
    pair.server.send('Hello Hello Hello');
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'server', rsv1: true });
    for (const bytes of pair.server.takeOutput()) decoder.push(bytes);
    const frame = decoder.next();
    expect(frame?.rsv1).toBe(true);
    const flushed = concat([frame?.payload ?? new Uint8Array(), Uint8Array.of(0, 0, 255, 255)]);
    expect(toUtf8(inflateRawSync(flushed, { finishFlush: 2 }))).toBe('Hello Hello Hello');
  });

  it('get smaller when they repeat what was sent, unless that end forgets', () => {
    const size = (deflate: DeflateOptions) => {
      const pair = openPair(deflate);
      pair.server.send('a sentence that comes twice');
      pair.server.takeOutput();
      pair.server.send('a sentence that comes twice');
      return concat(pair.server.takeOutput()).length;
    };
    expect(size(eager)).toBeLessThan(12);
    expect(size({ ...eager, serverNoContextTakeover: true })).toBeGreaterThan(20);
  });

  const isCompressed = (pair: Pair) => concat(pair.server.takeOutput()).some((byte) => byte === 0xc1);

  it('are not compressed below the threshold by an end that forgets, nor is a control frame', () => {
    const text = 'x'.repeat(1023);
    const pair = openPair({ engine: zlibEngine, serverNoContextTakeover: true });
    pair.server.send(text);
    pair.server.ping(fromUtf8('x'.repeat(125)));
    expect(isCompressed(pair)).toBe(false);
    pair.server.send(`${text}x`);
    expect(isCompressed(pair)).toBe(true);
    const low = openPair({ engine: zlibEngine, serverNoContextTakeover: true, threshold: 1 });
    low.server.send('');
    expect(isCompressed(low)).toBe(false);
    low.server.send('x');
    expect(isCompressed(low)).toBe(true);
  });

  it.each(['', 'x', 'x'.repeat(1023)])('are all compressed by an end that remembers, as ws does: %j', (text) => {
    for (const threshold of [undefined, 1024, 1e9]) {
      const pair = openPair({ engine: zlibEngine, ...(threshold === undefined ? {} : { threshold }) });
      pair.server.send(text);
      expect(isCompressed(pair)).toBe(true);
    }
  });

  it('are never compressed in a window of 256 bytes', () => {
    const tiny = openPair({ ...eager, serverMaxWindowBits: 8 });
    tiny.server.send('x'.repeat(2000));
    expect(isCompressed(tiny)).toBe(false);
  });

  it('fail if RSV1 is set and nothing was agreed, on a continuation, or on a control frame', () => {
    const plain = new Pair('version-13').run();
    plain.client.receive(HELLO);
    expect(errorCode(plain.client.takeEvents())).toBe('reserved-bit');
    const pair = openPair();
    pair.client.receive(fromHex('41 03 f2 48 cd c0 04 c9 c9 07 00'));
    expect(errorCode(pair.client.takeEvents())).toBe('reserved-bit');
    const ping = openPair();
    ping.client.receive(fromHex('c9 00'));
    expect(errorCode(ping.client.takeEvents())).toBe('reserved-bit');
  });
});

/** A pair of ends, each with its own engine. */
function openPairOf(
  client: DeflateEngine,
  server: DeflateEngine,
  asked: Omit<DeflateOptions, 'engine'> = {},
  limits: ConnectionLimits = {},
): Pair {
  const deflate = (engine: DeflateEngine) => ({ ...limits, deflate: { ...asked, engine, threshold: 1 } });
  return new Pair('version-13', whole, deflate(client), deflate(server)).run();
}

describe.each([
  ['zlib', 'zlib', zlibEngine, zlibEngine],
  ['pako', 'pako', pakoEngine, pakoEngine],
  ['pako', 'zlib', pakoEngine, zlibEngine],
  ['zlib', 'pako', zlibEngine, pakoEngine],
])('messages between %s and %s', (_client, _server, client, server) => {
  it('carry anything, in any order, with any windows', () => {
    const window = fc.integer({ min: 8, max: 15 });
    const message = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ minLength: 1, maxLength: 3 }).map((text) => text.repeat(20_000)),
    );
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 6 }),
        window,
        window,
        fc.boolean(),
        fc.boolean(),
        (sent, a, b, c, d) => {
          const windows = { serverMaxWindowBits: a, clientMaxWindowBits: b };
          const forgets = { serverNoContextTakeover: c, clientNoContextTakeover: d };
          const pair = openPairOf(client, server, { ...windows, ...forgets });
          for (const one of sent) {
            pair.client.send(one);
            pair.server.send(one);
          }
          pair.run();
          expect(messages(pair.serverEvents)).toEqual(sent);
          expect(messages(pair.clientEvents)).toEqual(sent);
        },
      ),
      { numRuns: runs(40) },
    );
  });

  it('fail with 1009 while they are inflated, one byte over the limit, and not at it', () => {
    const limits = { maxMessage: 100_000 };
    const exact = openPairOf(client, server, {}, limits);
    exact.client.send('x'.repeat(100_000));
    expect(messages(exact.run().serverEvents)[0]).toHaveLength(100_000);
    const over = openPairOf(client, server, {}, limits);
    over.client.send('x'.repeat(100_001));
    over.run();
    expect(errorCode(over.serverEvents)).toBe('message-too-big');
  });

  it('fail with 1007 if they are not DEFLATE, or not UTF-8', () => {
    const broken = openPairOf(client, server);
    broken.client.receive(
      encodeFrame({ opcode: 'binary', rsv1: true, payload: Uint8Array.of(0x07) }, { speak: 'version-13' }),
    );
    expect(errorCode(broken.client.takeEvents())).toBe('bad-deflate');
    const pair = openPairOf(client, server);
    const payload = zlibEngine.deflate(Uint8Array.of(0xc0, 0xaf), new Uint8Array(), 15).subarray(0, -4);
    pair.client.receive(encodeFrame({ opcode: 'text', rsv1: true, payload }, { speak: 'version-13' }));
    expect(errorCode(pair.client.takeEvents())).toBe('not-utf8');
  });
});
