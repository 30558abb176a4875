/** What Live says of what has happened. */

import { said, say } from '../../../say.ts';
import type { Break } from '../breaks.ts';
import { capital, namesOf } from './acts.ts';
import type { Participant } from './record.ts';

export const NO_SERVER =
  'No live server answers here, so your browser’s own bytes cannot be shown; npm start in a copy of the project serves this page with one. What you see is played in the page.';

/** @param breaks  whether the server breaks rules when it is asked to */
export function connectedInWords(breaks: boolean): string {
  return breaks
    ? say('Connected: your browser, and a client of 2010 beside it. Say something, or have the server break a rule.')
    : say('Connected: your browser, and a client of 2010 beside it. Say something.');
}

export function openedInWords(file: string, count: number): string {
  return say('Opened {file}: {#count} conversations, read again byte by byte.', { file, count });
}

export function notOpenedInWords(file: string, error: unknown): string {
  const why = said(error instanceof Error ? error.message : String(error));
  return say('{file} cannot be opened here: {why}', { file, why });
}

export function savedInWords(file: string, kind: 'json' | 'pcapng'): string {
  return kind === 'pcapng'
    ? say('Saved as {file}: it can be opened here and in the playground, and in Wireshark.', { file })
    : say('Saved as {file}: it can be opened here and in the playground.', { file });
}

/** @param isChanged  whether the answer that it gets is changed on its way */
export function addedInWords(client: string, isChanged: boolean): string {
  const name = said(client);
  return isChanged
    ? say('Added {name}, whose answer is changed on its way.', { name })
    : say('Added {name}.', { name });
}

/** A rule that was broken by a client, or towards it. */
export function brokenInWords({ from, label }: Break, participant: Participant): string {
  const name = namesOf([participant]);
  return from === 'client'
    ? say('{who} has sent {what}.', { who: capital(name), what: said(label) })
    : say('{what} was sent to {whom}.', { whom: name, what: capital(said(label)) });
}
