/** What `dissect` is given: words, a file, or standard input; bytes, text in which bytes are written, or a capture. */

import { createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { concat } from '../bytes.ts';
import { isCapture } from '../capture/capture.ts';
import { type ByteSource, memorySource } from '../capture/source.ts';
import { UsageError } from '../errors.ts';
import { badFile } from '../file-trouble.ts';
import { type Pasted, readPasted } from '../input/pasted.ts';
import type { Streams } from './command-line.ts';
import { FileSource } from './file-source.ts';
import { write } from './writing.ts';

/** A packed capture that is larger than this is not unpacked, in bytes. */
const MOST_UNPACKED = 256 * 1024 * 1024;

/** What was given. */
export type Input =
  | { readonly is: 'pasted'; readonly pasted: Pasted }
  | { readonly is: 'capture'; readonly source: ByteSource };

/** Standard input, as a name of a file. */
const STANDARD_INPUT = '-';
/** A capture on standard input that is larger than this is kept in a file, in bytes. */
const MOST_IN_MEMORY = 32 * 1024 * 1024;

/**
 * Reads the input, and gives it to be used; what was opened for it is closed afterwards.
 *
 * @throws UsageError `two-inputs`, `no-bytes`, `bad-file`, `bad-hex`
 */
export async function withInput(
  words: readonly string[],
  file: string | undefined,
  stdin: Streams['stdin'],
  use: (input: Input) => Promise<void>,
): Promise<void> {
  if (words.length > 0 && file !== undefined) throw new UsageError('two-inputs', 'expected HEX or --file; both came');
  const isStandardInput = file === STANDARD_INPUT || (words.length === 1 && words[0] === STANDARD_INPUT);
  if (isStandardInput || (words.length === 0 && file === undefined)) {
    if (stdin.isTTY && !isStandardInput) {
      throw new UsageError('no-bytes', 'expected HEX, --file, or bytes on standard input');
    }
    await useStream(stdin, use);
  } else if (file !== undefined) {
    await useFile(file, use);
  } else {
    await use(pastedFrom(readPasted(words.join(' '))));
  }
}

async function useFile(path: string, use: (input: Input) => Promise<void>): Promise<void> {
  try {
    if (!(await stat(path)).isFile()) {
      // A pipe, as from <(command).
      const bytes = Uint8Array.from(await readFile(path));
      return await use(inputFrom(bytes));
    }
  } catch (error) {
    throw unreadable(path, error);
  }
  let source: FileSource;
  try {
    source = new FileSource(path);
  } catch (error) {
    throw unreadable(path, error);
  }
  try {
    if (isCapture(source.read(0, 24))) await use({ is: 'capture', source });
    else await use(inputFrom(Uint8Array.from(await readFile(path))));
  } finally {
    source.close();
  }
}

async function useStream(stream: AsyncIterable<Uint8Array>, use: (input: Input) => Promise<void>): Promise<void> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isCaptured: boolean | undefined;
  const rest = stream[Symbol.asyncIterator]();
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    chunks.push(next.value);
    length += next.value.length;
    isCaptured ??= length >= 24 ? isCapture(concat(chunks)) : undefined;
    if (length > MOST_IN_MEMORY && isCaptured) return await useTemporaryFile(chunks, rest, use);
  }
  await use(inputFrom(concat(chunks)));
}

/** A capture is read more than once: a large one goes into a file first. */
async function useTemporaryFile(
  begun: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
  use: (input: Input) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'two-handshakes-'));
  const path = join(folder, 'capture');
  try {
    const file = createWriteStream(path);
    for (const chunk of begun) await write(file, chunk);
    for (let next = await rest.next(); !next.done; next = await rest.next()) await write(file, next.value);
    await new Promise<void>((resolve, reject) =>
      file.end((error?: Error | null) => (error ? reject(error) : resolve())),
    );
    await useFile(path, use);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function inputFrom(given: Uint8Array): Input {
  const bytes = captureWithin(given) ?? given;
  if (isCapture(bytes)) return { is: 'capture', source: memorySource(bytes) };
  return pastedFrom(readPasted(bytes));
}

/** The capture in a file compressed by gzip, as Wireshark opens it. */
function captureWithin(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return undefined;
  try {
    const unpacked = gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
    return isCapture(unpacked) ? unpacked : undefined;
  } catch {
    return undefined;
  }
}

function pastedFrom(pasted: Pasted): Input {
  if (pasted.bytes.length === 0) throw new UsageError('no-bytes', 'expected bytes; none came');
  if (pasted.capture) return { is: 'capture', source: memorySource(pasted.capture) };
  return { is: 'pasted', pasted };
}

function unreadable(path: string, error: unknown): UsageError {
  return error instanceof UsageError ? error : badFile('cannot read', path, error);
}
