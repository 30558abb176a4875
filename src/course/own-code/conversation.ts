/**
 * A conversation of the learner's code with a server, from the request to the end: what became of it, and if it came to
 * nothing, whose bytes were wrong. The course reads both directions beside it, with its own dissector; so it can tell
 * who broke a rule. It writes nothing that an exercise asks the learner to write.
 */

import type { Dissection, Field } from '../../dissect/field.ts';
import type { Speak } from '../../versions.ts';
import { hixie76 } from './hixie76.ts';
import { OwnCodeError, type Part } from './own-code.ts';
import { allNamed, named, WRITE_HEADER } from './parts.ts';
import type { MakeScript, ScriptOptions } from './script.ts';
import { Stuck, shown, Talk, type TalkOptions } from './talk.ts';
import { version13 } from './version13.ts';

const SCRIPTS: Readonly<Record<Speak, MakeScript>> = { 'hixie-76': hixie76, 'version-13': version13 };

/** A short text with characters of one byte and of three, and one whose length takes the longer header of version 13. */
export const TEXTS: readonly string[] = ['Hello, 你好', 'byte for byte, '.repeat(9).trim()];

/** How a conversation ended. */
export type Ending =
  | { readonly held: true }
  | {
      readonly held: false;
      /** What went wrong, in sentences. */
      readonly says: string;
      /** Whose answers are to be looked at; none if it is not the learner's matter. */
      readonly parts: readonly Part[];
    };

/** Holds a conversation. Never rejects. */
export async function converse(options: TalkOptions & ScriptOptions): Promise<Ending> {
  const talk = new Talk(options);
  try {
    const script = SCRIPTS[options.speak](talk, options);
    await script.open();
    for (const text of TEXTS) {
      const read = await script.echo(text);
      if (read !== text) throw misunderstood(talk, text, read, script.reader);
    }
    await script.close();
    const broken = talk.finished().find(({ state }) => state !== 'whole');
    return broken ? explained(new Stuck('a rule was broken'), talk) : { held: true };
  } catch (error) {
    talk.finished();
    return explained(error, talk);
  } finally {
    talk.cut();
  }
}

function explained(error: unknown, talk: Talk): Ending {
  const own = failureOf(error);
  const ended = endedBy(talk.said);
  const broken = talk.said.find(
    ({ from, state }) => from === 'client' && (state === 'broken' || state === 'incomplete'),
  );
  if (broken) {
    const wrong = problemIn(broken.fields);
    const parts = writersOf(broken, wrong?.field, talk);
    const rule = wrong?.says ?? 'it is not whole, and the server waits for more';
    // What the server ended it with is read by nothing that waits for an answer.
    const then = ended === '' ? ` ${own.says}` : ended;
    const says = `Your ${kindOf(broken)} breaks a rule: ${rule}. It was written by your ${allNamed(parts)}.${then}`;
    return { held: false, says, parts };
  }
  if (talk.said.some(({ from, state }) => from === 'server' && state === 'broken')) {
    return { held: false, says: `The server broke a rule. ${own.says}`, parts: [] };
  }
  const isMisread = own.isOfBytes && ended === '' && talk.said.some(({ from }) => from === 'server');
  const right = isMisread ? ' The bytes on the wire are right.' : '';
  return { held: false, says: `${own.says}${right}${ended}`, parts: own.parts };
}

interface Failure {
  readonly says: string;
  readonly parts: readonly Part[];
  /** Whether a function refused the bytes that came, or made something else of them. */
  readonly isOfBytes: boolean;
}

/** What was thrown, as a sentence. */
function failureOf(error: unknown): Failure {
  if (error instanceof Stuck)
    return { says: sentence(error.message), parts: error.parts, isOfBytes: error.parts.length > 0 };
  if (!(error instanceof OwnCodeError)) return { says: sentence(String(error)), parts: [], isOfBytes: false };
  const { fault, part, message } = error;
  if (part === undefined) return { says: sentence(message), parts: [], isOfBytes: false };
  const isOfBytes = fault === 'threw';
  const said = isOfBytes ? `${named(part)} threw: ${message}` : `${named(part)}: ${message}`;
  return { says: sentence(said), parts: [part], isOfBytes };
}

/** What the server did to end it early; empty if it did not. */
function endedBy(said: readonly Dissection[]): string {
  const refusal = said.find(({ kind, summary }) => kind === 'response' && !summary.startsWith('101'));
  if (refusal) return ` The server refused the request: ${refusal.summary}.`;
  const isOwn = said.some(({ from, kind, summary }) => from === 'client' && kind === 'frame' && /^clos/.test(summary));
  const close = isOwn ? undefined : said.find(({ from, summary }) => from === 'server' && /^clos/.test(summary));
  return close ? ` The server ended it: ${close.summary}.` : '';
}

/** The functions that wrote a head or frame, or the field of it that is wrong. */
function writersOf({ offset }: Dissection, field: string | undefined, { written }: Talk): readonly Part[] {
  const parts = written.find(({ start, end }) => offset >= start && offset < end)?.parts ?? [];
  const ofHeader = parts.filter(({ name }) => name === WRITE_HEADER.name);
  return field === 'payload' || ofHeader.length === 0 ? parts : ofHeader;
}

/** What is wrong, and in which field of a head or frame. */
function problemIn(fields: readonly Field[]): { readonly field: string; readonly says: string } | undefined {
  for (const { name, problem, incomplete, children = [] } of fields) {
    const says = problem ?? incomplete ?? problemIn(children)?.says;
    if (says !== undefined) return { field: name, says };
  }
  return undefined;
}

function kindOf({ kind }: Dissection): string {
  return kind === 'request' ? 'request' : 'frame';
}

/** Not the text that was to be sent was read: either the frame says another, or it was misread. */
function misunderstood({ said, written }: Talk, text: string, read: string, reader: Part): Stuck {
  const last = said.findLast(({ from, kind }) => from === 'client' && kind === 'frame');
  const sent = last?.fields.find(({ name }) => name === 'payload')?.value;
  if (typeof sent === 'string' && sent !== text) {
    return new Stuck(`${shown(text)} was to be sent; the frame says ${shown(sent)}`, written.at(-1)?.parts);
  }
  return new Stuck(`${shown(text)} came back; ${named(reader)} read ${shown(read)}`, [reader]);
}

function sentence(text: string): string {
  const ended = /[.?!]$/.test(text) ? text : `${text}.`;
  return ended.replace(/^./, (letter) => letter.toUpperCase());
}
