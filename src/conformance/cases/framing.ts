/** Messages in one frame, of every length at which the header changes (RFC 6455 §5.2). */

import type { Case } from '../case.ts';
import { binary, text } from '../frame-writer.ts';
import { echoes } from '../kinds.ts';

const SECTION = 'RFC 6455 §5.2';
const LESSON = '08-version13-frames';

/** Lengths on both sides of those where the header grows, and 65,536 bytes in pieces of 997. */
const LENGTHS = [0, 125, 126, 127, 128, 65_535, 65_536].map((length) => ({
  length,
  pieces: undefined as number | undefined,
}));
const WRITTEN = [...LENGTHS, { length: 65_536, pieces: 997 }];

function framing(kind: 'text' | 'binary', section: number): Case[] {
  return WRITTEN.map(({ length, pieces }, i) => {
    const data = kind === 'text' ? '*'.repeat(length) : new Uint8Array(length).fill(0xfe);
    const cut = pieces === undefined ? '' : `, which comes in pieces of ${pieces}`;
    return echoes(
      {
        id: `framing/${kind}-${length}${pieces === undefined ? '' : '-in-pieces'}`,
        title: `echoes a ${kind} message of ${length.toLocaleString('en')} bytes${cut}`,
        section: SECTION,
        lesson: LESSON,
        autobahn: `1.${section}.${i + 1}`,
      },
      {
        say: [typeof data === 'string' ? text(data) : binary(data)],
        ...(pieces === undefined ? {} : { pieces }),
      },
      data,
    );
  });
}

export const FRAMING: readonly Case[] = [...framing('text', 1), ...framing('binary', 2)];
