/**
 * Records round-trip times on loopback, in `trips.json`, in some seconds.
 *
 *     npx tsx lessons/13-ping-pong/record-trips.ts && npm run fix
 */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Cable } from './cable.ts';
import { measure, TRIPS, TRIPS_FILE, type TripRecord } from './trips.ts';

/** Of the line that holds what passes, one way, in ms. */
const DELAY = 20;

const script = fileURLToPath(new URL('trip-server.ts', import.meta.url));
const child = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
const port = Number(line);
const cable = await Cable.open(port, DELAY);
// What runs first is compiled then: it is not kept.
await measure(port, 'version-13', TRIPS, false);
await measure(port, 'hixie-76', TRIPS, false);
const rounded = (times: readonly number[]) => times.map((time) => Math.round(time * 1000) / 1000);
const record: TripRecord = {
  node: process.versions.node,
  on: new Date().toISOString().slice(0, 10),
  delay: DELAY,
  pings: rounded(await measure(port, 'version-13', TRIPS, true)),
  texts: rounded(await measure(port, 'hixie-76', TRIPS, true)),
  delayed: rounded(await measure(cable.port, 'version-13', TRIPS, false)),
};
writeFileSync(TRIPS_FILE, `${JSON.stringify(record, null, 2)}\n`);
child.kill();
cable.close();
