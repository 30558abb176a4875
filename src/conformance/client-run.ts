/**
 * Runs cases against clients: a server that they connect to, once for each case.
 *
 * The paths are those of Autobahn's fuzzing server, so that drivers written for it work
 * unchanged: `/getCaseCount` answers the number of cases, `/runCase?case=N&agent=A` plays one,
 * `/updateReports?agent=A` says that this client has done all it wanted.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { fromLatin1 } from '../bytes.ts';
import { fieldValues, type RequestHead } from '../handshake/http-head.ts';
import type { Speak } from '../versions.ts';
import type { Case } from './case.ts';
import { text } from './frame-writer.ts';
import { Hope, notTried } from './hope.ts';
import { openAsServer } from './opening.ts';
import type { Patience } from './patience.ts';
import { playCase, randomFor } from './playing.ts';
import type { Result } from './result.ts';
import type { Setting } from './setting.ts';
import { Tester } from './tester.ts';
import { Wire } from './wire.ts';

export interface CaseServerOptions {
  /** All cases must be of this version. */
  readonly speak: Speak;
  readonly port: number;
  readonly host: string;
  readonly patience: Patience;
  readonly onResult?: (result: Result, agent: string) => void;
  /** Called when a client says that it is done. */
  readonly onDone?: (agent: string) => void;
}

/** What is known of a client. */
interface Client {
  readonly results: Map<Case, Result>;
  readonly hope: Hope;
}

/** The name of a client that does not say one. */
const NAMELESS = 'unknown';

export class CaseServer {
  readonly #cases: readonly Case[];
  readonly #options: CaseServerOptions;
  readonly #server: Server;
  readonly #clients = new Map<string, Client>();
  readonly #open = new Set<Wire>();
  readonly #running = new Set<Promise<void>>();
  /** Of all connections so far. */
  readonly #keys = new Set<string>();

  private constructor(cases: readonly Case[], options: CaseServerOptions) {
    this.#cases = cases;
    this.#options = options;
    this.#server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      const wire = new Wire(socket, options.patience.answer);
      this.#open.add(wire);
      socket.on('close', () => this.#open.delete(wire));
      void this.#take(wire);
    });
  }

  /** Listens. @throws Error as Node's `listen` does */
  static async listen(cases: readonly Case[], options: CaseServerOptions): Promise<CaseServer> {
    const server = new CaseServer(cases, options);
    server.#server.listen(options.port, options.host);
    await once(server.#server, 'listening');
    return server;
  }

  /** Where clients connect to, without a path. */
  get url(): string {
    const { address, family, port } = this.#server.address() as AddressInfo;
    return `ws://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** The clients that have run cases. */
  get agents(): string[] {
    return [...this.#clients.keys()];
  }

  /** The results of a client, in the order of the cases. */
  resultsOf(agent: string): Result[] {
    const client = this.#clients.get(agent);
    return this.#cases.flatMap((one) => client?.results.get(one) ?? []);
  }

  /** Waits for the cases that are under way: a client may have ended before its case has. */
  async finished(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #noteWhile(running: Promise<void>): Promise<void> {
    this.#running.add(running);
    await running;
    this.#running.delete(running);
  }

  async close(): Promise<void> {
    for (const wire of this.#open) wire.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** One connection, from its request to its end. */
  async #take(wire: Wire): Promise<void> {
    const { speak, patience } = this.#options;
    const tester = new Tester(wire, 'server', speak, randomFor('case server'), patience);
    await tester.until(() => tester.request !== undefined, patience.first);
    const earlierKeys = new Set(this.#keys);
    if (tester.request) for (const key of keysOf(tester.request)) this.#keys.add(key);
    const target = tester.request?.target.text;
    const url = target === undefined || !URL.canParse(target, 'ws://any') ? undefined : new URL(target, 'ws://any');
    const agent = url?.searchParams.get('agent') || NAMELESS;
    const number = url?.searchParams.get('case') ?? '';
    const one = /^[0-9]+$/.test(number) ? this.#cases[Number(number) - 1] : undefined;
    switch (url?.pathname) {
      case '/getCaseCount':
        await this.#tell(tester, String(this.#cases.length));
        break;
      case '/getCaseInfo':
        await this.#tell(tester, JSON.stringify(one ? { id: one.autobahn ?? one.id, description: one.title } : {}));
        break;
      case '/getCaseStatus':
        await this.#tell(tester, JSON.stringify({ behavior: this.#statusOf(agent, one) }));
        break;
      case '/updateReports':
        await this.#tell(tester, undefined);
        await this.finished();
        this.#options.onDone?.(agent);
        break;
      case '/runCase':
        if (one) await this.#noteWhile(this.#run(one, tester, wire, agent, { earlierKeys }));
        else await notFound(wire);
        break;
      default:
        if (url) await notFound(wire);
    }
    wire.destroy();
  }

  async #run(one: Case, tester: Tester, wire: Wire, agent: string, setting: Setting): Promise<void> {
    const known = this.#clients.get(agent) ?? { results: new Map(), hope: new Hope(this.#options.patience) };
    this.#clients.set(agent, known);
    const result = known.hope.isLost ? notTried(one, 'client') : await playCase(one, tester, wire, setting);
    known.hope.note(result);
    known.results.set(one, result);
    this.#options.onResult?.(result, agent);
  }

  /** As Autobahn's server names it. */
  #statusOf(agent: string, one: Case | undefined): string {
    const result = one && this.#clients.get(agent)?.results.get(one);
    const names = {
      right: 'OK',
      tolerable: 'NON-STRICT',
      informative: 'INFORMATIONAL',
      'not-offered': 'UNIMPLEMENTED',
      wrong: 'FAILED',
      'not-tried': 'UNIMPLEMENTED',
    };
    return result ? names[result.verdict] : 'UNIMPLEMENTED';
  }

  /** Accepts the connection, sends a text if there is one, and closes. */
  async #tell(tester: Tester, said: string | undefined): Promise<void> {
    if (await openAsServer(tester)) return;
    if (said !== undefined) await tester.say(text(said));
    await tester.finish();
  }
}

/** The keys in a request, of either version. */
export function keysOf(head: RequestHead): string[] {
  return ['Sec-WebSocket-Key', 'Sec-WebSocket-Key1', 'Sec-WebSocket-Key2'].flatMap((name) => fieldValues(head, name));
}

async function notFound(wire: Wire): Promise<void> {
  await wire.send(fromLatin1('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
  wire.end();
}
