/**
 * Measures what a connection that says nothing costs other people's servers, and keeps it in
 * `docs/sources/idle.json`, for the page of that name. It takes some minutes, and needs Linux.
 *
 *     npx tsx test/sources/idle.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names.
 */

import { COUNT, measureIdle, openTcp } from '../../lessons/20-beyond/idle.ts';
import type { Speak } from '../../src/versions.ts';
import { Findings } from './findings.ts';
import { listenerOn, servers, startServer } from './programs.ts';

const KIB = 1024;

/** Of the two versions, what each speaks by default. */
const CASES: Readonly<Record<string, { readonly title: string; readonly speak: Speak }>> = {
  'version-13': {
    title: `${COUNT} connections of version 13 that are silent: memory of the server for each`,
    speak: 'version-13',
  },
  'hixie-76': { title: `The same in hixie-76`, speak: 'hixie-76' },
};
const OF_BOTH = ['two-handshakes', 'websocket-driver', 'Netty'];
/** It is websocket-driver with another interface. */
const LEFT_OUT = 'faye-websocket';

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: idle.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

const programs = Object.entries(servers(folder)).filter(([name]) => name !== LEFT_OUT);
const findings = new Findings(
  'idle',
  Object.keys(CASES),
  programs.map(([name]) => name),
);
for (const [name, command] of programs) {
  if (only.length > 0 && !only.includes(name)) continue;
  for (const [id, { title, speak }] of Object.entries(CASES)) {
    if (speak === 'hixie-76' && !OF_BOTH.includes(name)) continue;
    try {
      const server = await startServer(name, command, folder);
      try {
        const bytes = await measureIdle(await listenerOn(server.port), openTcp(server.port, speak));
        findings.keep(id, title, server.name, `${(bytes / KIB).toFixed(1)} KiB`);
      } finally {
        server.stop();
      }
    } catch (error) {
      console.log(`${name}: not measured: ${error}`);
    }
  }
}
process.exit();
