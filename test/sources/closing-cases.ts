/** What is tried on each server for `docs/sources/closing.json`, by the name that the lesson reads it by. */

import { fromUtf8 } from '../../src/bytes.ts';
import type { Speak } from '../../src/versions.ts';
import type { RawEnd } from './raw-end.ts';

export interface Case {
  /** Version 13 by default. */
  readonly speak?: Speak;
  /** How long to listen for the server to end TCP, in ms. */
  readonly listening?: number;
  readonly play: (client: RawEnd) => void | Promise<void>;
}

const text = (client: RawEnd, said: string) => client.frame({ opcode: 'text', payload: fromUtf8(said) });

export const CASES: Readonly<Record<string, Case>> = {
  'close 1000': { play: (client) => client.send(client.close(0x03, 0xe8)) },
  'close without a code': { play: (client) => client.send(client.close()) },
  'close 1005': { play: (client) => client.send(client.close(0x03, 0xed)) },
  'close of one byte': { play: (client) => client.send(client.close(0x03)) },
  'a text after the close': { play: (client) => client.send(client.close(0x03, 0xe8), text(client, 'late')) },
  'the end of TCP after the close': {
    play: (client) => {
      client.send(client.close(0x03, 0xe8));
      client.end();
    },
  },
  'both at once': {
    play: async (client) => {
      client.send(text(client, 'close'));
      await client.closeCame();
      // The answer has 1000; another code is a close of its own, that was on its way already.
      client.send(client.close(0x03, 0xe9));
    },
  },
  'a text before the answer': {
    play: async (client) => {
      client.send(text(client, 'close'));
      await client.closeCame();
      client.send(text(client, 'late'), client.close(0x03, 0xe8));
    },
  },
  'no answer': { listening: 40_000, play: (client) => client.send(text(client, 'close')) },
  'FF 00 in hixie-76': { speak: 'hixie-76', play: (client) => client.send(client.close()) },
};
