import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { ConnectionLimits } from '../../src/connection/options.ts';
import { HandshakeError } from '../../src/errors.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import { createRequest } from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { byteByByte, closeOf, errorCode, messages, Pair, whole } from './pair.ts';

const MASKING_KEY = Uint8Array.of(1, 2, 3, 4);

/** A server that is open, to be fed with frames as a client would mask them. */
function openServer(speak: Speak = 'version-13', options: ConnectionLimits = {}) {
  const pair = new Pair(speak, whole, options).run();
  pair.serverEvents.length = 0;
  const feed = (...frames: FrameToEncode[]) => {
    const masked = speak === 'version-13' ? { speak, maskingKey: MASKING_KEY } : { speak };
    pair.server.receive(concat(frames.map((frame) => encodeFrame(frame, masked))));
    return pair.server.takeEvents();
  };
  /** The close frame the server has put out. */
  const answeredClose = () => {
    const decoder = new FrameDecoder({ speak, from: 'server' });
    for (const bytes of pair.server.takeOutput()) decoder.push(bytes);
    for (const frame of decoder) if (frame.opcode === 'close') return readClosePayload(frame.payload, 0);
    return undefined;
  };
  return { server: pair.server, feed, answeredClose };
}

const text = (value: string, final = true): FrameToEncode => ({ opcode: 'text', payload: fromUtf8(value), final });
const more = (value: string, final = true): FrameToEncode => ({
  opcode: 'continuation',
  payload: fromUtf8(value),
  final,
});

describe.each(VERSIONS)('a conversation in %s', (speak) => {
  it('opens, carries text both ways and closes, wherever the bytes are cut', () => {
    for (const cut of [whole, byteByByte, () => 3]) {
      const pair = new Pair(speak, cut).run();
      expect([pair.client.state, pair.server.state]).toEqual(['open', 'open']);
      pair.client.send('你好');
      pair.server.send('hello');
      pair.run();
      expect(messages(pair.serverEvents)).toEqual(['你好']);
      expect(messages(pair.clientEvents)).toEqual(['hello']);
      pair.client.close();
      pair.run();
      expect([pair.client.state, pair.server.state]).toEqual(['closed', 'closed']);
      expect(closeOf(pair.clientEvents)).toEqual({ code: 1005, reason: '', clean: true });
      expect(closeOf(pair.serverEvents)).toEqual({ code: 1005, reason: '', clean: true });
    }
  });

  it('delivers frames that came in one write with the handshake', () => {
    const pair = new Pair(speak);
    const request = concat(pair.client.takeOutput());
    const masked = speak === 'version-13' ? { speak, maskingKey: MASKING_KEY } : { speak };
    pair.server.receive(concat([request, encodeFrame(text('early'), masked)]));
    pair.run();
    expect(messages(pair.serverEvents)).toEqual(['early']);
  });

  it('lets the server end the transport first', () => {
    const pair = new Pair(speak).run();
    pair.client.close();
    for (const bytes of pair.client.takeOutput()) pair.server.receive(bytes);
    expect(pair.client.takeEvents()).toEqual([]);
    expect(pair.types(pair.server.takeEvents())).toEqual(['end']);
  });

  it('agrees when both ends close at once', () => {
    const pair = new Pair(speak).run();
    pair.client.close();
    pair.server.close();
    pair.run();
    expect(closeOf(pair.clientEvents)?.clean).toBe(true);
    expect(closeOf(pair.serverEvents)?.clean).toBe(true);
  });

  it('reports 1006 when the transport is lost without a close frame', () => {
    const pair = new Pair(speak).run();
    pair.server.receiveEnd();
    expect(closeOf(pair.server.takeEvents())).toEqual({ code: 1006, reason: '', clean: false });
    expect(pair.server.state).toBe('closed');
  });

  it('refuses to send before it is open and after it began to close', () => {
    const fresh = new Pair(speak);
    expect(() => fresh.client.send('too early')).toThrow(expect.objectContaining({ code: 'not-open' }));
    const pair = new Pair(speak).run();
    pair.client.close();
    expect(() => pair.client.send('too late')).toThrow(expect.objectContaining({ code: 'not-open' }));
  });

  it('delivers what came before the close frame and nothing after it', () => {
    const { server, feed } = openServer(speak);
    const events = feed(text('before'), { opcode: 'close' }, text('after'));
    expect(messages(events)).toEqual(['before']);
    expect(server.state).toBe('closing');
  });

  it('still delivers messages while it waits for the answer to its own close frame', () => {
    const { server, feed } = openServer(speak);
    server.close();
    expect(messages(feed(text('on its way')))).toEqual(['on its way']);
  });

  it('answers a request it cannot accept with the HTTP status, and ends', () => {
    const pair = new Pair(speak);
    for (const bytes of pair.client.takeOutput()) pair.server.receive(bytes);
    pair.server.takeEvents();
    pair.server.refuse(new HandshakeError('origin-not-allowed', 'no', { status: 403, section: 'RFC 6455 §10.2' }));
    pair.run();
    expect(errorCode(pair.clientEvents)).toBe('status-not-101');
    expect(pair.client.state).toBe('closed');
  });

  it('carries any messages in any chunks, in order, none lost and none doubled', () => {
    const message = speak === 'hixie-76' ? fc.string({ unit: 'grapheme' }) : fc.oneof(fc.string(), fc.uint8Array());
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
        (sent, cuts) => {
          let turn = 0;
          const pair = new Pair(speak, () => cuts[turn++ % cuts.length] ?? 1).run();
          for (const one of sent) pair.client.send(one);
          pair.run();
          expect(messages(pair.serverEvents)).toEqual(sent);
          for (const one of sent) pair.server.send(one);
          pair.run();
          expect(messages(pair.clientEvents)).toEqual(sent);
        },
      ),
    );
  });
});

