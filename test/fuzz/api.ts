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
import {
  type AdmissionRequest,
  attach,
  connect,
  listen,
  refuse,
  type Server,
  type Socket,
} from '../../src/node/index.ts';
import { callCore } from './call-core.ts';
import { callPageSocket } from './call-page-socket.ts';
import { callRooms } from './call-rooms.ts';
import { callBroadcast, callSocket, readLoop } from './call-socket.ts';
import { Caller, PATIENCE } from './caller.ts';
import { randomSeed } from './chance.ts';
import { rudePeer } from './rude-peer.ts';

export interface Summary {
  readonly seed: number;
  readonly rounds: number;
  readonly calls: number;
  readonly findings: readonly string[];
}

class ApiFuzz extends Caller {
  async round(): Promise<void> {
    callCore(this);
    const options = this.#serveOptions();
    const server = await this.settle(
      'listen',
      this.call('listen', () => listen(options as never)),
    );
    if (!server) return;
    this.#listen(server);
    const mine: Socket[] = [];
    const peers: TcpSocket[] = [];
    const work: Promise<unknown>[] = [];
    for (let i = this.upTo(6); i >= 0; i--) {
      if (this.chance(20)) work.push(callPageSocket(this, server.url));
      else if (this.chance(50)) work.push(this.#client(server, mine));
      else work.push(rudePeer(this, server.port, peers));
    }
    for (let i = this.upTo(30); i >= 0; i--) {
      const socket = this.pick<Socket | undefined>(undefined, ...mine, ...server.sockets);
      if (socket) callSocket(this, socket);
      if (this.chance(30)) callBroadcast(this, server);
      if (this.chance(30)) await new Promise((resolve) => setImmediate(resolve));
    }
    if (this.chance(50)) work.push(callRooms(this, server));
    const closing = [server.close()];
    if (this.chance(50)) closing.push(server.close());
    if (this.chance(30)) closing.push(server.closeAll());
    await this.settle('server.close', Promise.all(closing));
    await this.settle('what clients did', Promise.all(work));
    for (const socket of mine) socket.terminate();
    for (const peer of peers) peer.destroy();
    if (server.sockets.size > 0) this.found('server.sockets', new Error(`${server.sockets.size} left`));
    if (server.connections > 0) this.found('server.connections', new Error(`${server.connections} left`));
    if (this.chance(30)) await this.#attached();
  }

  #serveOptions(): unknown {
    if (this.chance(3)) return this.junk();
    const handler = (socket: Socket) => {
      if (this.chance(30)) callSocket(this, socket);
      if (this.chance(50)) socket.on('message', this.callback((data) => socket.send(data)) as never);
      else return readLoop(this, socket);
      return undefined;
    };
    const options: Record<string, unknown> = {
      handler: this.callback(handler as never),
      handshakeTimeout: this.pick(20, 100),
      closeTimeout: this.pick(0, 20, 100),
      pingInterval: this.pick(0, 10, 30_000),
      inboxLimit: this.pick(0, 100, 100_000),
    };
    const admit = () => this.callback((request: never) => this.#admitted(request));
    const extra: Record<string, () => unknown> = {
      admit: () => this.pick<unknown>(admit(), { '/chat': admit(), '/:name': admit() }),
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
      http2: () => this.chance(70),
      allowHosts: () => this.pick(['127.0.0.1'], [], ['a']),
    };
    for (const [name, make] of Object.entries(extra)) if (this.chance(25)) options[name] = make();
    // A host would be looked up, and handlers that are none end the round at once.
    if (this.chance(8))
      options[this.pick(...Object.keys(options), ...Object.keys(extra), 'port', 'none')] = this.junk();
    return options;
  }

  /** What a program says of a client: it looks at all that there is, and may be wrong. */
  #admitted(request: AdmissionRequest): unknown {
    const { path, query, cookies, params, signal, header } = request;
    this.call('request.header', () => header.call(request, this.pick<unknown>('cookie', 'x', this.junk()) as never));
    void [path, [...query], [...cookies], { ...params }, signal.aborted];
    if (this.chance(20)) throw this.call('refuse', () => refuse(this.pick<unknown>(401, this.junk()) as never)) ?? 0;
    if (this.chance(20)) return new Promise((resolve) => signal.addEventListener('abort', resolve));
    return { user: this.junk(), ...(this.chance(30) ? { headers: { X: 'y' } } : {}) };
  }

