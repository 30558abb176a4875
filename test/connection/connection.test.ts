import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { HandshakeError } from '../../src/errors.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { createRequest } from '../../src/handshake/version13.ts';
import { type Random, seededRandom } from '../../src/random.ts';
import { VERSIONS } from '../../src/versions.ts';
import { MASKING_KEY, openServer, text } from './open-server.ts';
import { byteByByte, closeOf, errorCode, messages, Pair, whole } from './pair.ts';

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

  it.each(['client', 'server'] as const)('lets the server end the transport, when the %s closes first', (first) => {
    const pair = new Pair(speak).run();
    const { client, server } = pair;
    const pass = (from: Connection, to: Connection) => to.receive(concat(from.takeOutput()));
    const told: { readonly client: string[]; readonly server: string[] } = { client: [], server: [] };
    (first === 'client' ? client : server).close();
    // As often as there could be something to say.
    for (let i = 0; i < 3; i++) {
      pass(client, server);
      told.server.push(...pair.types(server.takeEvents()));
      pass(server, client);
      told.client.push(...pair.types(client.takeEvents()));
    }
    expect(told).toEqual({ client: [], server: ['end'] });
  });

  it('sends one close frame, however often it is closed and whatever is wrong with what comes then', () => {
    const { server, feed } = openServer(speak, { maxMessage: 4 });
    server.close();
    server.close();
    expect(errorCode(feed(text('too long')))).toBe('message-too-big');
    const decoder = new FrameDecoder({ speak, from: 'server' });
    decoder.push(concat(server.takeOutput()));
    expect([...decoder].map(({ opcode }) => opcode)).toEqual(['close']);
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

  it('has nothing to accept once it has refused', () => {
    const { client, server } = new Pair('version-13');
    for (const bytes of client.takeOutput()) server.receive(bytes);
    server.refuse(new HandshakeError('x', 'x', { status: 403, section: '' }));
    server.takeOutput();
    expect(() => server.accept()).toThrow(expect.objectContaining({ code: 'no-request' }));
    expect(server.takeOutput()).toEqual([]);
  });

  it('takes a head that was read already as one that comes, on a server', () => {
    const bytes = createRequest(request, seededRandom(1)).bytes;
    const first = encodeFrame(
      { opcode: 'text', payload: Uint8Array.of(0x48, 0x69) },
      { speak: 'version-13', maskingKey: MASKING_KEY },
    );
    const [came, handed] = [new Pair('version-13').server, new Pair('version-13').server];
    came.receive(concat([bytes, first]));
    handed.receiveHead(parseRequestHead(bytes), first);
    for (const server of [came, handed]) {
      expect(server.takeEvents().map(({ type }) => type)).toEqual(['request']);
      server.accept();
    }
    expect(concat(handed.takeOutput())).toEqualBytes(concat(came.takeOutput()));
    expect(messages(handed.takeEvents())).toEqual(['Hi']);
    const { client } = new Pair('version-13');
    expect(() => client.receiveHead(parseRequestHead(bytes), first)).toThrow(
      expect.objectContaining({ code: 'not-a-server' }),
    );
  });

  it('gives up when closed before it is open', () => {
    const pair = new Pair('version-13');
    const before = pair.client.state;
    expect(() => pair.client.close(1005)).toThrow(expect.objectContaining({ name: 'UsageError' }));
    expect(pair.client.state).toBe(before);
    pair.client.close();
    expect(() => pair.client.close(1005)).toThrow(expect.objectContaining({ name: 'UsageError' }));
    expect(pair.types(pair.client.takeEvents())).toEqual(['end']);
  });

  it('throws what went wrong in the program itself, and does not blame the peer', () => {
    const fault = new Error('no entropy');
    let isBroken = false;
    const random: Random = (length) => {
      if (isBroken) throw fault;
      return new Uint8Array(length);
    };
    const request = { host: 'example.com', resource: '/chat' };
    const client = new Connection({ role: 'client', speak: 'version-13', random, request });
    const server = new Connection({ role: 'server', random: seededRandom(76) });
    server.receive(concat(client.takeOutput()));
    server.takeEvents();
    server.accept();
    server.ping();
    client.receive(concat(server.takeOutput()));
    // The pong needs a masking key (RFC 6455 §5.3).
    isBroken = true;
    expect(() => client.takeEvents()).toThrow(fault);
    expect(client.state).toBe('open');
    expect(client.takeOutput()).toEqual([]);
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
