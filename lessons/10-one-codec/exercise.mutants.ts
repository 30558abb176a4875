/** Plausible answers to exercise 10 that are wrong. */

import { concat, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { CopyingDecoder } from './naive.ts';
import * as solution from './solution.ts';

const shared = solution.createDecoder();

export const mutants: Mutants<typeof solution> = {
  createDecoder: {
    'copies everything whenever a chunk comes': () => {
      const decoder = new CopyingDecoder();
      return (chunk) => decoder.push(chunk).map(toUtf8);
    },
    'takes a chunk for a frame': () => (chunk) => new CopyingDecoder().push(chunk).map(toUtf8),
    'keeps the chunks, not their bytes': () => {
      const kept: Uint8Array[] = [];
      let read = 0;
      return (chunk) => {
        kept.push(chunk);
        const texts = new CopyingDecoder().push(concat(kept)).map(toUtf8);
        const fresh = texts.slice(read);
        read = texts.length;
        return fresh;
      };
    },
    'gives one text per chunk': () => {
      const decode = solution.createDecoder();
      const waiting: string[] = [];
      return (chunk) => {
        waiting.push(...decode(chunk));
        return waiting.splice(0, 1);
      };
    },
    'has one memory for all': () => shared,
    'leaves out empty texts': () => {
      const decode = solution.createDecoder();
      return (chunk) => decode(chunk).filter((text) => text !== '');
    },
  },
};
