/**
 * Records in which state TCP keeps the two ends of a connection when one of them ends it first, for
 * `docs/sources/closing.json`. Linux says so in `/proc/net/tcp`. It takes a minute: so long a port stays taken.
 *
 *     npx tsx test/sources/time-wait.ts
 */

import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { release } from 'node:os';
import { pathToFileURL } from 'node:url';
import { type Recording, readRecordings } from '../../src/course/recording.ts';
import { peerOf, type Role } from '../../src/versions.ts';
import { recordingOf, writeRecordings } from './findings.ts';

/** The states by their number in the kernel, as RFC 9293 calls them. */
const STATES = [
  'CLOSED',
  'ESTABLISHED',
  'SYN-SENT',
  'SYN-RECEIVED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'TIME-WAIT',
  'CLOSED',
  'CLOSE-WAIT',
  'LAST-ACK',
  'LISTEN',
  'CLOSING',
];

/** How long the kernel may take to bring a packet from one end to the other, in ms. */
const PATIENCE = 20_000;

type Seen = Recording['seen'][number];

/**
 * Opens a connection and ends it. All programs of a machine draw their ports from one pot: if another has drawn the
 * client's before it is tried again, the answer says nothing about TIME-WAIT, and another connection is tried.
 *
 * @param first  who ends TCP first
 * @param waits  whether to try the client's port again until it can be had
 */
export async function endedBy(first: Role, waits: boolean): Promise<Seen[]> {
  for (;;) {
    const seen = await connectionEndedBy(first, waits);
    if (seen !== undefined) return seen;
  }
}

async function connectionEndedBy(first: Role, waits: boolean): Promise<Seen[] | undefined> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  // What becomes of a connection that is reset, the states of TCP say.
  server.on('connection', (socket) => socket.on('error', () => {}));
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  const [[accepted]] = (await Promise.all([once(server, 'connection'), once(client, 'connect')])) as [
    [Socket],
    unknown,
  ];
  client.on('error', () => {});
  const sockets: Readonly<Record<Role, Socket>> = { client, server: accepted };
  for (const socket of Object.values(sockets)) socket.resume();
  const own = client.localPort ?? 0;
  const seen = [{ where: 'open', line: await statesOf(port, own, { client: 'ESTABLISHED', server: 'ESTABLISHED' }) }];

  const second = peerOf(first);
  sockets[first].end();
  const half = { [first]: 'FIN-WAIT-2', [second]: 'CLOSE-WAIT' } as Record<Role, string>;
  seen.push({ where: `the ${first} ends TCP`, line: await statesOf(port, own, half) });
  sockets[second].end();
  const whole = { [first]: 'TIME-WAIT', [second]: 'CLOSED' } as Record<Role, string>;
  seen.push({ where: `the ${second} ends TCP`, line: await statesOf(port, own, whole) });

  const began = performance.now();
  let answer = await again(port, own);
  if (answer === 'EADDRINUSE' && isTakenByOther(own, port)) {
    server.close();
    return undefined;
  }
  seen.push({ where: 'the same port again', line: answer });
  while (waits && answer !== 'connected') {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    answer = await again(port, own);
  }
  if (waits) {
    const seconds = Math.round((performance.now() - began) / 1000);
    seen.push({ where: 'the port can be had', line: seconds === 0 ? 'at once' : `after ${seconds} s` });
  }
  server.close();
  return seen;
}

/** The state of both ends, once it is the expected one, or patience is over. */
async function statesOf(port: number, own: number, expected: Readonly<Record<Role, string>>): Promise<string> {
  const said = ({ client, server }: Readonly<Record<Role, string>>) => `client ${client}, server ${server}`;
  const until = performance.now() + PATIENCE;
  for (;;) {
    const now = said({ client: stateOf(own, port), server: stateOf(port, own) });
    if (now === said(expected) || performance.now() > until) return now;
    // Timers that are due again at once would leave no time for the sockets.
    await new Promise((resolve) => setTimeout(() => setImmediate(resolve), 5));
  }
}

function stateOf(local: number, remote: number): string {
  const found = socketsIn('/proc/net/tcp').find((socket) => socket.local === local && socket.remote === remote);
  return found === undefined ? 'CLOSED' : (STATES[found.state] ?? String(found.state));
}

/** Whether a connection other than the one to `remote` has the port `local`. */
function isTakenByOther(local: number, remote: number): boolean {
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => (existsSync(file) ? socketsIn(file) : []));
  return sockets.some((socket) => socket.local === local && socket.remote !== remote);
}

/** The ports of both ends, and the state, of every socket that the kernel lists in `file`. */
function socketsIn(file: string): { local: number; remote: number; state: number }[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n').slice(1);
  return lines.map((line) => {
    const [, here = '', there = '', state = ''] = line.trim().split(/\s+/);
    const portIn = (address: string) => Number.parseInt(address.split(':')[1] ?? '', 16);
    return { local: portIn(here), remote: portIn(there), state: Number.parseInt(state, 16) };
  });
}

/** Connects from the same port of the client. */
function again(port: number, own: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', localPort: own, localAddress: '127.0.0.1' });
    socket
      .on('connect', () => resolve('connected'))
      .on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? error.message);
      });
    socket.on('connect', () => socket.destroy());
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const ran = { Linux: release().replace(/-.*/, ''), 'Node.js': process.versions.node };
  const of = async (first: Role) => recordingOf(`The ${first} ends TCP first`, ran, await endedBy(first, true));
  const [byServer, byClient] = await Promise.all([of('server'), of('client')]);
  const all = { ...readRecordings('closing'), 'tcp-server-first': byServer, 'tcp-client-first': byClient };
  writeRecordings('closing', all);
}
