/**
 * What it costs to decide who gets in: handshakes a second with an asynchronous `admit`, without one, and with ws.
 *
 *     node --import tsx test/bench/admit.ts [ROUNDS]
 *
 * To compare with another commit, run it there: `ours` is then that of the commit.
 */

import { RunningContender } from './process/running.ts';
import { measure } from './row.ts';
import { handshaking } from './rows/servers.ts';
import { linesOf } from './table.ts';

const row = handshaking('version-13');
const rounds = Number(process.argv[2] ?? 15);
const result = await measure(
  { ...row, id: 'admit', contenders: ['ours', 'admitting', 'ws', 'bare'], targets: [] },
  rounds,
  RunningContender.start,
);
console.log(linesOf(result).join('\n'));
