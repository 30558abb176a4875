/** A dissection in another language. Names are those of the specifications, and problems the words of the errors: both stay. */

import { spoken } from '../say.ts';
import type { Translator } from '../translator.ts';
import type { Dissection, Field } from './field.ts';
import { OPCODE_NOTES } from './frame-version13.ts';

/** Fields whose value is words about the bytes: `last frame, text`. */
const WORDED: ReadonlySet<string> = new Set([
  ...['FIN, opcode', 'MASK, length', 'type', 'length', 'flags', 'version, command'],
]);
/** Fields whose note is a name of the specification: `ping`, `MAX_FRAME_SIZE`. */
const NAMED: ReadonlySet<string> = new Set(['opcode', 'identifier']);

/** A head or a frame with its sentences in another language. */
export function translatedDissection(dissection: Dissection, to: Translator): Dissection {
  const { headers, notInflated, fields } = dissection;
  return {
    ...dissection,
    summary: translatedSummary(dissection, to),
    ...(notInflated === undefined ? {} : { notInflated: to.text(notInflated) }),
    fields: fields.map((field) => translatedField(field, to)),
    ...(headers && {
      headers: headers.map(({ note, ...header }) => ({
        ...header,
        coded: to.text(header.coded),
        ...(note === undefined ? {} : { note: to.text(note) }),
      })),
    }),
  };
}

/** A head or a frame in the language that is spoken. */
export function spokenDissection(dissection: Dissection): Dissection {
  const to = spoken();
  return to ? translatedDissection(dissection, to) : dissection;
}

/** The summary of a head or a frame in the language that is spoken. */
export function spokenSummary(dissection: Dissection): string {
  const to = spoken();
  return to ? translatedSummary(dissection, to) : dissection.summary;
}

/** What a head says is data, such as `GET /chat`, and an opcode is a name. */
function translatedSummary({ kind, summary }: Dissection, to: Translator): string {
  switch (kind) {
    case 'request':
    case 'response':
      return /^(?:broken|incomplete) re(?:quest|sponse)$/.test(summary) ? to.text(summary) : summary;
    case 'frame':
      return summary === 'discarded' ? to.text(summary) : summary;
    default:
      return to.text(summary);
  }
}

function translatedField(field: Field, to: Translator): Field {
  const { name, value, note, incomplete, children } = field;
  return {
    ...field,
    ...(typeof value === 'string' && WORDED.has(name) && { value: translatedName(value, to) }),
    ...(note !== undefined && { note: NAMED.has(name) ? translatedName(note, to) : to.text(note) }),
    ...(incomplete !== undefined && { incomplete: to.text(incomplete) }),
    ...(children && { children: children.map((child) => translatedField(child, to)) }),
  };
}

/** The name of an opcode is the same in every language, also where a catalogue has another use of its word. */
function translatedName(name: string, to: Translator): string {
  return Object.hasOwn(OPCODE_NOTES, name) ? name : (to.find(name) ?? name);
}
