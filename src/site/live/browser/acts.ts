/** What a visitor can ask of clients. Each act says what has become of it, in a sentence for each outcome. */

import { fromUtf8 } from '../../../bytes.ts';
import type { Client, Complaint } from './client.ts';
import type { Participant } from './record.ts';
import { ScriptedClient } from './scripted-client.ts';

/** A client that is open, and who it is. */
export interface Speaker {
  readonly participant: Participant;
  readonly client: Client;
}

/** What the visitor has written. */
export interface Asked {
  readonly text: string;
  /** Of a close; undefined for none. */
  readonly code: number | undefined;
}

interface Act {
  /** What those have done who could. */
  readonly done: (asked: Asked) => string;
  /** What a page can ask of any client, its own browser included. */
  readonly any?: (client: Client, asked: Asked) => Complaint;
  /** What only the page's own clients can do. */
  readonly scripted?: (client: ScriptedClient, asked: Asked) => Complaint;
}

const ACTS = {
  send: {
    done: ({ text }) => `sent “${short(text)}” as text`,
    any: (client, { text }) => client.send(text),
  },
  binary: {
    done: ({ text }) => `sent the bytes of “${short(text)}” as binary`,
    any: (client, { text }) => client.send(fromUtf8(text)),
  },
  close: {
    done: ({ code }) => `asked to close, ${code === undefined ? 'without a code' : `in version 13 with code ${code}`}`,
    any: (client, { code }) => client.close(code, ''),
  },
  parts: {
    done: ({ text }) => `sent “${short(text)}” in three frames`,
    scripted: (client, { text }) => client.sendInParts(text),
  },
  ping: {
    done: ({ text }) => `sent a ping with “${short(text)}”`,
    scripted: (client, { text }) => client.ping(text),
  },
  vanish: {
    done: () => 'ended the connection without a close',
    scripted: (client) => client.vanish(),
  },
} satisfies Record<string, Act>;

export type ActName = keyof typeof ACTS;

export function isActName(name: string | undefined): name is ActName {
  return name !== undefined && Object.hasOwn(ACTS, name);
}

/** Asks all of them; returns what has happened, in words. */
export function ask(name: ActName, speakers: readonly Speaker[], asked: Asked): string {
  const { done, any, scripted }: Act = ACTS[name];
  const able: Participant[] = [];
  const complaints: string[] = [];
  for (const { participant, client } of speakers) {
    let complaint: Complaint = 'a page cannot ask its own browser for that';
    if (any) complaint = any(client, asked);
    else if (client instanceof ScriptedClient) complaint = scripted?.(client, asked);
    if (complaint === undefined) able.push(participant);
    else complaints.push(`${capital(participant.name)}: ${complaint}.`);
  }
  return [...(able.length > 0 ? [`${capital(namesOf(able))} ${done(asked)}.`] : []), ...complaints].join(' ');
}

/** `this browser, a client of version 13 and a client of 2010`; those with the same name have their number, too. */
export function namesOf(participants: readonly Participant[]): string {
  const isShared = (wanted: string) => participants.filter(({ name }) => name === wanted).length > 1;
  const names = participants.map(({ name, number }) => (isShared(name) ? `${name} (${number})` : name));
  const last = names.pop() ?? 'nobody';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}

export function capital(text: string): string {
  return text.replace(/^./, (letter) => letter.toUpperCase());
}

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : text;
}
