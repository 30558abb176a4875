/** Sends the lines of its standard input, and says which of them the server has. */

import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import type { ConnectOptions } from '../../src/node/index.ts';
import { ReconnectingClient } from './client.ts';
import { throughProxy } from './through-proxy.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { proxy: { type: 'string' }, ca: { type: 'string' }, cert: { type: 'string' }, key: { type: 'string' } },
});
const [url = 'ws://127.0.0.1:7616/'] = positionals;
const { proxy, ca, cert, key } = values;

const tls: ConnectOptions['tls'] = {
  ...(ca ? { ca: readFileSync(ca) } : {}),
  ...(cert && key ? { cert: readFileSync(cert), key: readFileSync(key) } : {}),
};
const stopping = new AbortController();
const { signal } = stopping;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => stopping.abort(new Error('stopped by a signal')));
}

const client = new ReconnectingClient(url, {
  ...(url.startsWith('wss:') ? { tls } : {}),
  ...(proxy ? { createConnection: throughProxy(new URL(proxy)) } : {}),
  signal,
});
client.on('connected', () => console.log('connected'));
client.on('waiting', (ms, error) => console.log(`${messageOf(error)}; the next try is in ${ms} ms`));

const lines = createInterface({ input: process.stdin });
void client.ended.then((reason) => {
  lines.close();
  console.log(`ended: ${messageOf(reason)}`);
});
const sent: Promise<void>[] = [];
for await (const line of lines) {
  sent.push(
    client.send(line).then(
      () => console.log(`has come: ${line}`),
      (error) => {
        console.log(`${messageOf(error)}: ${line}`);
        process.exitCode = 1;
      },
    ),
  );
}
await Promise.all(sent);
stopping.abort(new Error('all has been sent'));

/** An `AggregateError`, of a name with several addresses, has no message of its own. */
function messageOf(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string };
  return message || String(code);
}
