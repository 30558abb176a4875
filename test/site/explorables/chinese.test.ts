/** Explorables on a page in Chinese: whatever one does with them, no sentence of theirs is left in English. */

import { expect, it } from 'vitest';
import { TEXTS_OF_SCRIPTS } from '../../../src/chinese/texts.ts';
import { speaking } from '../../../src/say.ts';
import { attacker } from '../../../src/site/explorables/attacker/attacker.ts';
import { MASKS } from '../../../src/site/explorables/attacker/outcome.ts';
import { browsersChanged } from '../../../src/site/explorables/browsers-changed/browsers-changed.ts';
import { BROWSERS, MONTHS } from '../../../src/site/explorables/browsers-changed/releases.ts';
import { SERVERS } from '../../../src/site/explorables/browsers-changed/servers.ts';
import type { Explorable } from '../../../src/site/explorables/explorable.ts';
import { explorableHtml } from '../../../src/site/explorables/explorable-html.ts';
import { header } from '../../../src/site/explorables/header/header.ts';
import { MARKS } from '../../../src/site/explorables/header/scale.ts';
import { scissors } from '../../../src/site/explorables/scissors/scissors.ts';
import { PEERS } from '../../../src/site/explorables/two-keys/peers.ts';
import { twoKeys } from '../../../src/site/explorables/two-keys/two-keys.ts';
import { Translator } from '../../../src/translator.ts';

/** What is shown and said for each state that an address asks for. */
function shown<State>(explorable: Explorable<State>, addresses: readonly string[]): string[] {
  const states = addresses.flatMap((address) => explorable.read(new URLSearchParams(address)) ?? []);
  expect(states).toHaveLength(addresses.length);
  return [
    String(explorableHtml(explorable)),
    ...states.flatMap((state) => [String(explorable.draw(state)), explorable.say(state)]),
  ];
}

/** Every pair of two lists. */
const pairs = (some: readonly string[], others: readonly string[]) =>
  some.flatMap((one) => others.map((other) => `${one}&${other}`));

const cuts = (most: number) => Array.from({ length: most }, (_, i) => `cuts=${i + 1}.${i + 2}`);
const lines = pairs(
  BROWSERS.map((browser) => `browser=${browser}`),
  SERVERS.map((server) => `server=${server}`),
);
const keys = ['', 'key1=1 2', 'key1=12', 'key1=1 3  ', 'key3=00', 'key=no', 'key3=xy'];

it.each([
  ['scissors', () => shown(scissors, [...pairs(['speak=hixie-76'], cuts(20)), ...cuts(23)])],
  [
    'the header',
    () => {
      const lengths = MARKS.map((length) => `length=${length}`);
      return shown(
        header,
        pairs(pairs(['from=client', 'from=server'], lengths), ['flips=', 'flips=8', 'flips=1', 'flips=4']),
      );
    },
  ],
  [
    'two keys',
    () =>
      shown(
        twoKeys,
        pairs(
          PEERS.map((peer) => `peer=${peer}`),
          keys,
        ),
      ),
  ],
  [
    'the attacker',
    () => {
      const masks = MASKS.map((mask) => `mask=${mask}`);
      return shown(attacker, pairs(masks, ['text=Hello', 'expects=', 'expects=12 34 56 78', 'key=no', 'expects=no']));
    },
  ],
  [
    'the browsers',
    () =>
      shown(
        browsersChanged,
        pairs(
          MONTHS.map((month) => `month=${month}`),
          lines,
        ),
      ),
  ],
])('%s', (_, draw) => {
  // Only these texts: what the page around it has is not in the page's script.
  const chinese = new Translator(...(TEXTS_OF_SCRIPTS['explorables.js'] ?? []));
  const texts = speaking(chinese, draw);
  expect(chinese.missing).toEqual([]);
  expect(texts.filter((text) => !/\p{Script=Han}/u.test(text))).toEqual([]);
});
