/** Checks of an origin as people write them, and what each lets in. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { grid } from '../../src/course/make-exhibits.ts';
import type { GridCell } from '../../src/course/picture.ts';
import { isListedOrigin } from '../../src/handshake/origin.ts';

/** The page that is to be let in. */
export const OWN = 'https://www.bank.example';

/** NAIVE, but for the last one. */
export const CHECKS: Readonly<Record<string, (origin: string) => boolean>> = {
  begins: (origin) => origin.startsWith('https://www.bank.example'),
  ends: (origin) => origin.endsWith('bank.example'),
  contains: (origin) => origin.includes('bank.example'),
  pattern: (origin) => /^https:\/\/www.bank.example$/.test(origin),
  star: (origin) => new RegExp('https://*.bank.example'.replaceAll('.', '\\.').replace('*', '.*')).test(origin),
  host: (origin) => URL.canParse(origin) && new URL(origin).hostname === 'www.bank.example',
  files: (origin) => origin === 'https://www.bank.example' || origin === 'null',
  list: (origin) => isListedOrigin(origin, ['https://www.bank.example']),
};

/** Origins of others, each such as anybody can have. */
export const STRANGERS = [
  'https://www.bank.example.evil.example',
  'https://evilbank.example',
  'https://www-bank.example',
  'https://blog.bank.example',
  'https://www.bank.example:8443',
  'http://www.bank.example',
  'null',
  'https://evil.example',
] as const;

/** Which check lets whom in. */
export function checksGrid(): Exhibit {
  const cellOf = (origin: string, check: (origin: string) => boolean): GridCell => {
    const isIn = check(origin);
    return { text: isIn ? 'in' : '–', is: isIn === (origin === OWN) ? 'right' : 'wrong' };
  };
  return grid({
    columns: Object.keys(CHECKS),
    rows: [OWN, ...STRANGERS].map((origin) => ({
      name: origin,
      cells: Object.values(CHECKS).map((check) => cellOf(origin, check)),
    })),
  });
}

/** How many strangers a check lets in. */
export function strangersIn(name: string): number {
  return STRANGERS.filter((origin) => CHECKS[name]?.(origin)).length;
}