  #listen(server: Server): void {
    for (const event of ['connection', 'disconnection', 'refused', 'fault', 'failure'] as const) {
      if (event === 'failure' || this.chance(20)) server.on(event, this.callback(() => undefined) as never);
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
    // The server speaks HTTP/2 or not, and hixie-76 never does.
    if (this.chance(15)) options.over = this.pick('http1', 'http2');
    if (this.chance(20)) options.createConnection = () => this.#stream(server);
    if (this.chance(20)) options.headers = this.pick<unknown>({ X: 'y' }, [['X', 'y']], this.junk());
    if (this.chance(10)) {
      const names = 'speak origin subprotocols deflate tls createConnection signal over maxHead tap'.split(' ');
      options[this.pick(...names)] = this.junk();
    }
    const url = this.chance(3) ? this.junk() : server.url + this.pick('', 'chat', 'chat?x=1');
    const socket = await this.settle(
      'connect',
      this.call('connect', () => connect(url as never, options as never)),
    );
    if (!socket) return;
    mine.push(socket);
    for (const event of ['message', 'close', 'error', 'ping', 'pong', 'drain'] as const) {
      if (this.chance(30))
        socket[this.pick('on', 'once', 'prependListener') as 'on'](event, this.callback(() => undefined) as never);
    }
    socket.on('failure', this.callback(() => undefined) as never);
    for (let i = this.upTo(8); i >= 0; i--) callSocket(this, socket);
    if (this.chance(30)) readLoop(this, socket).catch((error) => this.#isLoopEnd(error) || this.found('a loop', error));
    if (this.chance(50)) await new Promise((resolve) => setTimeout(resolve, this.upTo(10)));
    callSocket(this, socket);
    if (this.chance(50)) socket.terminate();
  }

  /** What a program gives as the way to a server. */
  #stream({ port }: Server): unknown {
    if (this.chance(30)) return this.junk();
    const stream = connectTcp(port, '127.0.0.1').on('error', () => {});
    if (this.chance(20)) stream.destroy();
    return this.chance(50) ? stream : new Promise((resolve) => setTimeout(resolve, this.upTo(10), stream));
  }

  #isLoopEnd(error: unknown): boolean {
    return this.isDocumented(error) || (error instanceof Error && error.message === 'in the loop');
  }

  #attachOptions(): unknown {
    const options = this.#serveOptions();
    // What cannot be looked at is given as it is.
    const { http: _, ...others } = this.call('options', () => ({ ...(options as { http?: unknown }) })) ?? {};
    return Object.keys(others).length === 0 || this.chance(50) ? options : { ...others, paths: ['/chat'] };
  }

  /** The same with a server that the program made. */
  async #attached(): Promise<void> {
    const http = createServer((_request, response) => response.end('page'));
    const options = this.#attachOptions();
    const acceptor = this.call('attach', () => attach(http, options as never));
    if (acceptor && this.chance(20)) http.on('upgrade', () => undefined);
    acceptor?.on('failure', () => undefined);
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const peers: TcpSocket[] = [];
    const { port } = http.address() as AddressInfo;
    await Promise.all(Array.from({ length: 4 }, () => rudePeer(this, port, peers)));
    // Whoever comes now is not ours any more.
    http.on('upgrade', (_request, transport) => transport.destroy());
    await this.settle('closeAll', acceptor?.closeAll());
    for (const peer of peers) peer.destroy();
    http.closeAllConnections();
    await this.settle('http.close', new Promise<void>((resolve) => http.close(() => resolve())));
  }
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
