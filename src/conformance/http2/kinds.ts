/** The kinds of cases over HTTP/2, and what there is to say of an answer. */

import { FLAG } from '../../dissect/http2/names.ts';
import { fieldList } from '../../handshake/http-head.ts';
import { valueIn } from '../../handshake/http2-head.ts';
import type { Case, Heard, Outcome } from '../case.ts';
import { NO_CONNECT } from '../opening.ts';
import { right } from '../outcomes.ts';
import type { Tester } from '../tester.ts';
import type { Http2Connection } from './connection.ts';
import type { WrittenField } from './frames.ts';
import type { Http2Stream } from './stream.ts';

/** What a case over HTTP/2 plays with. */
export interface Playing {
  readonly tester: Tester;
  readonly stream: Http2Stream;
  readonly connection: Http2Connection;
  /** A tester on another new stream of the same connection. */
  another(): Playing;
}

interface About extends Pick<Case, 'id' | 'title' | 'section'> {
  readonly outcomes: readonly Outcome[];
  readonly settings?: Iterable<readonly [number, number]>;
  /** Plays once the settings of the server are there; it is not tried if they do not offer the extended CONNECT. */
  readonly play?: (playing: Playing) => Promise<void>;
}

/** A case that shakes hands itself. */
export function http2Case({ play, settings, ...about }: About): Case {
  return {
    ...about,
    speaks: 'http2',
    of: ['server'],
    lesson: '20-beyond',
    opens: 'itself',
    async play(tester) {
      const playing = playingOn(tester);
      await playing.connection.begin(tester.patience.answer, settings);
      if (!play) return;
      if (playing.connection.enablesConnect) await play(playing);
      else tester.lacks = NO_CONNECT;
    },
  };
}

/** @throws Error if the tester is not on HTTP/2 */
export function playingOn(tester: Tester): Playing {
  const stream = tester.http2;
  if (!stream) throw new Error('expected a tester on a stream of HTTP/2');
  const { connection } = stream;
  return {
    tester,
    stream,
    connection,
    another: () => playingOn(tester.beside(connection.newStream())),
  };
}

// ── Asking ───────────────────────────────────────────────────────────────────

/** How a request differs from an ordinary one. */
export interface Asking {
  /** Fields before all others, and after them. */
  readonly first?: readonly WrittenField[];
  readonly add?: readonly WrittenField[];
  readonly replace?: readonly WrittenField[];
  /** The names of those that are left out. */
  readonly without?: readonly string[];
  readonly flags?: number;
}

/** The fields of a request. */
export function fieldsFor(ordinary: readonly WrittenField[], asking: Asking): WrittenField[] {
  const { first = [], add = [], replace = [], without = [] } = asking;
  const kept = ordinary.filter(([name]) => !without.includes(name));
  const replaced = kept.map(([name, value]): WrittenField => [name, valueIn(replace, name) ?? value]);
  return [...first, ...replaced, ...add];
}

/** Asks, waits for the answer, and if the stream is open closes it in order. */
export async function askAndClose({ tester, stream }: Playing, asking: Asking): Promise<void> {
  await stream.ask(fieldsFor(tester.ordinaryFields, asking), asking.flags ?? FLAG.END_HEADERS);
  await answerThenClose({ tester });
}

/** Waits for the answer, and if the stream is open closes it in order. */
export async function answerThenClose({ tester }: Pick<Playing, 'tester'>): Promise<void> {
  if (await opened(tester)) await tester.finish();
}

/** Waits for the answer; from there on frames are exchanged if it accepts. */
export async function opened(tester: Tester): Promise<boolean> {
  await tester.until(() => tester.response !== undefined);
  if (!tester.response?.status.text.startsWith('2')) return false;
  tester.open();
  return true;
}

/** Opens a WebSocket in the ordinary way. */
export async function openedOrdinarily({ tester, stream }: Playing): Promise<boolean> {
  await stream.ask(tester.ordinaryFields);
  return opened(tester);
}

/** A case that asks in another way. */
export function asks(
  id: string,
  title: string,
  section: string,
  { outcomes, ...asking }: Asking & { readonly outcomes: readonly Outcome[] },
): Case {
  const play = (playing: Playing) => askAndClose(playing, asking);
  return http2Case({ id: `http2-opening/${id}`, title, section, outcomes, play });
}

/** A request that must not open a WebSocket. */
export function refuses(id: string, title: string, section: string, asking: Asking): Case {
  return asks(id, title, section, { ...asking, outcomes: [right('refuses it', isRefused)] });
}

// ── Outcomes ─────────────────────────────────────────────────────────────────

/** Whether the answer accepts. */
export const isAccepted: Outcome['matches'] = (heard) => statusOf(heard)?.startsWith('2') === true;

/** Whether the answer refuses, or the stream or the whole connection was ended for it. */
export const isRefused: Outcome['matches'] = (heard) => {
  const status = statusOf(heard);
  if (status !== undefined) return /^[345]/.test(status);
  return heard.http2?.resetCode !== undefined || heard.http2?.connection.goaway !== undefined;
};

/** Whether the answer has one of these fields. */
export function hasField({ http2 }: Heard, ...names: string[]): boolean {
  return http2?.fields?.some(([name]) => names.includes(name)) === true;
}

/** The subprotocols that the answer names. */
export function subprotocolsIn({ happenings }: Heard): string[] {
  const response = happenings.find((happening) => happening.is === 'response');
  return response ? [...fieldList(response.head, 'Sec-WebSocket-Protocol')] : [];
}

function statusOf({ http2 }: Heard): string | undefined {
  return http2?.fields?.find(([name]) => name === ':status')?.[1];
}
