/**
 * The answers as the folder `workspace/` of `npm run learn`, in a zip file, and back: the same paths, and the files
 * in which the runner keeps what was passed and read.
 */

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Answer, EXERCISE_ID } from './answers.ts';

const FOLDER = 'workspace';
const FILE = 'exercise.ts';
const PROGRESS = '.progress.json';
const READ = '.read.json';
/** Larger is no answer. In bytes. */
const MOST = 1024 * 1024;

/** What is taken along. */
export interface Taken {
  readonly answers: ReadonlyMap<string, Answer>;
  /** The lessons that were read to the end. */
  readonly read: readonly string[];
}

export function toZip({ answers, read }: Taken): Uint8Array<ArrayBuffer> {
  const kept = Object.fromEntries([...answers].map(([id, { stub, passed }]) => [id, { stub, passed }]));
  const files = [
    ...[...answers].map(([id, { source }]) => [`${id}/${FILE}`, source] as const),
    [PROGRESS, `${JSON.stringify(kept, undefined, 1)}\n`] as const,
    [READ, `${JSON.stringify(read)}\n`] as const,
  ];
  return Uint8Array.from(
    zipSync(Object.fromEntries(files.map(([path, text]) => [`${FOLDER}/${path}`, strToU8(text)]))),
  );
}

/** A file that somebody brings: its path, or its name if it came without one. */
export interface BroughtFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** @throws Error if the bytes are no zip file */
export function filesInZip(bytes: Uint8Array): BroughtFile[] {
  const isWanted = ({ name, originalSize }: { name: string; originalSize: number }) =>
    originalSize <= MOST && /(?:^|\/)(?:exercise\.ts|\.progress\.json|\.read\.json)$/.test(name);
  return Object.entries(unzipSync(bytes, { filter: isWanted })).map(([path, file]) => ({ path, bytes: file }));
}

/**
 * What is in the files of a workspace.
 *
 * @param stubs  of the exercises that this page knows
 */
export function fromFiles(files: readonly BroughtFile[], stubs: ReadonlyMap<string, string>): Taken {
  const textOf = (name: string) => {
    const file = files.find(({ path }) => path === name || path.endsWith(`/${name}`));
    return file && strFromU8(file.bytes);
  };
  const kept = objectIn(textOf(PROGRESS));
  const answers = new Map<string, Answer>();
  for (const { path, bytes } of files) {
    const [, id = ''] = /([^/]+)\/exercise\.ts$/.exec(path) ?? [];
    const stub = stubs.get(id);
    if (stub === undefined || bytes.length > MOST) continue;
    const known = kept[id] as Partial<Answer> | undefined;
    answers.set(id, {
      source: strFromU8(bytes),
      stub: typeof known?.stub === 'string' ? known.stub : stub,
      // What a file says was passed is checked again when its exercise is opened.
      passed: Array.isArray(known?.passed) ? known.passed.filter((name) => typeof name === 'string') : [],
    });
  }
  const read = jsonIn(textOf(READ));
  return {
    answers,
    read: Array.isArray(read) ? read.filter((id) => typeof id === 'string' && EXERCISE_ID.test(id)) : [],
  };
}

function objectIn(text: string | undefined): Record<string, unknown> {
  const value = jsonIn(text);
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function jsonIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
