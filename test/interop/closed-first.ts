/** Wireshark's dissector says which end sent the first FIN or RST of each connection. */

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { isCapture } from '../../src/capture/capture.ts';
import { ClosingWatcher } from '../../src/input/closing.ts';
import { contentOf } from '../capture/packets.ts';

const folder = 'test/vectors/captures';
const CAPTURES = readdirSync(folder).filter((name) => isCapture(Uint8Array.from(readFileSync(`${folder}/${name}`))));
/** Those whose ends differ most: a close frame before it, none, and TCP that is cut off. */
export const FEW: readonly string[] = ['loopback.pcapng', 'nginx-read-timeout.pcap', 'tls.pcap'];

export const OTHERS: readonly string[] = CAPTURES.filter((name) => !FEW.includes(name));

const FIELDS = ['ip.src', 'tcp.srcport', 'tcp.dstport', 'tcp.flags.fin', 'tcp.flags.reset', 'frame.time_epoch'];

/** By its two ports, the first FIN or RST of each connection: who, what, when. */
function firstByTshark(file: string): Map<string, string> | undefined {
  const fields = FIELDS.flatMap((field) => ['-e', field]);
  const wanted = 'tcp.flags.fin == 1 || tcp.flags.reset == 1';
  const { error, stdout } = spawnSync(
    'tshark',
    ['-r', file, '-Y', wanted, '-T', 'fields', '-E', 'occurrence=f', ...fields],
    {
      encoding: 'utf8',
    },
  );
  if (error) return undefined;
  const first = new Map<string, string>();
  for (const line of stdout.split('\n').filter((text) => text !== '')) {
    const [address, from = '', to = '', fin, , time] = line.split('\t');
    const key = portsOf(from, to);
    if (!first.has(key)) first.set(key, `${address}:${from} ${fin === '1' ? 'FIN' : 'RST'} ${Number(time).toFixed(5)}`);
  }
  return first;
}

const portsOf = (a: string, b: string) => [a, b].sort().join(' ');
const portOf = (address: string) => address.slice(address.lastIndexOf(':') + 1);

/** In this capture, the end of each connection that closes first is the one of tshark. */
export function expectSameFirst(name: string): void {
  const theirs = firstByTshark(`${folder}/${name}`);
  if (!theirs) {
    console.log('tshark is not installed: not tried');
    return;
  }
  const ours = new Map<string, string>();
  for (const found of contentOf(Uint8Array.from(readFileSync(`${folder}/${name}`))).conversations) {
    const watcher = new ClosingWatcher();
    for (const _ of watcher.watch(found.pieces()));
    const { first } = watcher.closing;
    if (!first) continue;
    const seconds = ((first.time ?? 0) / 1000).toFixed(5);
    ours.set(portsOf(portOf(found.client), portOf(found.server)), `${found[first.from]} ${first.how} ${seconds}`);
  }
  expect(ours).toEqual(theirs);
}
