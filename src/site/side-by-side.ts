/**
 * The two handshakes step by step, each step in both versions: what the page
 * "Side by side" shows. The two conversations are real, and say the same.
 */

import { toLatin1 } from '../bytes.ts';
import { defineLesson, type Exhibit, type Lesson, type TranscriptExhibit, type ValueRow } from '../course/lesson.ts';
import { bothVersions, conversation, values } from '../course/make-exhibits.ts';
import type { Dissection, Transcript } from '../dissect/field.ts';
import type { Role, Speak } from '../versions.ts';
import { CALCULATIONS } from './calculators/calculations.ts';

const SAID = 'Hello';
const REQUEST = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

const WHOLE: Readonly<Record<Speak, TranscriptExhibit>> = {
  'hixie-76': held('hixie-76'),
  'version-13': held('version-13'),
};

export const sideBySide: Lesson = defineLesson({
  id: 'side-by-side',
  title: 'Side by side',
  steps: [
    {
      id: 'whole',
      title: 'The whole conversation',
      say: 'A greeting, its echo, and an orderly end.',
      run: () => [both((speak) => WHOLE[speak])],
    },
    {
      id: 'request',
      title: 'The request',
      say: 'A client asks to change from HTTP to WebSocket.',
      run: () => [both((speak) => dissection(pick(speak, 'request', 'client')))],
    },
    {
      id: 'proof',
      title: 'The proof',
      say: 'The server shows that it read the request, and what kind of request it was.',
      run: () => [bothVersions(proofOf2010(), proofOf2011())],
    },
    {
      id: 'answer',
      title: 'The answer',
      say: '101, and the proof.',
      run: () => [both((speak) => dissection(pick(speak, 'response', 'server')))],
    },
    {
      id: 'frame',
      title: 'A frame',
      say: 'The same word, from the client and back.',
      run: () => [both((speak) => dissection(pick(speak, 'frame', 'client'), pick(speak, 'frame', 'server')))],
    },
    {
      id: 'close',
      title: 'The close',
      say: 'One end says that it is done, the other agrees.',
      run: () => [both((speak) => dissection(lastOf(speak, 'client'), lastOf(speak, 'server')))],
    },
  ],
});

function held(speak: Speak): TranscriptExhibit {
  return conversation({ speak, request: REQUEST, say: [SAID], seed: 2010 });
}

function both(shown: (speak: Speak) => Exhibit): Exhibit {
  return bothVersions([shown('hixie-76')], [shown('version-13')]);
}

function dissection(...dissections: readonly Dissection[]): Exhibit {
  return { kind: 'dissection', dissections };
}

/** The first of its kind that an end sends. */
function pick(speak: Speak, kind: Dissection['kind'], from: Role): Dissection {
  return found(WHOLE[speak].transcript.find((entry) => entry.from === from && entry.dissection.kind === kind));
}

function lastOf(speak: Speak, from: Role): Dissection {
  return found(WHOLE[speak].transcript.findLast((entry) => entry.from === from));
}

function found(entry: Transcript[number] | undefined): Dissection {
  if (!entry) throw new Error('the conversation has no such head or frame');
  return entry.dissection;
}

/** The value of a field of a request's head; the bytes after the head as Latin-1. */
function valueIn({ fields, bytes }: Dissection, name: string): string {
  const field = fields.find((one) => one.name === name);
  const value = field?.children?.find((child) => child.name === 'value') ?? field;
  if (!value) throw new Error(`the request has no ${name}`);
  return toLatin1(bytes.subarray(value.start, value.end));
}

function proofOf2010(): Exhibit[] {
  const request = pick('hixie-76', 'request', 'client');
  const [key1, key2, key3] = ['Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'key3'].map((name) => valueIn(request, name));
  return [
    values(calculated('key-number', { key: key1 ?? '' }), 'The number in the first key'),
    values(calculated('answer', { key1: key1 ?? '', key2: key2 ?? '', key3: key3 ?? '' }), 'The answer to all three'),
  ];
}

function proofOf2011(): Exhibit[] {
  const key = valueIn(pick('version-13', 'request', 'client'), 'Sec-WebSocket-Key');
  return [values(calculated('accept', { key }), 'The answer to the one key')];
}

function calculated(id: string, inputs: Readonly<Record<string, string>>): readonly ValueRow[] {
  const calculation = CALCULATIONS.find((one) => one.id === id);
  if (!calculation) throw new Error(`there is no calculation ${id}`);
  return calculation.run(inputs);
}
