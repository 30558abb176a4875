/** Which cases are meant: by version, by the role they try, by what somebody types. */

import { quote, UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import type { Case, CaseSpeaks } from './case.ts';
import { THEMES } from './theme-names.ts';

/** What is asked for. */
export interface Choice {
  /** The role of the end under test. */
  readonly role: Role;
  readonly speaks: CaseSpeaks;
  /** Ids, themes, or numbers of Autobahn's, each also as a beginning (`fragments`, `5.`); all cases if there are none. */
  readonly only?: readonly string[];
}

/**
 * The cases that are meant, in their order.
 *
 * @throws UsageError `bad-argument` for a name that no case has
 */
export function chooseCases(all: readonly Case[], { role, speaks, only = [] }: Choice): Case[] {
  const possible = all.filter((one) => one.speaks === speaks && one.of.includes(role));
  for (const name of only) {
    if (possible.some((one) => isCalled(one, name))) continue;
    const known = all.some((one) => isCalled(one, name));
    const why = known ? `it is not for a ${role} that speaks ${speaks}` : otherNames(name, THEMES[speaks]);
    throw new UsageError('bad-argument', `no case is called ${quote(name)}: ${why}`);
  }
  return only.length === 0 ? possible : possible.filter((one) => only.some((name) => isCalled(one, name)));
}

/** What can be typed instead of a name that no case has. */
function otherNames(name: string, themes: readonly string[]): string {
  const typed = name.toLowerCase();
  const meant = themes.find((theme) => theme.startsWith(typed) || typed.startsWith(theme));
  const question = meant === undefined ? '' : `did you mean ${meant}? `;
  return `${question}The themes are ${themes.join(', ')}; --list shows all cases`;
}

/** Whether a name means the case: all of its id or number, or their first parts. */
function isCalled({ id, autobahn }: Case, name: string): boolean {
  const isOf = (whole: string, separator: string) => whole === name || whole.startsWith(withEnd(name, separator));
  return isOf(id, '/') || (autobahn !== undefined && isOf(autobahn, '.'));
}

function withEnd(name: string, separator: string): string {
  return name.endsWith(separator) ? name : name + separator;
}
