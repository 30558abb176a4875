/**
 * Which codes are raised where, found by the compiler: it is given the source
 * with a catalogue that has none of them, and complains of every place that
 * names one.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CatalogueEntry, ERROR_CATALOGUE } from '../src/error-catalogue.ts';
import type { Fault } from '../src/error-codes.ts';
import { ConnectionError } from '../src/errors.ts';

/** Beneath the project, so that the packages are found. */
const COPY = resolve('dist', 'thrown-codes');

/** A catalogue with one code for each fault, which nothing raises. */
const EMPTY = `
export type Section = string;
export type ProgramCode = 'no-program-code';
export interface CatalogueEntry {
  readonly handshake?: { readonly status?: number; readonly section: Section };
  readonly frame?: { readonly closeCode: number; readonly section: Section };
  readonly connection?: { readonly section: Section };
  readonly usage?: { readonly section?: Section };
}
export const ERROR_CATALOGUE = {
  'no-handshake-code': { handshake: { status: 400, section: 'RFC 6455 §4.1' } },
  'no-frame-code': { frame: { closeCode: 1002, section: 'RFC 6455 §5.2' } },
  'connection-lost': { connection: { section: 'RFC 6455 §7.1.5' } },
  'no-usage-code': { usage: {} },
} as const;
`;

const TSCONFIG = { extends: '../../tsconfig.json', include: ['src'] };

/** `src/a.ts(1,2): error TS2345: Argument of type '"bad-hex"' is not assignable to parameter of type '"no-usage-code"'.` */
const COMPLAINT = /[Tt]ype '("[^']*")' is not assignable to (?:parameter of )?type '"no-(\w+)-code"'/g;

function complaints(): string {
  rmSync(COPY, { recursive: true, force: true });
  mkdirSync(COPY, { recursive: true });
  cpSync('src', join(COPY, 'src'), { recursive: true });
  writeFileSync(join(COPY, 'src', 'error-catalogue.ts'), EMPTY);
  writeFileSync(join(COPY, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  const compiler = resolve('node_modules', 'typescript', 'bin', 'tsc');
  try {
    return execFileSync(process.execPath, [compiler, '--pretty', 'false', '-p', COPY], { encoding: 'utf8' });
  } catch (error) {
    return (error as { readonly stdout: string }).stdout;
  }
}

/** The codes that are raised, by whose fault the error is. */
function raised(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, codes = '', fault = ''] of complaints().matchAll(COMPLAINT)) {
    // A place may make a refusal as programs do, with a code that the compiler does not check there.
    const by = fault === 'program' ? 'handshake' : fault;
    const those = found.get(by) ?? new Set();
    for (const [, code = ''] of codes.matchAll(/"([^"]+)"/g)) those.add(code);
    // The function that makes the errors of handshakes hands on any code it may be given.
    those.delete('no-handshake-code');
    found.set(by, those);
  }
  return found;
}

function listed(fault: Fault): string[] {
  const entries: [string, CatalogueEntry][] = Object.entries(ERROR_CATALOGUE);
  return entries.flatMap(([code, entry]) => (entry[fault] ? [code] : [])).sort();
}

describe('the codes that are raised', () => {
  const found = raised();
  afterAll(() => rmSync(COPY, { recursive: true, force: true }));

  it.each(['handshake', 'frame', 'usage'] as const)('by the fault "%s" are those of the catalogue', (fault) => {
    expect([...(found.get(fault) ?? [])].sort()).toEqual(listed(fault));
  });

  it('when nobody is at fault are one', () => {
    expect([new ConnectionError().code]).toEqual(listed('connection'));
  });
});
