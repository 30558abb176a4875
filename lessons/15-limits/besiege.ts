/**
 * Attacks a server with every attack of lesson 15, over real connections:
 *
 *     npx tsx lessons/15-limits/besiege.ts [FILE]
 *
 * FILE has the guard and the door, such as your `workspace/15-limits.ts`; without
 * it the server is naive. With `--record` the lesson's `siege.json` is written.
 */

import { ATTACKS } from './attacks.ts';
import { besiege } from './siege.ts';

const EFFORT = { bytes: 2 ** 30, time: 20_000 };

const [, , file] = process.argv;
let deaths = 0;
for (const attack of Object.values(ATTACKS)) {
  const { sent, time, said, died, cpu } = await besiege(attack, EFFORT, file);
  if (died !== undefined) deaths++;
  const end = died === undefined ? `lives; ${said}` : `DIES: ${died}`;
  console.log(`${attack.title.padEnd(34)} ${attack.speak.padEnd(11)} ${end}`);
  console.log(`${' '.repeat(46)} ${sent} bytes, ${Math.round(time)} ms, CPU ${cpu.attacker} and ${cpu.server} ms`);
}
console.log(deaths === 0 ? 'It has survived all of them.' : `It died ${deaths} times.`);
process.exitCode = deaths === 0 ? 0 : 1;