describe('version 13', () => {
  it('carries bytes as binary and keeps a byte order mark in text', () => {
    const pair = new Pair('version-13').run();
    pair.client.send(Uint8Array.of(0, 255));
    pair.client.send('\ufeffmarked');
    pair.run();
    expect(messages(pair.serverEvents)).toEqual([Uint8Array.of(0, 255), '\ufeffmarked']);
  });

  it('puts fragments together, with a ping between them answered at once', () => {
    const { server, feed } = openServer();
    const events = feed(text('Hel', false), { opcode: 'ping', payload: fromUtf8('?') }, more('lo'));
    expect(events.map(({ type }) => type)).toEqual(['ping', 'message']);
    expect(messages(events)).toEqual(['Hello']);
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
    for (const bytes of server.takeOutput()) decoder.push(bytes);
    expect(decoder.next()).toMatchObject({ opcode: 'pong', payload: fromUtf8('?') });
  });

  it('sends a message in parts', () => {
    const pair = new Pair('version-13').run();
    pair.client.sendPart('a', false);
    expect(() => pair.client.send('between')).toThrow(expect.objectContaining({ code: 'message-in-parts' }));
    expect(() => pair.client.sendPart(Uint8Array.of(1), true)).toThrow(
      expect.objectContaining({ code: 'mixed-parts' }),
    );
    pair.client.sendPart('b', false);
    pair.client.sendPart('', true);
    pair.run();
    expect(messages(pair.serverEvents)).toEqual(['ab']);
  });

  it('reports pings and pongs, asked or not', () => {
    const pair = new Pair('version-13').run();
    pair.server.ping(fromUtf8('there?'));
    pair.client.pong();
    pair.run();
    expect(pair.types(pair.clientEvents)).toContain('ping');
    expect(pair.serverEvents.filter(({ type }) => type === 'pong')).toHaveLength(2);
  });

  it('carries the code and reason of a close frame, and answers with the same code', () => {
    const pair = new Pair('version-13').run();
    pair.client.close(3001, '再见');
    pair.run();
    expect(closeOf(pair.serverEvents)).toEqual({ code: 3001, reason: '再见', clean: true });
    expect(closeOf(pair.clientEvents)).toEqual({ code: 3001, reason: '', clean: true });
  });

  it.each([
    ['a continuation of nothing', [more('x')], 'nothing-to-continue', 1002],
    ['a new message inside a message', [text('a', false), text('b')], 'message-under-way', 1002],
    ['a text that is not UTF-8', [{ opcode: 'text', payload: Uint8Array.of(0xc0, 0xaf) }], 'not-utf8', 1007],
    ['a text that ends inside a character', [{ opcode: 'text', payload: Uint8Array.of(0xe4, 0xbd) }], 'not-utf8', 1007],
    ['a close frame of one byte', [{ opcode: 'close', payload: Uint8Array.of(3) }], 'close-cut-short', 1002],
    ['the code 1005 on the wire', [{ opcode: 'close', payload: Uint8Array.of(3, 237) }], 'bad-close-code', 1002],
    ['a reason that is not UTF-8', [{ opcode: 'close', payload: Uint8Array.of(3, 232, 255) }], 'not-utf8', 1007],
    ['a message over the limit', [text('123456789')], 'message-too-big', 1009],
    ['fragments that add up over the limit', [text('12345', false), more('6789')], 'message-too-big', 1009],
    [
      'more fragments than the limit',
      [text('', false), more('', false), more('', false), more('')],
      'too-many-fragments',
      1008,
    ],
  ] as [string, FrameToEncode[], string, number][])('fails at %s', (_what, frames, code, closeCode) => {
    const { feed, server, answeredClose } = openServer('version-13', { maxMessage: 8, maxFragments: 3 });
    expect(errorCode(feed(...frames))).toBe(code);
    expect(answeredClose()?.code).toBe(closeCode);
    expect(server.state).toBe('closing');
    expect(feed(text('ignored'))).toEqual([]);
  });

  it('takes a message and fragments exactly at the limit', () => {
    const { feed } = openServer('version-13', { maxMessage: 8, maxFragments: 3 });
    expect(messages(feed(text('12345678')))).toEqual(['12345678']);
    expect(messages(feed(text('12', false), more('34', false), more('5678')))).toEqual(['12345678']);
  });

  it('fails at the first byte that is not UTF-8, before the frame has ended', () => {
    const { server } = openServer();
    const frame = encodeFrame(
      { opcode: 'text', payload: Uint8Array.of(0x61, 0xf8, 0x62, 0x62) },
      { speak: 'version-13', maskingKey: MASKING_KEY },
    );
    server.receive(frame.subarray(0, 7));
    expect(server.state).toBe('open');
    server.receive(frame.subarray(7, 8));
    const message = expect.stringContaining('payload byte 1 is not UTF-8');
    expect(server.takeEvents()[0]).toMatchObject({ error: { code: 'not-utf8', message } });
  });

  it('says which byte of the payload is not UTF-8, wherever the frame lies in what came', () => {
    const { feed } = openServer();
    const bad: FrameToEncode = { opcode: 'text', payload: Uint8Array.of(0x61, 0x62, 0xff) };
    const message = expect.stringContaining('payload byte 2 is not UTF-8');
    expect(feed(text('before it'), bad)[1]).toMatchObject({ error: { code: 'not-utf8', message } });
  });

  it('follows a character across fragments and chunks', () => {
    const bytes = fromUtf8('𝄞');
    const { feed } = openServer();
    const part = (start: number, final: boolean): FrameToEncode => ({
      opcode: start === 0 ? 'text' : 'continuation',
      payload: bytes.subarray(start, start + 1),
      final,
    });
    expect(messages(feed(part(0, false), part(1, false), part(2, false), part(3, true)))).toEqual(['𝄞']);
  });

  it.each([999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 1000.5])('refuses to send the code %d', (code) => {
    const pair = new Pair('version-13').run();
    expect(() => pair.client.close(code)).toThrow(expect.objectContaining({ code: 'bad-close-code' }));
    expect(pair.client.state).toBe('open');
  });

  it('refuses a reason without a code', () => {
    const pair = new Pair('version-13').run();
    expect(() => pair.client.close(undefined, 'why')).toThrow(expect.objectContaining({ code: 'bad-close-code' }));
    expect(pair.client.state).toBe('open');
  });

  it('lets only a server share a frame among readers, since a client masks each with a new key', () => {
    const pair = new Pair('version-13').run();
    const frame = pair.server.encode('shared');
    pair.server.sendEncoded(frame);
    expect(messages(pair.run().clientEvents)).toEqual(['shared']);
    const masks = expect.objectContaining({ code: 'clients-mask' });
    expect(() => pair.client.encode('x')).toThrow(masks);
    expect(() => pair.client.sendEncoded(frame)).toThrow(masks);
  });

  it('lets nothing in between the parts of a message but control frames', () => {
    const pair = new Pair('version-13').run();
    pair.server.sendPart('a', false);
    expect(() => pair.server.send('b')).toThrow(expect.objectContaining({ code: 'message-in-parts' }));
    expect(() => pair.server.sendEncoded(Uint8Array.of(0x81, 0))).toThrow(
      expect.objectContaining({ code: 'message-in-parts' }),
    );
    expect(() => pair.server.sendPart(Uint8Array.of(1), true)).toThrow(
      expect.objectContaining({ code: 'mixed-parts' }),
    );
    pair.server.ping();
    pair.server.sendPart('c', true);
    expect(messages(pair.run().clientEvents)).toEqual(['ac']);
  });

  it('refuses a reason of 124 bytes and takes one of 123', () => {
    const pair = new Pair('version-13').run();
    expect(() => pair.client.close(1000, 'x'.repeat(124))).toThrow(
      expect.objectContaining({ code: 'reason-too-long' }),
    );
    pair.client.close(1000, 'x'.repeat(123));
    expect(closeOf(pair.run().serverEvents)?.reason).toHaveLength(123);
  });

  it('fails a server that masks', () => {
    const pair = new Pair('version-13').run();
    pair.client.receive(encodeFrame(text('x'), { speak: 'version-13', maskingKey: MASKING_KEY }));
    expect(errorCode(pair.client.takeEvents())).toBe('mask-forbidden');
  });

  it('masks every client frame with a fresh key', () => {
    const pair = new Pair('version-13').run();
    pair.client.send('same');
    pair.client.send('same');
    const [first, second] = pair.client.takeOutput();
    expect(first).not.toEqual(second);
  });
});

