/** Two WebSockets on one connection of HTTP/2, as they were recorded by `record-streams.ts`. */

import { readFileSync } from 'node:fs';
import { fromHex } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import { http2Engine } from '../../src/dissect/http2/engine.ts';
import type { Role } from '../../src/versions.ts';

export interface Said {
  readonly from: Role;
  readonly hex: string;
}

export interface StreamRecord {
  readonly node: string;
  readonly on: string;
  /** Every byte, in the order in which it passed. */
  readonly said: readonly Said[];
}

export const STREAMS_FILE = new URL('streams.json', import.meta.url);

let known: readonly Dissection[] | undefined;

/** The frames of HTTP/2, and those of version 13 that were in them. */
export function dissectStreams(): readonly Dissection[] {
  known ??= dissectRecord();
  return known;
}

function dissectRecord(): readonly Dissection[] {
  const { said } = JSON.parse(readFileSync(STREAMS_FILE, 'utf8')) as StreamRecord;
  const dissector = new ConversationDissector({ http2: http2Engine });
  const named = said.flatMap(({ from, hex }) => dissector.push(from, fromHex(hex)));
  return [...named, ...dissector.end('client'), ...dissector.end('server')];
}

/** The frames of HTTP/2 with such a summary, in order. */
export function framesOf(summary: RegExp): Dissection[] {
  return dissectStreams().filter((one) => one.kind === 'http2' && summary.test(one.summary));
}
