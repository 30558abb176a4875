/**
 * A server that takes each message once, however often its client sends it.
 *
 * A message is acknowledged when it is in the log, which has its client and its
 * number too: a server that was restarted knows what it has.
 */

import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { TlsOptions } from 'node:tls';
import { parseArgs } from 'node:util';
import { listen, type Server } from '../../src/node/index.ts';
import { run } from '../run.ts';

/** A message as the log has it: one on a line. */
interface Entry {
  readonly client: string;
  readonly number: number;
  readonly text: string;
}

/** Messages in a file. */
class Log {
  readonly #file: string;
  /** The last message of each client. */
  readonly #last = new Map<string, number>();

  constructor(file: string) {
    this.#file = file;
    if (!existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
      const { client, number }: Entry = JSON.parse(line);
      this.#last.set(client, number);
    }
  }

  /** Writes a message down, unless it is there already. */
  put(entry: Entry): void {
    if (entry.number <= (this.#last.get(entry.client) ?? 0)) return;
    appendFileSync(this.#file, `${JSON.stringify(entry)}\n`);
    this.#last.set(entry.client, entry.number);
  }
}

/** Starts the server. @param tls  with `requestCert` and `ca` only clients with a certificate of theirs get in */
export function startServer(file: string, port = 0, tls?: TlsOptions): Promise<Server<string>> {
  const log = new Log(file);
  return listen({
    port,
    ...(tls ? { tls } : {}),
    admit: ({ query }) => ({ user: query.get('client') ?? 'unknown' }),
    handler: async (socket) => {
      for await (const message of socket) {
        const { number, text } = JSON.parse(String(message));
        if (!Number.isSafeInteger(number) || typeof text !== 'string') return socket.close(1008, 'not a message');
        log.put({ client: socket.user, number, text });
        socket.send(JSON.stringify({ acknowledged: number }));
      }
    },
  });
}

run(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7616' },
      log: { type: 'string', default: 'messages.log' },
      key: { type: 'string' },
      cert: { type: 'string' },
      ca: { type: 'string' },
    },
  });
  const { port, log, key, cert, ca } = values;
  const tls = key && cert ? { key: readFileSync(key), cert: readFileSync(cert) } : undefined;
  const clients = ca ? { ca: readFileSync(ca), requestCert: true } : {};
  const server = await startServer(log, Number(port), tls && { ...tls, ...clients });
  console.log(`taking messages at ${server.url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
});
