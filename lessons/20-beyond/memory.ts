/** What connections cost our own server: recorded by `record-memory.ts`. */

import { readFileSync } from 'node:fs';

export const KINDS = ['hixie-76', 'version-13', 'deflate', 'http2'] as const;
export type Kind = (typeof KINDS)[number];

export interface MemoryRecord {
  readonly node: string;
  readonly on: string;
  /** Connections that were open, and how many WebSockets one connection of HTTP/2 had. */
  readonly count: number;
  readonly streams: number;
  /** Bytes for each. */
  readonly bytes: Readonly<Record<Kind, number>>;
}

export const MEMORY_FILE = new URL('memory.json', import.meta.url);

export function readMemoryRecord(): MemoryRecord {
  return JSON.parse(readFileSync(MEMORY_FILE, 'utf8')) as MemoryRecord;
}
