/** The version in this package's own `package.json`. */

import { existsSync, readFileSync } from 'node:fs';

const NAME = 'two-handshakes';

/** Sources and the compiled package are at different depths, and a `package.json` nearer to sources has no version. */
export function packageVersion(): string {
  for (let folder = new URL('./', import.meta.url); folder.pathname !== '/'; folder = new URL('../', folder)) {
    const file = new URL('package.json', folder);
    const { name, version } = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    if (name === NAME) return version;
  }
  throw new Error(`expected the package.json of ${NAME} above ${import.meta.url}`);
}
