/**
 * Many compressed messages, one after the other: five kinds of data, every size, and every choice of parameters
 * (RFC 7692 §7). The cases are those of Autobahn's chapters 12 and 13, with data of our own, and as many messages of each
 * size as it takes to fill the largest window twice.
 */

import { fromUtf8 } from '../../bytes.ts';
import type { Case, DeflateWish, Heard } from '../case.ts';
import { fragmented, piecesOf } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { message, refusesByLimit } from '../kinds.ts';
import { messagesOf, SAMPLES, type Sample } from '../samples.ts';

/** Bytes of all messages of a case: the largest window, twice. But some messages there must be, and not too many. */
const MOST_BYTES = 65_536;
const FEWEST_MESSAGES = 4;
const MOST_MESSAGES = 1000;
/** From so many round trips on a case runs alone, and may take longer. */
const HEAVY_FROM = 100;

/** The length of each message, in characters or bytes, and of its fragments once it is compressed. */
interface Size {
  readonly length: number;
  readonly fragments?: number;
}

const SIZES: readonly Size[] = [
  ...[16, 64, 256, 1024, 4096, 8192, 16_384, 32_768, 65_536, 131_072].map((length) => ({ length })),
  ...[8192, 16_384, 32_768, 65_536, 131_072].map((length) => ({ length, fragments: 256 })),
  ...[1024, 4096, 32_768].map((fragments) => ({ length: 131_072, fragments })),
];

const OFFER = 'permessage-deflate; client_no_context_takeover; client_max_window_bits';
const FORGETS = 'server_no_context_takeover';

/** What is offered and wanted: by a name for ids, and in words. */
interface Choice extends DeflateWish {
  readonly name: string;
  readonly title: string;
}

const PLAIN: Choice = { name: 'plain', title: 'without conditions', offer: OFFER, wants: [{}] };

const CHOICES: readonly Choice[] = [
  PLAIN,
  {
    name: 'no-takeover',
    title: 'without context takeover',
    offer: `${OFFER}; ${FORGETS}`,
    wants: [{ clientNoContextTakeover: true }],
  },
  ...[9, 15].map((bits) => ({
    name: `window-${bits}`,
    title: `with a window of ${bits} bits`,
    offer: `${OFFER}; server_max_window_bits=${bits}`,
    wants: [{ clientMaxWindowBits: bits }],
  })),
  ...[9, 15].map((bits) => ({
    name: `no-takeover-window-${bits}`,
    title: `without context takeover, with a window of ${bits} bits`,
    offer: `${OFFER}; ${FORGETS}; server_max_window_bits=${bits}`,
    wants: [{ clientNoContextTakeover: true, clientMaxWindowBits: bits }],
  })),
  {
    name: 'three-offers',
    title: 'as the first of three offers that is possible',
    offer: `${OFFER}; ${FORGETS}; server_max_window_bits=9, ${OFFER}; ${FORGETS}, ${OFFER}`,
    wants: [{ clientNoContextTakeover: true, clientMaxWindowBits: 9 }, { clientNoContextTakeover: true }, {}],
  },
];

const countOf = ({ length }: Size) =>
  Math.max(FEWEST_MESSAGES, Math.min(MOST_MESSAGES, Math.ceil(MOST_BYTES / length)));

function compressed(sample: Sample, choice: Choice, size: Size, about: Pick<Case, 'id' | 'title' | 'autobahn'>): Case {
  const count = countOf(size);
  const all = () => messagesOf(sample.data(), size.length);
  return {
    ...about,
    section: 'RFC 7692 §7.2',
    lesson: '17-deflate',
    speaks: 'version-13',
    of: ['server', 'client'],
    deflate: choice,
    ...(count < HEAVY_FROM ? {} : { isHeavy: true }),
    async play(tester) {
      const messages = all();
      for (let sent = 1; sent <= count; sent++) {
        const data: string | Uint8Array = messages.next().value;
        const opcode = typeof data === 'string' ? 1 : 2;
        const payload = tester.compress(typeof data === 'string' ? fromUtf8(data) : data);
        await tester.say(...fragmented(opcode, piecesOf(payload, size.fragments ?? payload.length), 4));
        if (!(await tester.answers(sent))) break;
      }
      await tester.finish();
    },
    outcomes: [
      { verdict: 'right', does: 'echoes each message', matches: (heard) => echoes(heard, all(), count) },
      ...refusesByLimit,
    ],
    closing: { by: 'tester', codes: [1000], isClean: true },
  };
}

function echoes(heard: Heard, messages: Generator<string | Uint8Array>, count: number): boolean {
  return hears(Array.from({ length: count }, () => message(messages.next().value)))(heard);
}

function titleOf({ title }: Sample, size: Size, how: string): string {
  const cut = size.fragments === undefined ? '' : ` in fragments of ${size.fragments.toLocaleString('en')} bytes`;
  return `echoes ${countOf(size).toLocaleString('en')} messages of ${size.length.toLocaleString('en')} bytes of ${title}, compressed ${how}${cut}`;
}

function suffixOf({ length, fragments }: Size): string {
  return fragments === undefined ? `${length}` : `${length}-in-fragments-of-${fragments}`;
}

const ofSamples = SAMPLES.flatMap((sample, s) =>
  SIZES.map((size, i) =>
    compressed(sample, PLAIN, size, {
      id: `compression/${sample.name}-${suffixOf(size)}`,
      title: titleOf(sample, size, PLAIN.title),
      autobahn: `12.${1 + s}.${1 + i}`,
    }),
  ),
);

const [JSON_SAMPLE] = SAMPLES;

const ofChoices = CHOICES.flatMap((choice, c) =>
  SIZES.map((size, i) =>
    compressed(JSON_SAMPLE, choice, size, {
      id: `compression/${choice.name}-${suffixOf(size)}`,
      title: titleOf(JSON_SAMPLE, size, choice.title),
      autobahn: `13.${1 + c}.${1 + i}`,
    }),
  ),
);

export const COMPRESSION: readonly Case[] = [...ofSamples, ...ofChoices];
