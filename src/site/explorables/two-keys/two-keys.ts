/** Two keys: those of 2010 and the one of 2011, from what is typed to the proof, and who cannot make the proof. */

import { toHex, toLatin1 } from '../../../bytes.ts';
import { labelled } from '../../../joined.ts';
import { versionInWords } from '../../../render/words.ts';
import { say } from '../../../say.ts';
import { type Speak, VERSIONS } from '../../../versions.ts';
import type { Act, Explorable } from '../explorable.ts';
import { publishedKeys, randomKeys } from './keys.ts';
import { askedWith, outcomeOf, type TwoKeys } from './outcome.ts';
import { PEERS } from './peers.ts';
import { twoKeysHtml } from './two-keys-html.ts';

/** Characters that an address may ask for, of each key. */
const LONGEST = { key1: 80, key2: 80, key3: 40, key: 80 } as const;
const LARGEST_SEED = 9_999;

const START: TwoKeys = { ...publishedKeys(), peer: 'server', seed: 76 };

export const twoKeys: Explorable<TwoKeys> = {
  id: 'two-keys',
  title: 'Two keys',
  start: START,
  read: (query) => {
    let state: TwoKeys | undefined = START;
    for (const [name, value] of query) state = state && changed(state, name, value);
    return state;
  },
  write: (state) => {
    const query = new URLSearchParams();
    for (const name of ['key1', 'key2', 'key3', 'key', 'peer', 'seed'] as const) {
      if (state[name] !== START[name]) query.set(name, String(state[name]));
    }
    return query;
  },
  act,
  draw: twoKeysHtml,
  say: inWords,
};

/** Ways to spoil the first key, as programs on the way did. */
const SPOILT: Readonly<Record<string, (key: string) => string>> = {
  'no-spaces': (key) => key.replaceAll(' ', ''),
  'one-space': (key) => key.replace(/ {2,}/g, ' '),
  'more-digits': (key) => `${key}9`,
};

/** A control says a part of the state and its new value; `draw` makes real keys, `spoil` spoils the first. */
function act(state: TwoKeys, { name, value }: Act): TwoKeys {
  if (name === 'draw') {
    const seed = (state.seed % LARGEST_SEED) + 1;
    return { ...state, ...randomKeys(seed), seed };
  }
  const spoil = Object.hasOwn(SPOILT, value) ? SPOILT[value] : undefined;
  const next = name === 'spoil' && spoil ? changed(state, 'key1', spoil(state.key1)) : changed(state, name, value);
  return next ?? state;
}

/** The state with one part changed; undefined if there is no such part, or it cannot be that. */
function changed(state: TwoKeys, name: string, value: string): TwoKeys | undefined {
  if (name === 'peer') {
    const peer = PEERS.find((one) => one === value);
    return peer && (peer === state.peer ? state : { ...state, peer });
  }
  if (name === 'seed') return /^[1-9]\d{0,3}$/.test(value) ? { ...state, seed: Number(value) } : undefined;
  if (!isKey(name) || value.length > LONGEST[name]) return undefined;
  // Half of a surrogate pair is no text, and an address would not keep it.
  const text = value.replace(/[\ud800-\udfff]/gu, '\ufffd');
  return text === state[name] ? state : { ...state, [name]: text };
}

function isKey(name: string): name is keyof typeof LONGEST {
  return Object.hasOwn(LONGEST, name);
}

function inWords(state: TwoKeys): string {
  return VERSIONS.map((speak) => labelled(versionInWords(speak), sideInWords(state, speak))).join(say(' '));
}

function sideInWords(state: TwoKeys, speak: Speak): string {
  const asked = askedWith(state, speak);
  if ('problem' in asked) return say('{sentence}.', { sentence: asked.problem });
  const { proof } = asked.found;
  const outcome = outcomeOf(state, speak, state.peer);
  const refusal = 'problem' in outcome ? outcome.problem : outcome.found.refusal;
  const words = speak === 'hixie-76' ? toHex(proof) : toLatin1(proof);
  return refusal === undefined
    ? say('the proof is {words}; accepted.', { words })
    : say('the proof is {words}; refused: {refusal}.', { words, refusal });
}
