/** The header as a machine: a length and some bits go in; a header, and what the other end does with it, come out. */

import { inARow } from '../../../joined.ts';
import { say } from '../../../say.ts';
import type { Role } from '../../../versions.ts';
import type { Act, Explorable } from '../explorable.ts';
import { type HeaderState, LONGEST, MOST_BITS, readingOf, SENDERS } from './frame.ts';
import { grouped, headerHtml, headerInWords, linesOf } from './header-html.ts';
import { STOPS } from './scale.ts';

const START: HeaderState = { from: 'client', length: 5n, flips: [] };

/** Bits that mean the same whatever the length is: the first byte, and MASK. */
const BITS_BEFORE_LENGTH = 9;

export const header: Explorable<HeaderState> = {
  id: 'header',
  title: 'The header as a machine',
  start: START,
  read: (query) => {
    const from = roleOf(query.get('from') ?? START.from);
    const length = lengthOf(query.get('length') ?? String(START.length));
    const bits = query.get('flips') ?? '';
    if (from === undefined || length === undefined || !/^(?:\d{1,3}(?:\.\d{1,3})*)?$/.test(bits)) return undefined;
    const flips = bits === '' ? [] : bits.split('.').map(Number);
    const isAscending = flips.every((bit, i) => bit > (flips[i - 1] ?? -1) && bit < MOST_BITS);
    return isAscending ? { from, length, flips } : undefined;
  },
  write: ({ from, length, flips }) => {
    const query = new URLSearchParams();
    if (from !== START.from) query.set('from', from);
    if (length !== START.length) query.set('length', String(length));
    if (flips.length > 0) query.set('flips', flips.join('.'));
    return query;
  },
  act,
  draw: headerHtml,
  say: inWords,
};

function act(state: HeaderState, { name, value }: Act): HeaderState {
  switch (name) {
    case 'from': {
      const from = roleOf(value);
      // After the length, the bytes of the two ends mean different things.
      return from && from !== state.from ? withFlips({ ...state, from }, state.flips, BITS_BEFORE_LENGTH) : state;
    }
    case 'length':
      return withLength(state, lengthOf(value));
    case 'stop':
      return withLength(state, /^\d+$/.test(value) ? STOPS[Number(value)] : undefined);
    case 'flip':
      return flipped(state, value);
    case 'restore':
      return state.flips.length > 0 ? { ...state, flips: [] } : state;
    default:
      return state;
  }
}

function withLength(state: HeaderState, length: bigint | undefined): HeaderState {
  if (length === undefined || length === state.length) return state;
  return withFlips({ ...state, length }, state.flips, BITS_BEFORE_LENGTH);
}

function withFlips(state: HeaderState, flips: readonly number[], end: number): HeaderState {
  return { ...state, flips: flips.filter((bit) => bit < end) };
}

function flipped(state: HeaderState, value: string): HeaderState {
  const bit = Number(value);
  if (!/^\d{1,3}$/.test(value) || bit >= readingOf(state).shown * 8) return state;
  const { flips } = state;
  const next = flips.includes(bit) ? flips.filter((one) => one !== bit) : [...flips, bit].sort((a, b) => a - b);
  return { ...state, flips: next };
}

function roleOf(value: string): Role | undefined {
  return SENDERS.find((role) => role === value);
}

function lengthOf(value: string): bigint | undefined {
  if (!/^\d{1,19}$/.test(value)) return undefined;
  const length = BigInt(value);
  return length <= LONGEST ? length : undefined;
}

function inWords(state: HeaderState): string {
  const reading = readingOf(state);
  const lines = linesOf(state, reading).map(({ text, why }) => (why === undefined ? text : `${text} ${why}.`));
  const payload = say('Payload: {length}.', { length: grouped(state.length) });
  return inARow([payload, headerInWords(reading), ...lines]);
}
