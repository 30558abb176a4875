/** The version in this package's own `package.json`. */

import { createRequire } from 'node:module';

export function packageVersion(): string {
  const { version } = createRequire(import.meta.url)('two-handshakes/package.json') as { version: string };
  return version;
}
