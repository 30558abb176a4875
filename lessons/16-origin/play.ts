/**
 * Lets you be the victim: starts the bank and the attacker's site, and says what to open.
 *
 *     npx tsx lessons/16-origin/play.ts [--check]
 *
 * With `--check` the bank looks at the origin of a page. Names that end in `.localhost` lead to your own machine.
 */

import { startAttacker } from './attacker.ts';
import { POLICIES, startBank } from './bank.ts';

const [BANK_PORT, ATTACKER_PORT] = [7616, 7617];

const doesCheck = process.argv.includes('--check');
await startBank({
  port: BANK_PORT,
  ...(doesCheck ? POLICIES.checking : POLICIES.naive),
  log: (line) => console.log(`bank      ${line}`),
});
const account = `ws://bank.localhost:${BANK_PORT}/account`;
await startAttacker(ATTACKER_PORT, account, 'pay 100 to Mallory', (line) => {
  console.log(`attacker  ${line}`);
  if (!doesCheck && line.startsWith('closed'))
    console.log(
      '          Did you log in first? If so, your browser keeps cookies from other sites: allow third-party cookies.',
    );
});

console.log(`1. Log in:             http://bank.localhost:${BANK_PORT}/login`);
console.log(`2. Look at kittens:    http://evil.localhost:${ATTACKER_PORT}/`);
console.log(`   In a frame (null):  http://evil.localhost:${ATTACKER_PORT}/sandbox`);
console.log(`The bank ${doesCheck ? 'looks at the origin' : 'trusts the cookie'}. Ctrl+C ends it.`);