describe('hixie-76', () => {
  it.each([
    ['binary messages', (c: Connection) => c.send(Uint8Array.of(1))],
    ['pings', (c: Connection) => c.ping()],
    ['pongs', (c: Connection) => c.pong()],
    ['fragments', (c: Connection) => c.sendPart('a', false)],
    ['close codes', (c: Connection) => c.close(1000)],
  ])('has no %s, and says so', (_what, act) => {
    const pair = new Pair('hixie-76').run();
    expect(() => act(pair.client)).toThrow(expect.objectContaining({ code: 'not-in-hixie-76' }));
    expect(pair.client.state).toBe('open');
    pair.client.send('goes on');
    expect(messages(pair.run().serverEvents)).toEqual(['goes on']);
  });

  it('turns each bad UTF-8 sequence into U+FFFD and goes on', () => {
    const { feed } = openServer('hixie-76');
    const bad: FrameToEncode = { opcode: 'text', payload: Uint8Array.of(0x61, 0xc0, 0x62) };
    expect(messages(feed(bad, text('next')))).toEqual(['a\ufffdb', 'next']);
  });

  it('fails at a text over the limit, at its first byte too many', () => {
    const { server } = openServer('hixie-76', { maxMessage: 4 });
    server.receive(Uint8Array.of(0, 0x61, 0x61, 0x61, 0x61));
    expect(server.state).toBe('open');
    server.receive(Uint8Array.of(0x61));
    expect(errorCode(server.takeEvents())).toBe('message-too-big');
  });
});

