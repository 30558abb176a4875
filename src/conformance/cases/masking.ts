/** Clients mask every frame, with a key of its own for each, and servers none (RFC 6455 §5.1, §5.3). */

import { concat } from '../../bytes.ts';
import type { Role } from '../../versions.ts';
import type { Case, Heard, Outcome } from '../case.ts';
import { binary, close, continuation, type FrameToWrite, fragmented, ping, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import {
  type About,
  answers,
  answersInTurn,
  closesAgain,
  closesWith,
  echoes,
  failed,
  fails,
  message,
  observes,
  ponged,
  type Saying,
} from '../kinds.ts';
import { maskingKeysIn } from '../masking-keys.ts';

function aboutOf(of: Role, id: string, title: string, section = 'RFC 6455 §5.1'): About {
  return { id: `masking/${id}`, title, section, lesson: '09-masking', of: [of] };
}

// ── Frames that are masked, or not, against the rule ─────────────────────────

interface Against {
  readonly id: string;
  /** What the frame is, with a place for how it is masked. */
  readonly what: (how: string) => string;
  readonly before?: FrameToWrite;
  readonly frame: FrameToWrite;
  readonly echo?: string;
}

const AGAINST: readonly Against[] = [
  { id: 'text', what: (how) => `a text that is ${how}`, frame: text('Hello') },
  { id: 'binary', what: (how) => `a binary message that is ${how}`, frame: binary(new Uint8Array(200)) },
  { id: 'empty', what: (how) => `an empty text that is ${how}`, frame: text('') },
  { id: 'ping', what: (how) => `a ping that is ${how}`, frame: ping('ping') },
  {
    id: 'second',
    what: (how) => `a text that is ${how}, after one that is right`,
    before: text('right'),
    frame: text('Hello'),
    echo: 'right',
  },
  {
    id: 'continuation',
    what: (how) => `a last fragment that is ${how}`,
    before: text('frag', { final: false }),
    frame: continuation('ment'),
  },
];

/** An end may close with 1002, says the RFC; other codes for what it cannot take are no fault. */
const CODES = [1002, 1003, 1008];

/** How a frame to this end is masked against the rule. */
function failsAt(of: Role, { id, what, before, frame, echo }: Against): Case {
  const masked = of === 'client';
  const how = masked ? 'masked' : 'not masked';
  return fails(
    aboutOf(of, `${masked ? 'masked' : 'unmasked'}-${id}`, `fails at ${what(how)}`),
    { say: [...(before ? [before] : []), { ...frame, masked }] },
    { codes: CODES, answersFirst: echo === undefined ? [] : [message(echo)] },
  );
}

/** A close frame masked against the rule: it ends the connection either way. */
function closeAgainst(of: Role): Case {
  const masked = of === 'client';
  const how = masked ? 'masked' : 'not masked';
  const does = (does: string, verdict: Outcome['verdict'], codes: readonly number[]): Outcome => ({
    verdict,
    does,
    matches: (heard) => failed(heard) && closesWith(codes)(heard),
  });
  return observes(
    aboutOf(of, `${masked ? 'masked' : 'unmasked'}-close`, `fails at a close frame that is ${how}`),
    { say: [{ ...close(1001), masked }] },
    [
      does('fails the connection', 'right', CODES),
      closesAgain(CODES),
      does('closes as if the close frame were right', 'tolerable', [1000, 1001]),
    ],
  );
}

// ── Keys ─────────────────────────────────────────────────────────────────────

const KEYS = 'RFC 6455 §5.3';

function withKey(id: string, what: string, ...key: readonly [number, number, number, number]): Case {
  const say = [text('Hello, world!', { maskingKey: Uint8Array.from(key) })];
  return echoes(aboutOf('server', `key-${id}`, `unmasks a text with ${what}`, KEYS), { say }, 'Hello, world!');
}

/** Bytes that differ, so that a key at the wrong place shows. */
const counting = (length: number) => Uint8Array.from({ length }, (_, i) => i % 251);

/** Payloads that end anywhere in the key. */
function everyRemainder(): Case {
  const payloads = Array.from({ length: 17 }, (_, length) => counting(length));
  const said: Saying = { say: payloads.map((payload) => binary(payload)) };
  const about = aboutOf('server', 'lengths', 'unmasks payloads of 0 to 16 bytes in one write', KEYS);
  return answers(about, said, payloads.map(message), 'echoes all of them');
}

function inPieces(pieces: number): Case {
  const about = aboutOf(
    'server',
    `pieces-of-${pieces}`,
    `unmasks a payload that comes in pieces of ${pieces === 1 ? '1 byte' : `${pieces} bytes`}`,
    KEYS,
  );
  return echoes(about, { say: [binary(counting(1000))], pieces }, counting(1000));
}

/** Messages that come back, each in a frame with a key of its own. */
const KEYED = Array.from({ length: 20 }, (_, i) => `message ${i}`);

/** Most keys that may be the same as another by chance: one of 2³². */
const BY_CHANCE = 1;

function freshKeys(): Case {
  const about = aboutOf('client', 'fresh-keys', 'masks every frame with a new key', KEYS);
  const one = answers(about, { say: KEYED.map((data) => text(data)) }, KEYED.map(message));
  const keysOf = ({ passed }: Heard) => maskingKeysIn(passed);
  const isFresh = (heard: Heard) => new Set(keysOf(heard)).size >= keysOf(heard).length - BY_CHANCE;
  return {
    ...one,
    outcomes: [
      { verdict: 'right', does: about.title, matches: (heard) => hears(KEYED.map(message))(heard) && isFresh(heard) },
    ],
  };
}

export const MASKING: readonly Case[] = [
  ...AGAINST.map((one) => failsAt('server', one)),
  closeAgainst('server'),
  withKey('zero', 'a key of zeros', 0, 0, 0, 0),
  withKey('ones', 'a key of bytes 0xFF', 0xff, 0xff, 0xff, 0xff),
  withKey('ends', 'a key of which only the last byte is not zero', 0, 0, 0, 1),
  everyRemainder(),
  ...[1, 2, 3, 5, 7, 64].map(inPieces),
  echoes(
    aboutOf('server', 'fragments', 'unmasks each fragment with its own key', KEYS),
    { say: fragmented(2, [counting(5), counting(6), counting(7)]) },
    concat([counting(5), counting(6), counting(7)]),
  ),
  answers(aboutOf('server', 'ping', 'unmasks the payload of a ping', KEYS), { say: [ping(counting(125))] }, [
    ponged(counting(125)),
  ]),
  answersInTurn(aboutOf('server', 'server-does-not-mask', 'masks nothing that it sends'), [
    [text('Hello'), message('Hello')],
    [ping('ping'), ponged('ping')],
  ]),

  ...AGAINST.map((one) => failsAt('client', one)),
  closeAgainst('client'),
  answersInTurn(aboutOf('client', 'client-masks', 'masks whatever it sends, also what is empty'), [
    [text('Hello'), message('Hello')],
    [text(''), message('')],
    [ping('ping'), ponged('ping')],
    [ping(), ponged('')],
  ]),
  freshKeys(),
];
