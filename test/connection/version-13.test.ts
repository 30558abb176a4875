import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { cutReason } from '../../src/connection/close.ts';
import { FrameError } from '../../src/errors.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import { MASKING_KEY, more, openServer, text } from './open-server.ts';
import { closeOf, errorCode, messages, Pair } from './pair.ts';

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

  it('takes a ping that is not UTF-8 between the fragments of a text, wherever it is cut (RFC 6455 §5.5.2)', () => {
    const { server, feed } = openServer();
    feed(text('a', false));
    const payload = Uint8Array.of(0xff, 0xfe, 0xfd);
    const ping = concat([encodeFrame({ opcode: 'ping', payload }, { speak: 'version-13', maskingKey: MASKING_KEY })]);
    const events = Array.from(ping, (byte) => {
      server.receive(Uint8Array.of(byte));
      return server.takeEvents();
    });
    expect(events.flat()).toEqual([{ type: 'ping', payload }]);
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
    const events = feed(...frames);
    expect(errorCode(events)).toBe(code);
    const [failure] = events;
    const reason = failure?.type === 'error' && failure.error instanceof FrameError ? failure.error.reason : '';
    expect(reason).not.toBe('');
    expect(answeredClose()).toEqual({ code: closeCode, reason: cutReason(reason) });
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
    const texts = Array.from({ length: 600 }, () => 'same');
    for (const text of texts) pair.client.send(text);
    const bytes = concat(pair.client.takeOutput());
    const FRAME_BYTES = 2 + 4 + 'same'.length;
    const keys = texts.map((_, i) => toHex(bytes.subarray(i * FRAME_BYTES + 2, i * FRAME_BYTES + 6)));
    expect(new Set(keys).size).toBe(texts.length);
    pair.server.receive(bytes);
    expect(messages(pair.server.takeEvents())).toEqual(texts);
  });
});
