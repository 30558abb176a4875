/**
 * JSON in which bytes are: a Buffer or a Uint8Array as `JSON.stringify` writes
 * them, an array of numbers, or what this project itself saves (`dissect --json`,
 * a transcript, the page Live).
 */

import { concat, fromHex } from '../bytes.ts';
import { UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import type { Pasted, Said } from './pasted.ts';

/** A Buffer that is buried deeper is not looked for. */
const DEEPEST = 20;

/** Reads JSON; undefined if the text is not JSON, or has no bytes in it. */
export function readJson(text: string): Pasted | undefined {
  if (!/^[[{"]/.test(text)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const bytes = bytesIn(value);
  if (isObject(value) && isObject(value.log) && Array.isArray(value.log.entries)) {
    throw new UsageError(
      'bad-hex',
      'expected bytes; came a HAR, which holds messages and not the bytes of their frames: record them with tcpdump, dumpcap or Wireshark',
    );
  }
  if (bytes) return { form: Array.isArray(value) ? 'array' : 'buffer', bytes };
  return dissectionsIn(value) ?? bufferWithin(value);
}

/** The only Buffer inside other things, as programs log them. */
function bufferWithin(value: unknown): Pasted | undefined {
  const found: Uint8Array[] = [];
  const look = (part: unknown, depth: number): void => {
    if (depth > DEEPEST || found.length > 1 || typeof part !== 'object' || part === null) return;
    const bytes = isObject(part) && part.type === 'Buffer' ? bytesIn(part) : undefined;
    if (bytes) found.push(bytes);
    else for (const inside of Object.values(part)) look(inside, depth + 1);
  };
  look(value, 0);
  const [bytes] = found;
  return bytes && found.length === 1 ? { form: 'buffer', bytes } : undefined;
}

/** `[129, 5]`, `{"type":"Buffer","data":[129,5]}`, `{"0":129,"1":5}`. */
function bytesIn(value: unknown): Uint8Array | undefined {
  if (Array.isArray(value)) return value.length > 0 && value.every(isByte) ? Uint8Array.from(value) : undefined;
  if (!isObject(value)) return undefined;
  if (value.type === 'Buffer') return bytesIn(value.data);
  const keys = Object.keys(value);
  return keys.length > 0 && keys.every((key, i) => key === String(i)) ? bytesIn(Object.values(value)) : undefined;
}

function isByte(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255;
}

/** One entry of what this project saves. */
interface Saved {
  readonly bytes: Uint8Array;
  readonly from: Role | undefined;
  /** Which conversation it belongs to. */
  readonly conversation: unknown;
}

function dissectionsIn(value: unknown): Pasted | undefined {
  const entries = Array.isArray(value) ? value : [value];
  const saved = entries.filter((entry) => !isEvent(entry)).map(readEntry);
  if (saved.length === 0 || !saved.every((entry) => entry !== undefined)) return undefined;
  const bytes = concat(saved.map((entry) => entry.bytes));
  const said = new Map<unknown, Said[]>();
  for (const { bytes: part, from, conversation } of saved) {
    if (from === undefined) return { form: 'json', bytes };
    const others = said.get(conversation) ?? [];
    others.push({ from, bytes: part });
    said.set(conversation, others);
  }
  return { form: 'json', bytes, conversations: [...said.values()] };
}

/** What Live saves between heads and frames, without bytes. */
function isEvent(entry: unknown): boolean {
  return isObject(entry) && typeof entry.event === 'string' && typeof entry.name === 'string';
}

/** A dissection, or an entry of a transcript that has one. */
function readEntry(entry: unknown): Saved | undefined {
  if (!isObject(entry)) return undefined;
  const dissection = isObject(entry.dissection) ? entry.dissection : entry;
  const { bytes } = dissection;
  if (typeof bytes !== 'string' || !/^(?:[0-9a-f]{2}(?: [0-9a-f]{2})*)?$/.test(bytes)) return undefined;
  const from = entry.from ?? dissection.from;
  return {
    bytes: fromHex(bytes),
    from: from === 'client' || from === 'server' ? from : undefined,
    conversation: entry.client ?? entry.conversation,
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
