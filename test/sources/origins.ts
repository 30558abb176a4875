/**
 * Records whom servers let in by their defaults, and which origin clients send, for `docs/sources/origins.json`.
 *
 *     npx tsx test/sources/origins.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names, and besides:
 *
 *     npm i socket.io && py/bin/pip install aiohttp starlette uvicorn
 *     apt-get install golang-nhooyr-websocket-dev golang-golang-x-net-dev
 */

import { fileURLToPath } from 'node:url';
import { type FieldToWrite, writeHead } from '../../src/handshake/write-head.ts';
import { hixie76 } from '../../src/index.ts';
import { seededRandom } from '../../src/random.ts';
import { exchange } from './exchange.ts';
import { Findings } from './findings.ts';
import { originOfClient } from './origin-of-client.ts';
import { type Command, clients, libraryClients, servers, startProgram, startServer } from './programs.ts';

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: origins.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

/** The pages that ask, and what they send; a program that is no browser sends nothing. */
const PAGES: Readonly<Record<string, (port: number) => string | undefined>> = {
  own: (port) => `http://127.0.0.1:${port}`,
  'other-port': (port) => `http://127.0.0.1:${port === 9 ? 10 : 9}`,
  'other-site': () => 'http://attacker.example',
  null: () => 'null',
  none: () => undefined,
};
const TITLES: Readonly<Record<string, string>> = {
  own: 'A page of the same host and port',
  'other-port': 'A page of the same host, from another port',
  'other-site': 'A page of another site',
  null: 'A page with the origin null',
  none: 'A program that sends no origin',
  hixie76: 'A page of another site, in hixie-76',
  cors: 'A page of another site, at a server whose cors names only https://bank.example',
  clients: 'What clients send as Origin',
};

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const inGo = (file: string, version: string): Command => {
  const env = { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: `${folder}/go`, GOFLAGS: '' };
  return (port) => ({ run: ['go', 'run', here(file), port, version], env });
};
const MORE: Readonly<Record<string, Command>> = {
  'socket.io': (port) => ({ run: ['node', here('servers/socket-io.mjs'), port] }),
  aiohttp: (port) => ({ run: [`${folder}/py/bin/python`, here('servers/aiohttp_echo.py'), port] }),
  Starlette: (port) => ({ run: [`${folder}/py/bin/python`, here('servers/starlette_echo.py'), port] }),
  'nhooyr.io/websocket': inGo('servers/nhooyr.go', '1.8.7'),
  'x/net/websocket': inGo('servers/x_net.go', process.env.X_NET ?? ''),
};
/** Where each listens, if not everywhere. */
const TARGETS: Readonly<Record<string, string>> = { 'socket.io': '/socket.io/?EIO=4&transport=websocket' };
/** Servers that speak both versions. */
const BOTH = ['two-handshakes', 'websocket-driver', 'Netty'];

/** Those of others have their defaults, too. */
process.env.ORIGINS = 'default';
const all = { ...servers(folder), ...MORE };
const theClients = { ...libraryClients(folder), ...clients(folder) };
const findings = new Findings('origins', Object.keys(TITLES), [
  ...new Set([...Object.keys(all), ...Object.keys(theClients)]),
]);

for (const [name, command] of Object.entries(all)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const server = await startServer(name, command, folder);
  const target = TARGETS[name] ?? '/';
  for (const [id, originAt] of Object.entries(PAGES)) {
    const line = await exchange(server.port, requestFrom(originAt(server.port), server.port, target));
    findings.keep(id, TITLES[id] ?? '', server.name, line);
  }
  if (BOTH.includes(name)) {
    const request = { host: `127.0.0.1:${server.port}`, resource: '/', origin: 'http://attacker.example' };
    const { bytes } = hixie76.createRequest(request, seededRandom(16));
    findings.keep('hixie76', TITLES.hixie76 ?? '', server.name, await exchange(server.port, bytes));
  }
  server.stop();
  if (name === 'socket.io') await tryCors(command, target);
}
for (const [name, command] of Object.entries(theClients)) {
  if (only.length > 0 && !only.includes(name)) continue;
  const { said, line } = await originOfClient((url) => startProgram(command(url), folder));
  findings.keep('clients', TITLES.clients ?? '', said, line);
}

/** Whether a setting for other requests is one for WebSockets. */
async function tryCors(command: Command, target: string): Promise<void> {
  const withCors: Command = (port) => ({ ...command(port), env: { CORS: 'https://bank.example' } });
  const server = await startServer('socket.io', withCors, folder);
  const request = requestFrom('http://attacker.example', server.port, target);
  findings.keep('cors', TITLES.cors ?? '', server.name, await exchange(server.port, request));
  server.stop();
}

function requestFrom(origin: string | undefined, port: number, target: string): Uint8Array {
  const fields: FieldToWrite[] = [
    ['Host', `127.0.0.1:${port}`],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ=='],
    ['Sec-WebSocket-Version', '13'],
    ...(origin === undefined ? [] : [['Origin', origin] as const]),
  ];
  return writeHead(`GET ${target} HTTP/1.1`, fields);
}
