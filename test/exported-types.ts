/** The declarations that those of a package's exports are made of. */

import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Their paths in the package, which is installed in this folder. */
export function typesOfExports(installed: string): ReadonlySet<string> {
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    exports: Record<string, { types?: string }>;
  };
  const needed = new Set<string>();
  const need = (name: string) => {
    if (needed.has(name)) return;
    needed.add(name);
    const text = readFileSync(join(installed, name), 'utf8');
    for (const [, path = ''] of text.matchAll(/(?:from |import\()['"](\.[^'"]+)\.ts['"]/g)) {
      need(posix.join(posix.dirname(name), `${path}.d.ts`));
    }
  };
  for (const { types } of Object.values(exports)) if (types !== undefined) need(posix.normalize(types));
  return needed;
}
