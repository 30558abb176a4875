/**
 * Which codes are raised where, found by the compiler: it is given the source
 * with a catalogue that has none of them, and complains of every place that
 * names one.
 */

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  BROKER_ERRORS,
  CONNECTION_ERRORS,
  FRAME_ERRORS,
  HANDSHAKE_ERRORS,
  USAGE_ERRORS,
} from '../src/error-catalogue.ts';
import { ConnectionError } from '../src/errors.ts';

/** Beneath the project, so that the packages are found. */
const COPY = resolve('dist', 'thrown-codes');

/** Tables with codes that nothing raises: one for each class, and one whose section depends on the place. */
const EMPTY = `
export type Section = string;
export type ProgramCode = 'no-program-code';
export interface HandshakeEntry { readonly status?: number; readonly section: Section }
export interface FrameEntry { readonly closeCode: number; readonly section: Section | readonly Section[] }
export interface ConnectionEntry { readonly section: Section }
export type BrokerEntry = object;
export interface UsageEntry { readonly section?: Section | readonly Section[] }
export const HANDSHAKE_ERRORS = { 'no-handshake-code': { status: 400, section: 'RFC 6455 §4.1' } } as const;
export const FRAME_ERRORS = {
  'no-frame-code': { closeCode: 1002, section: 'RFC 6455 §5.2' },
  'no-frame-code-by-place': { closeCode: 1002, section: ['RFC 6455 §5.2', 'RFC 6455 §5.3'] },
} as const;
export const CONNECTION_ERRORS = { 'no-connection-code': { section: 'RFC 6455 §7.1.5' } } as const;
export const BROKER_ERRORS = { 'no-broker-code': {} } as const;
export const USAGE_ERRORS = {
  'no-usage-code': {},
  'no-usage-code-by-place': { section: ['RFC 6455 §5.2', 'RFC 6455 §5.3'] },
} as const;
`;

const TSCONFIG = { extends: '../../tsconfig.json', include: ['src'] };

/** `src/a.ts(1,2): error TS2345: Argument of type '"bad-hex"' is not assignable to parameter of type '"no-usage-code"'.` */
const COMPLAINT = /[Tt]ype '("[^']*")' is not assignable to (?:parameter of )?type '"no-(\w+)-code(?:-by-place)?"'/g;

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

/** The codes that are raised, by class; under `program` those that a place makes up, as a program does. */
function raised(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const [, codes = '', by = ''] of complaints().matchAll(COMPLAINT)) {
    const those = found.get(by) ?? new Set();
    for (const [, code = ''] of codes.matchAll(/"([^"]+)"/g)) those.add(code);
    found.set(by, those);
  }
  return found;
}

describe('the codes that are raised', () => {
  const found = raised();
  afterAll(() => rmSync(COPY, { recursive: true, force: true }));

  it.each([
    ['handshake', HANDSHAKE_ERRORS],
    ['frame', FRAME_ERRORS],
    ['broker', BROKER_ERRORS],
    ['usage', USAGE_ERRORS],
  ])('in errors of the kind "%s" are those of the catalogue', (kind, entries) => {
    expect([...(found.get(kind) ?? [])].sort()).toEqual(Object.keys(entries).sort());
  });

  it('when the connection is lost are one', () => {
    expect([new ConnectionError().code]).toEqual(Object.keys(CONNECTION_ERRORS));
  });

  it('are never made up at their place: only the function that reads the catalogue hands one on', () => {
    expect([...(found.get('program') ?? [])]).toEqual(['no-handshake-code']);
  });
});
