/** The solutions of the course as the code of a learner, some functions exchanged; called where they are. */

import type { OwnCode, Part } from '../../../src/course/own-code/own-code.ts';
import { OwnCodeError } from '../../../src/course/own-code/own-code.ts';
import { PARTS } from '../../../src/course/own-code/parts.ts';
import { cryptoRandom } from '../../../src/random.ts';
import { VERSIONS } from '../../../src/versions.ts';

type Own = (...given: never[]) => unknown;

/** Functions by their names. */
export type Exchanged = Readonly<Record<string, Own>>;

export async function solutions(exchanged: Exchanged = {}): Promise<OwnCode> {
  const own = new Map<string, Own>();
  for (const { lesson, name } of VERSIONS.flatMap((speak) => PARTS[speak])) {
    const module = (await import(`../../../lessons/${lesson}/solution.ts`)) as Record<string, Own>;
    const found = exchanged[name] ?? module[name];
    if (!found) throw new Error(`lesson ${lesson} has no ${name}`);
    own.set(name, found);
  }
  const kept: Own[] = [];
  return {
    call: async (part, given) => {
      const called = 'kept' in part ? kept[part.kept] : own.get(part.name);
      const values = given.map((one) => ('random' in one ? cryptoRandom : structuredClone(one.value)));
      const value = attempt(part, () => called?.(...(values as never[])));
      if (typeof value !== 'function') return { value: structuredClone(value) };
      const { lesson, name } = part;
      return { kept: { lesson, name, kept: kept.push(value as Own) - 1 } };
    },
    close: () => {},
  };
}

function attempt(part: Part, act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    throw new OwnCodeError('threw', error instanceof Error ? error.message : String(error), part);
  }
}
