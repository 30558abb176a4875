/** What was recorded when the hijacking was played, by `test/sources/hijacking.ts`: its bytes by name, and what people could read. */

import { linesSeen, type Recording, readRecordings, transcriptOf } from '../../src/course/recording.ts';
import type { Dissection } from '../../src/dissect/field.ts';

export interface Meeting {
  readonly recording: Recording;
  readonly request: Dissection;
  readonly response: Dissection;
  /** The texts that followed. */
  readonly texts: readonly Dissection[];
}

const RECORDINGS = readRecordings('hijacking');

/** A recording without bytes to name, or with them. */
export function recordingOf(name: string): Recording {
  const recording = RECORDINGS[name];
  if (!recording) throw new Error(`hijacking.json: expected a recording "${name}"`);
  return recording;
}

export function meetingOf(name: string): Meeting {
  const recording = recordingOf(name);
  const [request, response, ...texts] = transcriptOf(recording).map(({ dissection }) => dissection);
  if (!request || !response) throw new Error(`hijacking.json: expected two heads in "${name}"`);
  return { recording, request, response, texts };
}

/** The value of a field: that of a header field, or a payload. */
export function valueIn(dissection: Dissection, name: string): string {
  const field = dissection.fields.find((one) => one.name === name);
  if (typeof field?.value !== 'string') throw new Error(`hijacking.json: expected ${name} in ${dissection.summary}`);
  return field.value;
}

/** The only line that was read in one place. */
export function lineSeen({ recording }: Meeting, where: string): string {
  const [line = ''] = linesSeen(recording, where);
  return line;
}

/** The version of the browser in which it was played. */
export function chromium(): string {
  return meetingOf('open').recording.ran.Chromium ?? '';
}

/** The version of the browser in whose settings cookies of other sites were allowed, and blocked. */
export function chromiumOfDebian(): string {
  return recordingOf('settings-default').ran['Chromium of Debian'] ?? '';
}