describe('the opening', () => {
  const request = { host: 'example.com', resource: '/' };

  it('says to a client which field of another answer is wrong', () => {
    const client = new Connection({ role: 'client', speak: 'version-13', random: seededRandom(1), request });
    const other = new Pair('version-13');
    for (const bytes of other.client.takeOutput()) other.server.receive(bytes);
    other.server.takeEvents();
    other.server.accept();
    for (const bytes of other.server.takeOutput()) client.receive(bytes);
    expect(client.takeEvents()[0]).toMatchObject({
      type: 'error',
      error: { code: 'wrong-accept', field: 'Sec-WebSocket-Accept' },
    });
  });

  it('refuses a head over the limit with 431', () => {
    const server = new Connection({ role: 'server', random: seededRandom(1), maxHead: 64 });
    server.receive(createRequest(request, seededRandom(1)).bytes);
    expect(server.takeEvents()[0]).toMatchObject({ error: { code: 'head-too-large', status: 431 } });
    expect(new TextDecoder().decode(concat(server.takeOutput()))).toMatch(/^HTTP\/1\.1 431 /);
  });

  it('has nothing to accept before a request, and nothing to refuse after', () => {
    const pair = new Pair('version-13');
    expect(() => pair.server.accept()).toThrow(expect.objectContaining({ code: 'no-request' }));
    pair.run();
    const error = new HandshakeError('x', 'x', { section: '' });
    expect(() => pair.server.refuse(error)).toThrow(expect.objectContaining({ code: 'no-request' }));
    expect(() => pair.client.refuse(error)).toThrow(expect.objectContaining({ code: 'no-request' }));
  });

  it('gives up when closed before it is open', () => {
    const pair = new Pair('version-13');
    pair.client.close();
    expect(pair.types(pair.client.takeEvents())).toEqual(['end']);
  });

  it('never throws and never breaks for any bytes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 64 }), { maxLength: 6 }),
        fc.constantFrom(...VERSIONS),
        (chunks, speak) => {
          for (const connection of [openServer(speak).server, new Pair(speak).client, new Pair(speak).server]) {
            for (const chunk of chunks) connection.receive(chunk);
            connection.receiveEnd();
            connection.takeEvents();
            expect(connection.state).toBe('closed');
          }
        },
      ),
    );
  });
});
