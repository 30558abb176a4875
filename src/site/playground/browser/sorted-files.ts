/** What files are that were opened together: key logs, a capture, or something else. Loaded when there are some. */

import { isCapture } from '../../../capture/capture.ts';
import { say } from '../../../say.ts';
import { isKeyLog, readKeyLog } from '../../../tls/key-log.ts';

/** Bytes of a file that say what it is. */
const BEGINNING = 65_536;
/** A file that is larger, and no capture, is not read. */
const MOST_IN_FILE = 16 * 1024 * 1024;

/** The text of a key log, and how many secrets it has. */
export interface Secrets {
  readonly text: Uint8Array;
  readonly size: number;
  /** The name of the file. */
  readonly where: string;
}

export interface SortedFiles {
  readonly secrets: readonly Secrets[];
  /** A capture stays where it is, and is read piece by piece. */
  readonly capture: File | undefined;
  /** The first file that is neither. */
  readonly other: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

/** @throws UsageError `bad-key-log`; Error if a file is too large */
export async function sortFiles(files: readonly File[]): Promise<SortedFiles> {
  const secrets: Secrets[] = [];
  let chosen: { readonly file: File; readonly isPackets: boolean } | undefined;
  for (const file of files) {
    const beginning = await bytesOf(file.slice(0, BEGINNING));
    if (isKeyLog(beginning)) secrets.push(secretsIn(await bytesOf(file), file.name));
    else chosen ??= { file, isPackets: isCapture(beginning) };
  }
  if (!chosen) return { secrets, capture: undefined, other: undefined };
  const { file, isPackets } = chosen;
  if (isPackets) return { secrets, capture: file, other: undefined };
  if (file.size > MOST_IN_FILE) {
    throw new Error(
      say('{file} is not a capture, and larger than {#most} bytes.', { file: file.name, most: MOST_IN_FILE }),
    );
  }
  return { secrets, capture: undefined, other: { name: file.name, bytes: await bytesOf(file) } };
}

/** The secrets in a text; undefined if it is no key log. */
export function secretsInText(text: Uint8Array, where: string): Secrets | undefined {
  return isKeyLog(text) ? secretsIn(text, where) : undefined;
}

function secretsIn(text: Uint8Array, where: string): Secrets {
  return { text, where, size: readKeyLog(text, where).size };
}

async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}
