/** A decision takes its time: the client may leave, send more, or be one of many; the server may close. */

import { once } from 'node:events';
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { HandshakeError } from '../../src/errors.ts';
import { type AdmissionRequest, type Admitted, connect, refuse, type Socket } from '../../src/node/index.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { HEADS, KEY3 } from './heads.ts';
import { attachStarter, closedAfterEach, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open, { closeTimeout: 100 });

/** An `admit` that decides when the test says so. */
class Decisions {
  readonly requests: AdmissionRequest[] = [];
  readonly #answers: ((given: Admitted | PromiseLike<never>) => void)[] = [];

  readonly admit = (request: AdmissionRequest): Promise<Admitted> => {
    this.requests.push(request);
    return new Promise((resolve) => this.#answers.push(resolve));
  };

  get last(): AdmissionRequest {
    return this.requests.at(-1) as AdmissionRequest;
  }

  decide(which: number, given: Admitted | PromiseLike<never>): void {
    this.#answers[which]?.(given);
  }
}

/** A client that has sent its request, without what follows the head in hixie-76. */
function asking(port: number, speak: Speak = 'version-13'): TcpSocket {
  const peer = connectTcp(port, '127.0.0.1').on('error', () => {});
  open.unshift({ close: () => peer.destroy() });
  peer.write(HEADS[speak]);
  return peer;
}

/** All that a peer hears. */
function heardBy(peer: TcpSocket): () => string {
  let heard = '';
  peer.on('data', (chunk) => (heard += chunk.toString('latin1')));
  return () => heard;
}

const aborted = (signal: AbortSignal) => signal.aborted || once(signal, 'abort');

describe('a decision that comes too late', () => {
  it('is not waited for: 503 at the deadline, and the signal says so', async () => {
    const decisions = new Decisions();
    const server = await serve({ admit: decisions.admit, handshakeTimeout: 100 });
    await expect(connect(server.url)).rejects.toMatchObject({ status: 503 });
    const { signal } = decisions.last;
    expect(signal.aborted).toBe(true);
    // It was not asked for before, and yet it is aborted.
    const again = connect(server.url).catch(() => {});
    await until(() => decisions.requests.length === 2);
    const early = decisions.last.signal;
    expect(early.aborted).toBe(false);
    await again;
    expect(early.reason).toMatchObject({ code: 'server-failed', status: 503 });
    await until(() => server.connections === 0);
  });

  const leave = {
    'resets the connection': (peer: TcpSocket) => peer.resetAndDestroy(),
    'ends the connection': (peer: TcpSocket) => peer.end(),
  };
  it.each(Object.entries(leave))('lets nobody in if the client %s; the signal says so', async (_what, go) => {
    const decisions = new Decisions();
    const served: Socket[] = [];
    const server = await serve({ admit: decisions.admit, handler: (socket) => served.push(socket) });
    for (const speak of VERSIONS) {
      const count = decisions.requests.length;
      const peer = asking(server.port, speak);
      await until(() => decisions.requests.length > count);
      const { signal } = decisions.last;
      go(peer);
      await aborted(signal);
      expect(signal.reason).toMatchObject({ name: 'AbortError' });
      decisions.decide(count, { user: 1 });
      await until(() => server.connections === 0);
    }
    expect(served).toEqual([]);
  });

  it('is dropped when the server closes, and its failure is nobody’s any more', async () => {
    const decisions = new Decisions();
    const refused: HandshakeError[] = [];
    const server = await serve({ admit: decisions.admit });
    server.on('refused', (error) => refused.push(error));
    const peer = asking(server.port);
    await until(() => decisions.requests.length === 1);
    const { signal } = decisions.last;
    const gone = once(peer.resume(), 'close');
    await server.close();
    await gone;
    expect(signal.reason).toMatchObject({ code: 'going-away' });
    decisions.decide(0, Promise.reject(new Error('too late')));
    await new Promise((resolve) => setImmediate(resolve));
    expect(refused).toEqual([]);
  });
});

describe('what a client sends while it waits', () => {
  it('is kept, in order, up to a bound', async () => {
    const decisions = new Decisions();
    const { http, port } = await attachStarter(open)({ admit: decisions.admit, handler: () => {} });
    const transports: TcpSocket[] = [];
    http.on('connection', (transport) => transports.push(transport));
    const peer = asking(port);
    await until(() => decisions.requests.length === 1);
    let isBlocked = false;
    // The buffers of the system between them are full when nothing has left for a while of turns.
    for (let same = 0, before = -1; same < 50; ) {
      isBlocked = !peer.write(Buffer.alloc(100_000));
      await new Promise((resolve) => setImmediate(resolve));
      same = peer.writableLength > 1_000_000 && transports[0]?.bytesRead === before ? same + 1 : 0;
      before = transports[0]?.bytesRead ?? 0;
    }
    expect(isBlocked).toBe(true);
    // 64 KiB are read ahead, and what Node had read into its buffer by then.
    expect(transports[0]?.bytesRead).toBeLessThan(4 * 65_536);
    // A client that sends too much is still let in, and then judged by what it sent.
    const heard = heardBy(peer);
    decisions.decide(0, { user: 1 });
    await until(() => heard().startsWith('HTTP/1.1 101 '));
  });
});

describe('a request of hixie-76', () => {
  it('is decided about, and answered, before its key3 comes', async () => {
    const decisions = new Decisions();
    const users: unknown[] = [];
    const server = await serve({ admit: decisions.admit, handler: ({ user }) => users.push(user) });
    const peer = asking(server.port, 'hixie-76');
    const heard = heardBy(peer);
    await until(() => decisions.requests.length === 1);
    decisions.decide(0, { user: 'Ada' });
    await until(() => heard().endsWith('\r\n\r\n'));
    expect(users).toEqual([]);
    peer.write(KEY3);
    // The answer of hixie-76 §1.2.
    await until(() => heard().endsWith("8jKS'y:G*Co,Wxa-"));
    expect(users).toEqual(['Ada']);
    expect(decisions.last.signal.aborted).toBe(false);
    peer.end();
    await until(() => server.connections === 0);
    expect(decisions.last.signal.aborted).toBe(false);
  });

  it('that is let in and never gets there aborts the signal, and no handler is called', async () => {
    const decisions = new Decisions();
    const users: unknown[] = [];
    const server = await serve({
      admit: decisions.admit,
      handler: ({ user }) => users.push(user),
      handshakeTimeout: 300,
    });
    const peer = asking(server.port, 'hixie-76');
    const heard = heardBy(peer);
    await until(() => decisions.requests.length === 1);
    const { signal } = decisions.last;
    decisions.decide(0, { user: 'Ada' });
    await until(() => heard().endsWith('\r\n\r\n'));
    expect(signal.aborted).toBe(false);
    await aborted(signal);
    expect(signal.reason).toMatchObject({ code: 'handshake-timeout' });
    await until(() => server.connections === 0);
    expect(users).toEqual([]);
  });
});

describe('many decisions at once', () => {
  it('each let in their own client, whichever is made first', async () => {
    const decisions = new Decisions();
    const names = new Set<string>();
    const server = await serve({
      admit: decisions.admit,
      handler: (socket) => {
        names.add(`${socket.resource} ${socket.user}`);
        socket.close();
      },
    });
    const COUNT = 200;
    const clients = Array.from({ length: COUNT }, (_, i) =>
      connect(`${server.url}${i}`, { speak: VERSIONS[i % 2] ?? 'version-13' }).then(
        (socket) => once(socket, 'close'),
        (error: HandshakeError) => error.status,
      ),
    );
    await until(() => decisions.requests.length === COUNT);
    for (let i = COUNT - 1; i >= 0; i--) {
      const name = decisions.requests[i]?.path ?? '';
      const refusal = Promise.reject(refuse(418));
      refusal.catch(() => {});
      decisions.decide(i, name.endsWith('7') ? refusal : { user: name });
    }
    const ends = await Promise.all(clients);
    expect(ends.filter((end) => end === 418)).toHaveLength(COUNT / 10);
    expect(names.size).toBe(COUNT - COUNT / 10);
    for (const name of names) expect(name).toMatch(/^(\/\d+) \1$/);
    expect(decisions.requests.filter(({ signal }) => signal.aborted)).toHaveLength(COUNT / 10);
    await until(() => server.connections === 0);
  });
});
