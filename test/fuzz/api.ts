/**
 * Calls everything that the library has in public, with values and at moments
 * that make no sense.
 *
 * It runs for some seconds in a process of its own, so that it can look at what
 * remains in the end: rejected promises nobody handles, transports, timers.
 * What may come out is a `UsageError` for what the program did, and documented
 * errors for what a peer did. Everything else is a finding.
 *
 *     node --import tsx test/fuzz/api.ts --seconds 10 --seed 1
 */

import { createServer } from 'node:http';
import { type AddressInfo, connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { inspect } from 'node:util';
import { concat, fromLatin1 } from '../../src/bytes.ts';
import { WebSocketError } from '../../src/errors.ts';
import * as core from '../../src/index.ts';
import { attach, broadcast, connect, drained, listen, type Server, type Socket } from '../../src/node/index.ts';
import { HEADS, KEY3 } from '../node/heads.ts';
import { Chance, randomSeed } from './chance.ts';

export interface Summary {
  readonly seed: number;
  readonly rounds: number;
  readonly calls: number;
  readonly findings: readonly string[];
}

/** How long anything may take that must end, in ms, on a machine that does other things too. */
const PATIENCE = 30_000;

class ApiFuzz extends Chance {
  readonly findings = new Set<string>();
  calls = 0;

  // ── What may come out ────────────────────────────────────────────────────

  /** Whether an error is one that the documentation speaks of. */
  #isDocumented(error: unknown): boolean {
    if (error instanceof WebSocketError) return true;
    // The reason of a signal belongs to its maker, and what a value throws when it is read belongs to the value.
    if (error instanceof DOMException) return /^(?:Abort|Timeout)Error$/.test(error.name);
    if (error instanceof Error && /^(?:proxy|getter)$/.test(error.message)) return true;
    const { code } = (error ?? {}) as NodeJS.ErrnoException;
    // Node's names for what the network does; AggregateError holds several of them.
    return error instanceof Error && typeof code === 'string' && /^(?:E[A-Z]+|ERR_SSL_.*|ERR_TLS_.*)$/.test(code);
  }

  #found(what: string, error: unknown): void {
    const stack = error instanceof Error ? (error.stack ?? '').split('\n').slice(0, 6).join('\n') : inspect(error);
    this.findings.add(`${what}: ${stack}`);
  }

  /** Calls something that must give a value or throw a documented error. */
  #call<T>(what: string, run: () => T): T | undefined {
    this.calls++;
    try {
      const value = run();
      if (value instanceof Promise) value.catch((error) => this.#isDocumented(error) || this.#found(what, error));
      return value;
    } catch (error) {
      if (!this.#isDocumented(error)) this.#found(what, error);
      return undefined;
    }
  }

  /** As {@link #call}, for a promise that must settle. */
  async #settle<T>(what: string, promise: Promise<T> | undefined): Promise<T | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => {
        this.#found(what, new Error(`did not settle within ${PATIENCE} ms`));
        resolve(undefined);
      }, PATIENCE);
    });
    try {
      return await Promise.race([promise, late]);
    } catch (error) {
      if (!this.#isDocumented(error)) this.#found(what, error);
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  // ── One round: a server, its clients, and what they do to each other ─────

  async round(): Promise<void> {
    await this.#core();
    const options = this.#serveOptions();
    const server = await this.#settle(
      'listen',
      this.#call('listen', () => listen(options as never)),
    );
    if (!server) return;
    this.#listen(server);
    const mine: Socket[] = [];
    const peers: TcpSocket[] = [];
    const work: Promise<unknown>[] = [];
    for (let i = this.upTo(6); i >= 0; i--) {
      if (this.chance(50)) work.push(this.#client(server, mine));
      else work.push(this.#peer(server.port, peers));
    }
    for (let i = this.upTo(30); i >= 0; i--) {
      const socket = this.pick<Socket | undefined>(undefined, ...mine, ...server.sockets);
      if (socket) this.#use(socket);
      if (this.chance(30)) this.#broadcast(server);
      if (this.chance(30)) await new Promise((resolve) => setImmediate(resolve));
    }
    const closing = [server.close()];
    if (this.chance(50)) closing.push(server.close());
    if (this.chance(30)) closing.push(server.closeAll());
    await this.#settle('server.close', Promise.all(closing));
    await this.#settle('what clients did', Promise.all(work));
    for (const socket of mine) socket.terminate();
    for (const peer of peers) peer.destroy();
    if (server.sockets.size > 0) this.#found('server.sockets', new Error(`${server.sockets.size} left`));
    if (server.connections > 0) this.#found('server.connections', new Error(`${server.connections} left`));
    if (this.chance(30)) await this.#attached();
  }

  #serveOptions(): unknown {
    if (this.chance(3)) return this.junk();
    const handler = (socket: Socket) => {
      if (this.chance(30)) this.#use(socket);
      if (this.chance(50)) socket.on('message', this.callback((data) => socket.send(data)) as never);
      else return this.#loop(socket);
      return undefined;
    };
    const options: Record<string, unknown> = {
      handler: this.callback(handler as never),
      handshakeTimeout: this.pick(20, 100),
      closeTimeout: this.pick(0, 20, 100),
      pingInterval: this.pick(0, 10, 30_000),
      inboxLimit: this.pick(0, 100, 100_000),
    };
    const extra: Record<string, () => unknown> = {
      allowOrigins: () => this.callback(() => true),
      subprotocols: () =>
        this.pick<unknown>(
          ['chat'],
          this.callback((offered: unknown) => (offered as string[])[0]),
        ),
      deflate: () =>
        this.pick<unknown>(
          true,
          false,
          this.callback(() => true),
          { threshold: 0 },
        ),
      tap: () => this.callback(() => this.callback(() => undefined)),
      http: () => this.callback((_request: never, response: never) => (response as { end(): void }).end()),
      maxConnections: () => this.upTo(4),
      maxMessage: () => this.upTo(1000),
      maxHead: () => this.pick(0, 100, 16_384),
      speak: () => this.pick(['hixie-76'], ['version-13'], ['version-13', 'hixie-76']),
      allowHosts: () => this.pick(['127.0.0.1'], [], ['a']),
    };
    for (const [name, make] of Object.entries(extra)) if (this.chance(25)) options[name] = make();
    // A host would be looked up, and handlers that are none end the round at once.
    if (this.chance(8))
      options[this.pick(...Object.keys(options), ...Object.keys(extra), 'port', 'none')] = this.junk();
    return options;
  }

  #listen(server: Server): void {
    for (const event of ['connection', 'disconnection', 'refused', 'fault', 'failure'] as const) {
      if (event === 'failure' || this.chance(20)) server.on(event, this.callback(() => undefined) as never);
    }
  }

  async #loop(socket: Socket): Promise<void> {
    for await (const message of socket) {
      if (this.chance(50)) socket.send(message);
      if (this.chance(5)) break;
      if (this.chance(2)) throw new Error('in the loop');
    }
  }

  async #client(server: Server, mine: Socket[]): Promise<void> {
    const options: Record<string, unknown> = {
      speak: this.pick('hixie-76', 'version-13'),
      handshakeTimeout: 2000,
      closeTimeout: this.pick(0, 50),
    };
    if (this.chance(20)) options.origin = this.pick('http://a', 'null', server.url);
    if (this.chance(20)) options.subprotocols = ['chat'];
    if (this.chance(20)) options.tap = this.callback(() => undefined);
    if (this.chance(20)) options.signal = AbortSignal.timeout(this.upTo(20));
    if (this.chance(20)) options.headers = this.pick<unknown>({ X: 'y' }, [['X', 'y']], this.junk());
    if (this.chance(10)) {
      options[this.pick('speak', 'origin', 'subprotocols', 'deflate', 'tls', 'signal', 'maxHead', 'tap')] = this.junk();
    }
    const url = this.chance(3) ? this.junk() : server.url + this.pick('', 'chat', 'chat?x=1');
    const socket = await this.#settle(
      'connect',
      this.#call('connect', () => connect(url as never, options as never)),
    );
    if (!socket) return;
    mine.push(socket);
    for (const event of ['message', 'close', 'error', 'ping', 'pong', 'drain'] as const) {
      if (this.chance(30))
        socket[this.pick('on', 'once', 'prependListener') as 'on'](event, this.callback(() => undefined) as never);
    }
    socket.on('failure', this.callback(() => undefined) as never);
    for (let i = this.upTo(8); i >= 0; i--) this.#use(socket);
    if (this.chance(30)) this.#loop(socket).catch((error) => this.#isLoopEnd(error) || this.#found('a loop', error));
    if (this.chance(50)) await new Promise((resolve) => setTimeout(resolve, this.upTo(10)));
    this.#use(socket);
    if (this.chance(50)) socket.terminate();
  }

  #isLoopEnd(error: unknown): boolean {
    return this.#isDocumented(error) || (error instanceof Error && error.message === 'in the loop');
  }

  /** Calls one method of a socket with anything. */
  #use(socket: Socket): void {
    const data = () =>
      this.pick<unknown>('text', new Uint8Array(this.upTo(300)), 'x'.repeat(this.upTo(100_000)), this.junk());
    const calls: Record<string, () => unknown> = {
      send: () => socket.send(data() as never),
      encode: () => socket.encode(data() as never),
      sendEncoded: () => socket.sendEncoded(data() as never),
      sendPart: () => socket.sendPart(data() as never, this.pick<unknown>(true, false, this.junk()) as never),
      ping: () => socket.ping(this.pick<unknown>(undefined, new Uint8Array(this.upTo(130)), this.junk()) as never),
      pong: () => socket.pong(this.pick<unknown>(undefined, new Uint8Array(3), this.junk()) as never),
      close: () =>
        socket.close(
          this.pick<unknown>(undefined, 1000, 4000, this.junk()) as never,
          this.pick<unknown>('', 'bye', this.junk()) as never,
        ),
      terminate: () => this.chance(20) && socket.terminate(),
      tap: () =>
        socket.tap(
          this.pick<unknown>(
            this.callback(() => undefined),
            this.junk(),
          ) as never,
        ),
      drained: () => drained(this.pick<unknown>(socket, this.junk()) as never),
      next: () => socket[Symbol.asyncIterator]().next(),
      leave: () => this.chance(20) && socket[Symbol.asyncIterator]().return?.(),
      look: () => [
        socket.head,
        socket.origin,
        socket.remote,
        socket.extensions,
        socket.closeCode,
        socket.bufferedAmount,
      ],
    };
    const [name, call] = this.pick(...Object.entries(calls));
    this.#call(`socket.${name}`, call);
  }

  #broadcast(server: Server): void {
    const sockets = this.pick<unknown>(server.sockets, [...server.sockets], this.junk());
    const options = this.pick<unknown>(
      undefined,
      { slow: this.pick('close', 'drop', 'wait'), maxBuffered: this.upTo(9) },
      this.junk(),
    );
    const data = this.pick<unknown>('news', new Uint8Array(5), this.junk());
    this.#call('broadcast', () => broadcast(sockets as never, data as never, options as never));
  }

  /** A peer that speaks TCP, and does as it pleases. */
  async #peer(port: number, peers: TcpSocket[]): Promise<void> {
    const peer = connectTcp({ port, host: '127.0.0.1', allowHalfOpen: this.chance(50) });
    peers.push(peer);
    peer.on('error', () => {});
    if (this.chance(70)) peer.resume();
    const head = this.pick(
      HEADS['version-13'],
      HEADS['hixie-76'] + KEY3,
      HEADS['hixie-76'],
      HEADS['version-13'].replace('\r\n\r\n', '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n'),
      'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nabc',
      'nonsense\r\n\r\n',
    );
    const bytes = concat([fromLatin1(head), ...Array.from({ length: this.upTo(20) }, () => this.#frame())]);
    for (let at = 0; at < bytes.length && !peer.destroyed; ) {
      const end = at + 1 + this.upTo(this.pick(3, 200, 70_000));
      peer.write(bytes.subarray(at, end));
      at = end;
      if (this.chance(3)) reset(peer);
      if (this.chance(3)) peer.end();
      if (this.chance(3)) return;
      if (this.chance(20)) await new Promise((resolve) => setImmediate(resolve));
    }
    this.pick<() => unknown>(
      () => reset(peer),
      () => peer.end(),
      () => peer.destroy(),
      () => undefined,
    )();
  }

  #frame(): Uint8Array {
    const key = Uint8Array.of(1, 2, 3, 4);
    const payload = new Uint8Array(this.upTo(this.pick(5, 125, 70_000)));
    const opcode = this.pick('text', 'binary', 'ping', 'pong', 'close', 'continuation');
    try {
      if (this.chance(10)) return this.random(this.upTo(30));
      return core.encodeFrame({ opcode, payload, final: this.chance(80) }, { speak: 'version-13', maskingKey: key });
    } catch {
      return Uint8Array.of(0x88, 0x80, 0, 0, 0, 0);
    }
  }

  #attachOptions(): unknown {
    const options = this.#serveOptions();
    // What cannot be looked at is given as it is.
    const { http: _, ...others } = this.#call('options', () => ({ ...(options as { http?: unknown }) })) ?? {};
    return Object.keys(others).length === 0 || this.chance(50) ? options : { ...others, paths: ['/chat'] };
  }

  /** The same with a server that the program made. */
  async #attached(): Promise<void> {
    const http = createServer((_request, response) => response.end('page'));
    const options = this.#attachOptions();
    const acceptor = this.#call('attach', () => attach(http, options as never));
    if (acceptor && this.chance(20)) http.on('upgrade', () => undefined);
    acceptor?.on('failure', () => undefined);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const peers: TcpSocket[] = [];
    const { port } = http.address() as AddressInfo;
    await Promise.all(Array.from({ length: 4 }, () => this.#peer(port, peers)));
    // Whoever comes now is not ours any more.
    http.on('upgrade', (_request, transport) => transport.destroy());
    await this.#settle('closeAll', acceptor?.closeAll());
    for (const peer of peers) peer.destroy();
    http.closeAllConnections();
    await this.#settle('http.close', new Promise<void>((resolve) => http.close(() => resolve())));
  }

  /** The functions that run anywhere, with anything. */
  async #core(): Promise<void> {
    const junk = () => this.junk() as never;
    const calls: Record<string, () => unknown> = {
      dissect: () =>
        core.dissect(
          this.pick<unknown>(this.random(20), junk()) as never,
          this.pick<unknown>(undefined, {}, junk()) as never,
        ),
      encodeFrame: () =>
        core.encodeFrame(
          this.pick<unknown>({ opcode: 'text', payload: new Uint8Array(3) }, junk()) as never,
          this.pick<unknown>({ speak: 'version-13' }, junk()) as never,
        ),
      FrameDecoder: () => [
        ...new core.FrameDecoder(this.pick<unknown>({ speak: 'version-13', from: 'client' }, junk()) as never).push(
          this.pick<unknown>(this.#frame(), junk()) as never,
        ),
      ],
      toHex: () => core.toHex(junk()),
      fromHex: () => core.fromHex(junk()),
      negotiate: () => core.negotiate(junk()),
      parseRequestHead: () =>
        core.parseRequestHead(this.pick<unknown>(fromLatin1(HEADS['version-13']), junk()) as never),
      HeadReader: () =>
        new core.HeadReader(
          this.pick<unknown>('request', junk()) as never,
          this.pick<unknown>(100, junk()) as never,
        ).push(junk()),
      createRefusal: () => core.createRefusal(junk()),
      seededRandom: () => core.seededRandom(junk())(this.pick<unknown>(3, junk()) as never),
      Connection: () => this.#connection(),
      version13: () => this.#handshake('version13'),
      hixie76: () => this.#handshake('hixie76'),
    };
    for (let i = 0; i < 5; i++) {
      const [name, call] = this.pick(...Object.entries(calls));
      this.#call(name, call);
    }
  }

  #handshake(version: 'version13' | 'hixie76'): unknown {
    const module: Record<string, unknown> = version === 'hixie76' ? { ...core.hixie76 } : { ...core.version13 };
    const functions = Object.entries(module).filter(([, value]) => typeof value === 'function');
    const [name, call] = this.pick(...functions) as [string, (...args: unknown[]) => unknown];
    const junk = Array.from({ length: this.upTo(3) }, () => this.junk());
    return this.#call(`${version}.${name}`, () => call(...junk));
  }

  #connection(): unknown {
    const role = this.pick('client', 'server');
    const good = { role, random: core.cryptoRandom, speak: 'version-13', request: { host: 'a', resource: '/' } };
    const isJunk = this.chance(10);
    const options = (isJunk ? this.junk() : { ...good }) as Record<string, unknown>;
    if (!isJunk && this.chance(20))
      options[this.pick('role', 'random', 'speak', 'request', 'maxHead', 'deflate')] = this.junk();
    const connection = new core.Connection(options as never);
    const calls: Record<string, () => unknown> = {
      receive: () =>
        connection.receive(this.pick<unknown>(fromLatin1(HEADS['version-13']), this.#frame(), this.junk()) as never),
      receiveHead: () => connection.receiveHead(this.junk() as never, this.junk() as never),
      receiveEnd: () => connection.receiveEnd(),
      accept: () => connection.accept(this.pick<unknown>(undefined, {}, this.junk()) as never),
      refuse: () => connection.refuse(this.junk() as never),
      send: () => connection.send(this.pick<unknown>('x', this.junk()) as never),
      sendPart: () => connection.sendPart(this.junk() as never, this.junk() as never),
      ping: () => connection.ping(this.junk() as never),
      close: () => connection.close(this.junk() as never, this.junk() as never),
      events: () => connection.takeEvents(),
      output: () => connection.takeOutput(this.pick<unknown>(undefined, 5, this.junk()) as never),
    };
    for (let i = 0; i < 8; i++) {
      const [name, call] = this.pick(...Object.entries(calls));
      this.#call(`connection.${name}`, call);
    }
    return undefined;
  }
}

