/** Wrong on purpose: plausible answers to exercise 16. The checks that the lesson breaks are in `checks.ts`. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

type Asked = string | undefined;
type List = readonly string[];
type Choice = typeof solution.chooseSubprotocol;

/** A check of an origin that is there, against each item of the list. */
function each(check: (origin: string, item: string) => boolean) {
  return (origin: Asked, allowed: List) => origin === undefined || allowed.some((item) => check(origin, item));
}

/** The right check, which is given something else. */
function given(change: (origin: string) => string, changeItem = (item: string) => item) {
  return (origin: Asked, allowed: List) =>
    solution.isAllowed(origin === undefined ? undefined : change(origin), allowed.map(changeItem));
}

/** The right check, but for what it would refuse: some of that is let in, too. */
function besides(also: (origin: string, allowed: List) => boolean) {
  return (origin: Asked, allowed: List) =>
    solution.isAllowed(origin, allowed) || (origin !== undefined && also(origin, allowed));
}

const withoutStar = (item: string) => item.replace('*.', '');
const withoutPort = (text: string) => text.replace(/:\d+$/, '');
const patternOf = (item: string) => item.replaceAll('.', '\\.').replace('*', '.*');

/** Whatever a parser of addresses makes of a text. */
function parsed(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** The right choice, among offers read in another way. */
function reads(read: (lines: List) => List): Choice {
  return (speaks, lines, spoken) => {
    const names = speaks === 'hixie-76' ? lines : read(lines);
    return names.find((name) => name !== '' && spoken.includes(name));
  };
}

const split = (lines: List) => lines.flatMap((line) => line.split(',')).map((name) => name.trim());

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  isAllowed: {
    'lets everybody in': () => true,
    'lets nobody in': () => false,
    'keeps out programs without an origin': (origin, allowed) =>
      origin !== undefined && solution.isAllowed(origin, allowed),
    'takes no origin for null': (origin, allowed) => solution.isAllowed(origin ?? 'null', allowed),
    'lets in null, for files': besides((origin) => origin === 'null'),
    'lets in null if it is in the list': besides((origin, allowed) => origin === 'null' && allowed.includes('null')),
    'looks for the origin in the list, as it stands': each((origin, item) => origin === item),
    'asks how it begins': each((origin, item) => origin.toLowerCase().startsWith(item.toLowerCase())),
    'asks how it ends': each((origin, item) => origin.endsWith(withoutStar(item).replace(/^https?:\/\//, ''))),
    'asks whether it contains the item': besides((origin, allowed) => allowed.some((item) => origin.includes(item))),
    'makes a pattern of the item': each((origin, item) => {
      try {
        return new RegExp(`^${item.replace('*', '.*')}$`, 'i').test(origin);
      } catch {
        return false;
      }
    }),
    'makes a pattern without an end': besides((origin, allowed) =>
      allowed.some((item) => /^https?:\/\/\*\./.test(item) && new RegExp(`^${patternOf(item)}`, 'i').test(origin)),
    ),
    'takes a single * for everybody': besides((_, allowed) => allowed.includes('*')),
    'takes *. for one name only': (origin, allowed) =>
      solution.isAllowed(origin, allowed) &&
      (origin === undefined || !allowed.every((item) => item.includes('*')) || origin.split('.').length <= 3),
    'lets in the domain itself by *.': besides((origin, allowed) =>
      allowed.some((item) => item.includes('*.') && solution.isAllowed(origin, [withoutStar(item)])),
    ),
    'asks for the end of *. without its dot': besides((origin, allowed) =>
      allowed.some((item) => {
        const [scheme = '', domain = ''] = item.split('*.');
        return (
          domain !== '' && origin.startsWith(scheme) && origin.endsWith(domain) && /^https:\/\/[a-z.]+$/.test(origin)
        );
      }),
    ),
    'compares hosts only': each((origin, item) => {
      const [one, other] = [parsed(origin), parsed(item)];
      return one !== undefined && other !== undefined && one.hostname === other.hostname;
    }),
    'does not look at the scheme': given(
      (origin) => origin.replace(/^http:/i, 'https:'),
      (item) => item.replace(/^http:/i, 'https:'),
    ),
    'does not look at the port': given(withoutPort, withoutPort),
    'does not know the ports of the schemes': (origin, allowed) =>
      solution.isAllowed(origin, allowed) &&
      (origin === undefined || allowed.some((item) => /:\d+$/.test(item) === /:\d+$/.test(origin))),
    'takes 80 and 443 for no port, whatever the scheme': given(
      (origin) => origin.replace(/:(80|443)$/, ''),
      (item) => item.replace(/:(80|443)$/, ''),
    ),
    'is case-sensitive': (origin, allowed) =>
      solution.isAllowed(origin, allowed) &&
      (origin === undefined ||
        (origin === origin.toLowerCase() && allowed.every((item) => item === item.toLowerCase()))),
    'believes a parser of addresses': besides((origin, allowed) => {
      const read = parsed(origin)?.origin;
      return read !== undefined && solution.isAllowed(read, allowed);
    }),
    'trims what comes': given((origin) => origin.trim()),
    'reads the first of two origins': given((origin) => origin.split(' ')[0] ?? ''),
    'reads only to the end of the port': given((origin) => /^[^:]*:\/\/[^/?#@\\\s]*/.exec(origin)?.[0] ?? ''),
    'takes the item for what comes': besides((origin, allowed) => allowed.includes(origin) && origin.includes('*')),
    'changes the list to lowercase': (origin, allowed) => {
      const list = allowed as string[];
      for (const [i, item] of list.entries()) list[i] = item.toLowerCase();
      return solution.isAllowed(origin, list);
    },
  },
  chooseSubprotocol: {
    'takes the first of the server': (speaks, lines, spoken) =>
      spoken.find((name) => solution.chooseSubprotocol(speaks, lines, [name]) !== undefined),
    'takes the first that is offered, spoken or not': (speaks, lines) =>
      (speaks === 'hixie-76' ? lines : split(lines))[0],
    'sends back all that is offered': (_speaks, lines) => lines.join(', ') || undefined,
    'answers with its favourite': (_speaks, _lines, spoken) => spoken[0],
    'answers with its favourite if there is none in common': (speaks, lines, spoken) =>
      solution.chooseSubprotocol(speaks, lines, spoken) ?? (lines.length > 0 ? spoken[0] : undefined),
    'answers with an empty name': (speaks, lines, spoken) => solution.chooseSubprotocol(speaks, lines, spoken) ?? '',
    'reads only the first line': reads(([line = '']) => split([line])),
    'reads only the last line': reads((lines) => split(lines.slice(-1))),
    'does not split': reads((lines) => lines),
    'splits at a comma and a space': reads((lines) => lines.flatMap((line) => line.split(', '))),
    'does not trim': reads((lines) => lines.flatMap((line) => line.split(','))),
    'trims spaces, not tabs': reads((lines) => split(lines.map((line) => line.replaceAll('\t', 'x')))),
    'splits at spaces, too': reads((lines) => lines.flatMap((line) => line.split(/[\s,]+/))),
    'takes nothing for a name': (speaks, lines, spoken) =>
      (speaks === 'hixie-76' ? lines : split(lines)).find((name) => spoken.includes(name)),
    'is case-insensitive': (speaks, lines, spoken) =>
      solution.chooseSubprotocol(
        speaks,
        lines.map((line) => line.toLowerCase()),
        spoken.map((name) => name.toLowerCase()),
      ),
    'looks for parts of names': (speaks, lines, spoken) =>
      spoken.find((name) => name !== '' && lines.some((line) => line.includes(name))) ??
      solution.chooseSubprotocol(speaks, lines, spoken),
    'splits the line of hixie-76': (_speaks, lines, spoken) => solution.chooseSubprotocol('version-13', lines, spoken),
    'takes every line for one name': (_speaks, lines, spoken) => solution.chooseSubprotocol('hixie-76', lines, spoken),
    'looks names up in an object': (speaks, lines, spoken) => {
      const known: Record<string, boolean> = {};
      for (const name of spoken) known[name] = true;
      return (speaks === 'hixie-76' ? lines : split(lines)).find((name) => name !== '' && known[name]);
    },
    'sorts what is offered': (speaks, lines, spoken) =>
      solution.chooseSubprotocol(speaks, speaks === 'hixie-76' ? lines : [split(lines).sort().join(',')], spoken),
    'empties the list of lines': (speaks, lines, spoken) => {
      const chosen = solution.chooseSubprotocol(speaks, lines, spoken);
      (lines as string[]).length = 0;
      return chosen;
    },
  },
};
