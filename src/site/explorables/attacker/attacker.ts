/** The attacker of 2010: page, proxy, cache and victim, and what a mask changes. */

import { EVIL, FALSE_REQUEST, VICTIM } from '../../../../lessons/09-masking/attack.ts';
import { say } from '../../../say.ts';
import type { Act, Explorable } from '../explorable.ts';
import { attackerHtml } from './attacker-html.ts';
import { type Attacker, MASKS, outcomeOf } from './outcome.ts';

/** Characters that an address may ask for, of each text. */
const LONGEST = { text: 300, script: 100, key: 20 } as const;
const LARGEST_SEED = 9_999;

const START: Attacker = {
  mask: 'none',
  key: '12 34 56 78',
  expects: '',
  text: FALSE_REQUEST.replaceAll('\r\n', '\n'),
  script: EVIL,
  seed: 9,
};

export const attacker: Explorable<Attacker> = {
  id: 'attacker',
  title: 'The attacker of 2010',
  start: START,
  read,
  write,
  act,
  draw: attackerHtml,
  say: inWords,
};

function read(query: URLSearchParams): Attacker | undefined {
  let state: Attacker | undefined = START;
  for (const [name, value] of query) state = state && changed(state, name, value);
  return state;
}

function write(state: Attacker): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ['mask', 'key', 'expects', 'text', 'script', 'seed'] as const) {
    if (state[name] !== START[name]) query.set(name, String(state[name]));
  }
  return query;
}

/** A control says a part of the state and its new value; `again` draws another key. */
function act(state: Attacker, { name, value }: Act): Attacker {
  if (name === 'again') return { ...state, seed: (state.seed % LARGEST_SEED) + 1 };
  if (name === 'guess') return { ...state, expects: state.expects === '' ? state.key : '' };
  return changed(state, name, value) ?? state;
}

/** The state with one part changed; undefined if there is no such part, or it cannot be that. */
function changed(state: Attacker, name: string, value: string): Attacker | undefined {
  if (name === 'mask') {
    const mask = MASKS.find((one) => one === value);
    return mask && { ...state, mask };
  }
  if (name === 'seed') return /^[1-9]\d{0,3}$/.test(value) ? { ...state, seed: Number(value) } : undefined;
  const longest = { text: LONGEST.text, script: LONGEST.script, key: LONGEST.key, expects: LONGEST.key };
  if (!isText(name) || value.length > longest[name]) return undefined;
  // Half of a surrogate pair is no text: a client would not send it.
  return { ...state, [name]: value.replace(/[\ud800-\udfff]/gu, '\ufffd') };
}

function isText(name: string): name is 'text' | 'script' | 'key' | 'expects' {
  return ['text', 'script', 'key', 'expects'].includes(name);
}

function inWords(state: Attacker): string {
  const outcome = outcomeOf(state);
  if ('problem' in outcome) return outcome.problem;
  const { asked, cached } = outcome.attack;
  const found =
    asked === undefined ? say('The proxy finds no request.') : say('The proxy finds a request for {asked}.', { asked });
  const gets =
    cached === undefined
      ? say('Whoever asks for {address} gets the script of example.com.', { address: VICTIM })
      : say('Whoever asks for {address} gets the attacker’s script from the cache: {cached}.', {
          address: VICTIM,
          cached,
        });
  return `${found} ${gets}`;
}
