/** What becomes of an attack: the ends and the proxy of lesson 09, with the mask that a visitor chooses. */

import { type Attack, play } from '../../../../lessons/09-masking/attack.ts';
import { fromHex, fromUtf8 } from '../../../bytes.ts';
import { applyMask } from '../../../frame/mask.ts';
import { type Random, seededRandom } from '../../../random.ts';
import { say } from '../../../say.ts';

/** No mask, as in hixie-76; the same key for every frame; a new key for each frame. */
export const MASKS = ['none', 'fixed', 'fresh'] as const;

export type Mask = (typeof MASKS)[number];

export interface Attacker {
  readonly mask: Mask;
  /** The key that the client always takes, if it does: four bytes in hexadecimal, as typed. */
  readonly key: string;
  /** The key that the page expects, and scrambles its text with, as typed; empty if it sends its text as it is. */
  readonly expects: string;
  /** What the page writes; each line end is sent as CR LF. */
  readonly text: string;
  /** The script that the attacker's server gives. */
  readonly script: string;
  /** Which random keys the client draws. */
  readonly seed: number;
}

/** What happened, or what is wrong with a key. */
export type Outcome = { readonly attack: Attack } | { readonly problem: string; readonly field: 'key' | 'expects' };

export function outcomeOf({ mask, key, expects, text, script, seed }: Attacker): Outcome {
  const lines = text.replace(/\r\n?|\n/g, '\r\n');
  if (mask === 'none') return { attack: play('hixie-76', seededRandom(seed), lines, script) };
  const always = maskingKey(key);
  if (mask === 'fixed' && !always) return wrong('key', key);
  const expected = maskingKey(expects);
  if (expects !== '' && !expected) return wrong('expects', expects);
  const sent = expected ? applyMask(fromUtf8(lines), expected) : lines;
  return {
    attack: play(
      'version-13',
      always && mask === 'fixed' ? alwaysDraws(always, seed) : seededRandom(seed),
      sent,
      script,
    ),
  };
}

function wrong(field: 'key' | 'expects', typed: string): Outcome {
  return { problem: say('expected four bytes in hexadecimal; came "{typed}"', { typed }), field };
}

/** Four bytes, or undefined if they are not. */
export function maskingKey(typed: string): Uint8Array | undefined {
  return /^\s*(?:[0-9a-f]{2}\s*){4}$/i.test(typed) ? fromHex(typed) : undefined;
}

/** A masking key is the only thing of four bytes that a client of version 13 draws. */
function alwaysDraws(key: Uint8Array, seed: number): Random {
  const random = seededRandom(seed);
  return (length) => (length === key.length ? key : random(length));
}
