/**
 * Clients in a network of their own, at the other end of a cable. It waits for
 * a line that has their servers, and writes down what they see, a line each.
 */

import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Speak } from '../../src/versions.ts';
import { watchClient } from './watch.ts';

/** What it is told. */
export interface Order {
  /** The cable’s end, and the address of this network. */
  readonly device: string;
  readonly address: string;
  readonly servers: readonly { readonly name: string; readonly url: string; readonly speak: Speak }[];
}

createInterface({ input: process.stdin }).once('line', async (line) => {
  const { device, address, servers } = JSON.parse(line) as Order;
  execFileSync('ip', ['addr', 'add', address, 'dev', device]);
  execFileSync('ip', ['link', 'set', device, 'up']);
  for (const { name, url, speak } of servers) {
    await watchClient(url, speak, (sight) => console.log(JSON.stringify({ name, sight })));
  }
  console.log(JSON.stringify({ ready: true }));
});
