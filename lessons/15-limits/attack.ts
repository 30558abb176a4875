/**
 * Attacks a server with every attack of lesson 15, over real connections:
 *
 *     npx tsx lessons/15-limits/attack.ts [FILE]
 *
 * FILE has the guard and the limiter, such as your `workspace/15-limits/exercise.ts`;
 * without it the server is naive. It needs Linux.
 */

import { ATTACKS } from './attacks.ts';
import { attackVictim } from './measure.ts';
import { attackSlowly, SECONDS } from './slow.ts';

const EFFORT = { bytes: 2 ** 30, time: 20_000 };

const [, , file] = process.argv;
console.log('This takes about a minute.');
let won = 0;
for (const attack of Object.values(ATTACKS)) {
  const { sent, time, said, died, cpu } = await attackVictim(attack, EFFORT, file);
  const isEnded = died === undefined && said !== 'waits';
  if (!isEnded) won++;
  // Who still sends when the server closes may lose its answer: TCP is reset.
  const ending = said === 'ends TCP' && attack.reads ? 'ends TCP: what it said may be lost' : said;
  const end = died === undefined ? (isEnded ? `lives; ${ending}` : 'lives, and is attacked still') : `DIES: ${died}`;
  console.log(`${attack.title.padEnd(34)} ${attack.speak.padEnd(11)} ${end}`);
  console.log(`${' '.repeat(46)} ${sent} bytes, ${Math.round(time)} ms, CPU ${cpu.attacker} and ${cpu.server} ms`);
}
const { served } = await attackSlowly(file);
if (served < SECONDS / 2) won++;
console.log(`${'one byte every second'.padEnd(34)} ${'both'.padEnd(11)} ${served} of ${SECONDS} honest clients get in`);
console.log(won === 0 ? 'It has survived all of them.' : `The attacker has won ${won} times.`);
process.exitCode = won === 0 ? 0 : 1;
