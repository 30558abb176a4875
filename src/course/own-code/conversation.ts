/**
 * A conversation of the learner's code with a server, from the request to the end: what became of it, and if it came to
 * nothing, whose bytes were wrong. The course reads both directions beside it, with its own dissector; so it can tell
 * who broke a rule. It writes nothing that an exercise asks the learner to write.
 */

import type { Dissection, Field } from '../../dissect/field.ts';
import { spokenSummary } from '../../dissect/translated.ts';
import { inARow } from '../../joined.ts';
import { said, say } from '../../say.ts';
import type { Speak } from '../../versions.ts';
import { hixie76 } from './hixie76.ts';
import { OwnCodeError, type Part } from './own-code.ts';
import { allNamed, placed, WRITE_HEADER } from './parts.ts';
import { shown } from './returned.ts';
import type { MakeScript, ScriptOptions } from './script.ts';
import { Stuck, Talk, type TalkOptions } from './talk.ts';
import { version13 } from './version13.ts';

const SCRIPTS: Readonly<Record<Speak, MakeScript>> = { 'hixie-76': hixie76, 'version-13': version13 };

/** A short text with characters of one byte and of three, and one whose length takes the longer header of version 13. */
export const TEXTS: readonly string[] = ['Hello, 你好', 'byte for byte, '.repeat(9).trim()];

/** How a conversation ended. */
export type Ending =
  | { readonly held: true }
  | {
      readonly held: false;
      /** What went wrong, in sentences of the language that is spoken. */
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
    return broken ? explained(new Stuck(say('A rule was broken.')), talk) : { held: true };
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
    const rule = wrong?.says ?? say('it is not whole, and the server waits for more');
    const breaks =
      broken.kind === 'request'
        ? say('Your request breaks a rule: {rule}.', { rule })
        : say('Your frame breaks a rule: {rule}.', { rule });
    const writers = say('It was written by your {functions}.', { functions: allNamed(parts) });
    // What the server ended it with is read by nothing that waits for an answer.
    return { held: false, says: inARow([breaks, writers, ended === '' ? own.says : ended]), parts };
  }
  if (talk.said.some(({ from, state }) => from === 'server' && state === 'broken')) {
    return { held: false, says: inARow([say('The server broke a rule.'), own.says]), parts: [] };
  }
  const isMisread = own.isOfBytes && ended === '' && talk.said.some(({ from }) => from === 'server');
  const right = isMisread ? say('The bytes on the wire are right.') : '';
  return { held: false, says: inARow([own.says, right, ended]), parts: own.parts };
}

interface Failure {
  /** In sentences. */
  readonly says: string;
  readonly parts: readonly Part[];
  /** Whether a function refused the bytes that came, or made something else of them. */
  readonly isOfBytes: boolean;
}

function failureOf(error: unknown): Failure {
  if (error instanceof Stuck) return { says: error.message, parts: error.parts, isOfBytes: error.parts.length > 0 };
  if (error instanceof OwnCodeError) return { ...notCalled(error), isOfBytes: error.fault === 'threw' };
  return { says: String(error), parts: [], isOfBytes: false };
}

/** Why the learner's code has no result, or was not loaded. */
export function notCalled({ fault, part, message }: OwnCodeError): Ending & { readonly held: false } {
  const why = said(message);
  if (part === undefined) return { held: false, says: say('Your code cannot be run ({why}).', { why }), parts: [] };
  const values = placed(part);
  const says =
    fault === 'threw'
      ? say('Your {name} of lesson {#lesson} threw “{message}”.', { ...values, message })
      : say('Your {name} of lesson {#lesson} cannot be used ({why}).', { ...values, why });
  return { held: false, says, parts: [part] };
}

/** What the server did to end it early; empty if it did not. */
function endedBy(talked: readonly Dissection[]): string {
  const refusal = talked.find(({ kind, summary }) => kind === 'response' && !summary.startsWith('101'));
  if (refusal) return say('The server refused the request: {summary}.', { summary: spokenSummary(refusal) });
  const isOwn = talked.some(
    ({ from, kind, summary }) => from === 'client' && kind === 'frame' && /^clos/.test(summary),
  );
  const close = isOwn ? undefined : talked.find(({ from, summary }) => from === 'server' && /^clos/.test(summary));
  return close ? say('The server ended it: {summary}.', { summary: spokenSummary(close) }) : '';
}

/** The functions that wrote a head or frame, or the field of it that is wrong. */
function writersOf({ offset }: Dissection, field: string | undefined, { written }: Talk): readonly Part[] {
  const parts = written.find(({ start, end }) => offset >= start && offset < end)?.parts ?? [];
  const ofHeader = parts.filter(({ name }) => name === WRITE_HEADER.name);
  return field === 'payload' || ofHeader.length === 0 ? parts : ofHeader;
}

/** What is wrong, in the words of the error, and in which field of a head or frame. */
function problemIn(fields: readonly Field[]): { readonly field: string; readonly says: string } | undefined {
  for (const { name, problem, incomplete, children = [] } of fields) {
    const says = problem ?? (incomplete && said(incomplete)) ?? problemIn(children)?.says;
    if (says !== undefined) return { field: name, says };
  }
  return undefined;
}

/** Not the text that was to be sent was read: either the frame says another, or it was misread. */
function misunderstood(talk: Talk, text: string, read: string, reader: Part): Stuck {
  const last = talk.said.findLast(({ from, kind }) => from === 'client' && kind === 'frame');
  const sent = last?.fields.find(({ name }) => name === 'payload')?.value;
  if (typeof sent === 'string' && sent !== text) {
    const values = { text: shown(text), sent: shown(sent) };
    return new Stuck(say('{text} was to be sent; the frame says {sent}.', values), talk.written.at(-1)?.parts);
  }
  const values = { ...placed(reader), text: shown(text), read: shown(read) };
  return new Stuck(say('{text} came back; your {name} of lesson {#lesson} read {read}.', values), [reader]);
}
