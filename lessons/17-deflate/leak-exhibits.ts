/** A secret that is guessed, round by round, and ways to send that say nothing. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, bothVersions, film, frame, opensAtVersion13, row, values } from '../../src/course/make-exhibits.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { DIGITS, guess, guessed, KNOWN, observe, PADDINGS, type Round, type Sending } from './leak.ts';

/** What the attacker does not know. */
export const KEY = '730956';

export const SENDINGS = {
  together: { speak: 'version-13', engine: zlibEngine, takesOver: true },
  alone: { speak: 'version-13', engine: zlibEngine },
  plain: { speak: 'version-13' },
  old: { speak: 'hixie-76' },
} as const satisfies Readonly<Record<string, Sending>>;

export type SendingName = keyof typeof SENDINGS;

/** The rounds of an attack on a server that sends so. */
export function attack(name: SendingName): Round[] {
  return guess((search) => observe(KEY, search, SENDINGS[name]), KEY.length);
}

/** How many frames the attacker has to see. */
export function framesSeen(rounds: readonly Round[]): number {
  return rounds.length * DIGITS.length * PADDINGS.length;
}

export function leakExhibits(): Exhibit[] {
  const rounds = attack('together');
  return [
    film(
      rounds.map((round) => frame(titleOf(round), roundBars(round))),
      { telling: rounds.length - 1 },
    ),
    opensAtVersion13(
      bothVersions(
        [values([resultRow('as it is', attack('old'))])],
        [
          values([
            resultRow('with what was said before', rounds),
            resultRow('each message alone', attack('alone')),
            resultRow('without compression', attack('plain')),
          ]),
        ],
      ),
    ),
  ];
}

function titleOf({ before, shortest }: Round): string {
  return `${KNOWN}${before}, and then: ${shortest.join(' or ')}`;
}

function roundBars({ lengths, shortest }: Round): Exhibit {
  const longest = Math.max(...lengths);
  return bars({
    measures: ['saved'],
    rows: DIGITS.map((digit, i) => {
      const length = lengths[i] ?? 0;
      return {
        name: digit,
        bars: [{ value: longest - length, text: `${longest - length} bytes` }],
        said: `${length} in all${shortest.includes(digit) ? ': the shortest' : ''}`,
      };
    }),
  });
}

function resultRow(name: string, rounds: readonly Round[]) {
  const found = guessed(rounds);
  const [first] = rounds;
  const isSilent = first !== undefined && new Set(first.lengths).size === 1;
  return row(
    name,
    found === '' ? 'nothing' : `${KNOWN}${found}`,
    isSilent ? 'all digits make the same length' : `${framesSeen(rounds)} frames were seen`,
  );
}