/** Resets a connection that is there: Node loses the handle of one that is not yet, or is being ended. */
function reset(peer: TcpSocket): void {
  if (!peer.connecting && !peer.destroyed && !peer.writableEnded) peer.resetAndDestroy();
}

/** Runs for a number of seconds. */
export async function fuzzApi(seconds: number, seed: number): Promise<Summary> {
  const fuzz = new ApiFuzz(seed);
  const found = (what: string) => (error: unknown) => {
    fuzz.findings.add(`${what}: ${error instanceof Error ? error.stack : inspect(error)}`);
  };
  process.on('unhandledRejection', found('unhandled rejection'));
  process.on('uncaughtException', found('uncaught exception'));
  const end = performance.now() + seconds * 1000;
  let rounds = 0;
  while (performance.now() < end && fuzz.findings.size < 20) {
    await fuzz.round().catch(found('the fuzz itself'));
    rounds++;
  }
  // Whatever remains keeps the process from ending: transports have until their deadlines.
  for (let waited = 0; waited < PATIENCE && transports() > 0; waited += 50) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (transports() > 0) fuzz.findings.add(`${transports()} transports are left`);
  return { seed, rounds, calls: fuzz.calls, findings: [...fuzz.findings] };
}

function transports(): number {
  return process.getActiveResourcesInfo().filter((name) => /^TCP/.test(name)).length;
}

/** The number after `--name`. */
function option(name: string, otherwise: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at === -1 ? otherwise : Number(process.argv[at + 1]);
}

if (process.argv[1] === import.meta.filename) {
  const seed = option('seed', randomSeed());
  const summary = await fuzzApi(option('seconds', 10), seed);
  process.stdout.write(`${JSON.stringify(summary, null, 2)}\n`);
  process.exit(summary.findings.length === 0 ? 0 : 1);
}
