/**
 * A file that was saved, here or by another program, as what passed: loaded only when a file is opened. The bytes are
 * read again by the code of today; what the file says of them is not looked at. Only who wrote them, and the events
 * between them, are known from the file alone.
 */

import { fromHex, toHex, toLatin1 } from '../../../bytes.ts';
import { isCapture } from '../../../capture/capture.ts';
import { readConversations } from '../../../capture/conversations.ts';
import { memorySource } from '../../../capture/source.ts';
import { say } from '../../../say.ts';
import type { Role, Speak } from '../../../versions.ts';
import { isHex } from '../protocol.ts';
import type { ClientListener } from './client.ts';
import type { LiveClients } from './clients.ts';
import { TappedClient } from './tapped.ts';

/** Bytes that passed. */
export interface OpenedBytes {
  /** Which conversation they belong to: its place in {@link Opened.conversations}. */
  readonly conversation: number;
  /** Milliseconds since some moment. */
  readonly time: number;
  readonly from: Role;
  readonly bytes: Uint8Array;
  /** What wrote them, if the file says so. */
  readonly by?: string | undefined;
}

/** An event between them. */
export interface OpenedEvent extends Pick<OpenedBytes, 'conversation' | 'time'> {
  readonly event: string;
}

/** What was in a file. */
export interface Opened {
  readonly conversations: readonly { readonly name: string; readonly speak: Speak }[];
  /** In the order of time. */
  readonly passed: readonly (OpenedBytes | OpenedEvent)[];
}

/** A request or an answer: otherwise the conversation begins with frames. */
const BEGINS_WITH_A_HEAD = /^(?:[A-Z]+ |HTTP\/)/;
/** Most conversations that a ladder has lines for. */
const MOST = 20;
/** First bytes of a file that are shown, if it is another. */
const SHOWN = 8;
/** Most bytes of a file that are read here. */
const MOST_OPENED = 32 * 1024 * 1024;

/**
 * Reads a file.
 *
 * @throws Error saying what was expected
 */
export async function openSavedFile(file: File): Promise<Opened> {
  if (file.size > MOST_OPENED) throw new Error(say('it is larger than 32 MiB: the playground reads it'));
  return openSaved(new Uint8Array(await file.arrayBuffer()));
}

function openSaved(file: Uint8Array): Opened {
  const text = new TextDecoder().decode(file);
  if (/^\s*\[/.test(text)) return openJson(text);
  if (isCapture(file)) return openCapture(file);
  const begins =
    file.length === 0
      ? say('nothing')
      : say('a file that begins with {bytes}', { bytes: toHex(file.subarray(0, SHOWN)) });
  throw new Error(
    say('expected the JSON that this page saves, or a capture (pcap, pcapng); came {begins}', { begins }),
  );
}

interface Entry {
  readonly client: number;
  readonly name: string;
  readonly at: number;
  readonly said: SavedBytes | { readonly event: string };
}

interface SavedBytes {
  readonly from: Role;
  readonly speaks: Speak;
  readonly bytes: Uint8Array;
  readonly by: string | undefined;
}

function openJson(text: string): Opened {
  const entries = listIn(text).map(entryOf);
  if (entries.every(({ said }) => 'event' in said))
    throw new Error(say('expected the JSON of this page, with at least one head or frame'));
  const numbers = [...new Set(entries.map(({ client }) => client))].slice(0, MOST);
  const conversations = numbers.map((number) => {
    const own = entries.filter(({ client }) => client === number);
    const [bytes] = own.flatMap(({ said }) => ('event' in said ? [] : said));
    return { name: own[0]?.name ?? '', speak: bytes?.speaks ?? 'version-13' };
  });
  const passed = entries.map(({ client, at, said }) => ({ conversation: numbers.indexOf(client), time: at, ...said }));
  return { conversations, passed: passed.filter(({ conversation }) => conversation !== -1) };
}

function listIn(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    throw new Error(say('expected the JSON of this page; this file is not whole, or was changed'));
  }
}

/** One entry of the JSON, as `saved.ts` writes it. */
function entryOf(entry: unknown, i: number): Entry {
  const { client, name, at, event, ...bytes } = recordOf(entry);
  const said = typeof event === 'string' ? { event } : savedBytes(bytes);
  if (!Number.isSafeInteger(client) || typeof name !== 'string' || typeof at !== 'number' || !said) {
    throw new Error(say('expected the JSON of this page; entry {#number} is another', { number: i + 1 }));
  }
  return { client: client as number, name, at, said };
}

function savedBytes({ from, by, dissection }: Record<string, unknown>): SavedBytes | undefined {
  const { speaks, bytes } = recordOf(dissection);
  if ((from !== 'client' && from !== 'server') || !isHex(bytes)) return undefined;
  return {
    from,
    speaks: speaks === 'hixie-76' ? 'hixie-76' : 'version-13',
    bytes: fromHex(bytes),
    by: typeof by === 'string' ? by : undefined,
  };
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The field by which a request of hixie-76 is known. */
const KEY1 = /^Sec-WebSocket-Key1:/im;

function openCapture(file: Uint8Array): Opened {
  const { conversations } = readConversations(memorySource(file));
  const shown = conversations.slice(0, MOST);
  const passed = shown.flatMap(({ pieces }, conversation) =>
    [...pieces()].flatMap((piece): OpenedBytes[] =>
      'bytes' in piece ? [{ conversation, time: piece.time, from: piece.from, bytes: piece.bytes }] : [],
    ),
  );
  return {
    conversations: shown.map(({ client }, i) => {
      const first = passed.find(({ conversation, from }) => conversation === i && from === 'client');
      return { name: client, speak: first && KEY1.test(toLatin1(first.bytes)) ? 'hixie-76' : 'version-13' };
    }),
    passed: passed.sort((a, b) => a.time - b.time),
  };
}

/** Shows what was in a file, as it would have been shown when it passed. */
export function showOpened({ conversations, passed }: Opened, clients: LiveClients): void {
  const listeners = conversations.map(({ name, speak }, i) => {
    let listener: ClientListener | undefined;
    clients.join(name, speak, (given) => {
      listener = given;
      return new TappedClient(speak);
    });
    const first = passed.find((one): one is OpenedBytes => one.conversation === i && 'bytes' in one);
    if (first && !BEGINS_WITH_A_HEAD.test(toLatin1(first.bytes.subarray(0, 8)))) listener?.onFramesOnly(undefined);
    return listener;
  });
  for (const one of passed) {
    const listener = listeners[one.conversation];
    if ('event' in one) listener?.onEvent(one.event, one.time);
    else listener?.onBytes(one.from, one.bytes, one.time, one.by);
  }
  for (const listener of listeners) listener?.onEnd();
}
