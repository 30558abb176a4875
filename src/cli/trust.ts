/** Which certificates a command trusts: its options `--ca` and `--insecure`. */

import { readFile } from 'node:fs/promises';
import { badFile } from '../file-trouble.ts';

export interface TrustOptions {
  /** A file of certificates. */
  readonly ca?: string;
  readonly insecure?: true;
}

/** What TLS is told of it; undefined for what Node trusts. @throws UsageError `bad-file` */
export async function trustFrom({ ca, insecure }: TrustOptions) {
  if (insecure) return { rejectUnauthorized: false };
  if (ca === undefined) return undefined;
  try {
    return { ca: await readFile(ca) };
  } catch (error) {
    throw badFile('expected certificates in', ca, error);
  }
}
