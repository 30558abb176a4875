/** What a visitor can ask of clients. Each act says what has become of it, in a sentence for each outcome. */

import { fromUtf8 } from '../../../bytes.ts';
import { inARow, listed } from '../../../joined.ts';
import { said, say, spoken } from '../../../say.ts';
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
  /** What those have done who could, in a sentence. */
  readonly done: (who: string, asked: Asked) => string;
  /** What a page can ask of any client, its own browser included. */
  readonly any?: (client: Client, asked: Asked) => Complaint;
  /** What only the page's own clients can do. */
  readonly scripted?: (client: ScriptedClient, asked: Asked) => Complaint;
}

const ACTS = {
  send: {
    done: (who, { text }) => say('{who} sent “{text}” as text.', { who, text: short(text) }),
    any: (client, { text }) => client.send(text),
  },
  binary: {
    done: (who, { text }) => say('{who} sent the bytes of “{text}” as binary.', { who, text: short(text) }),
    any: (client, { text }) => client.send(fromUtf8(text)),
  },
  close: {
    done: (who, { code }) =>
      code === undefined
        ? say('{who} asked to close, without a code.', { who })
        : say('{who} asked to close, in version 13 with code {#code}.', { who, code }),
    any: (client, { code }) => client.close(code, ''),
  },
  parts: {
    done: (who, { text }) => say('{who} sent “{text}” in three frames.', { who, text: short(text) }),
    scripted: (client, { text }) => client.sendInParts(text),
  },
  ping: {
    done: (who, { text }) => say('{who} sent a ping with “{text}”.', { who, text: short(text) }),
    scripted: (client, { text }) => client.ping(text),
  },
  vanish: {
    done: (who) => say('{who} ended the connection without a close.', { who }),
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
    else complaints.push(complaintOf(participant, complaint));
  }
  return inARow([...(able.length > 0 ? [done(capital(namesOf(able)), asked)] : []), ...complaints]);
}

/** What keeps a client from something, in a sentence. */
export function complaintOf({ name }: Participant, complaint: string): string {
  return say('{name}: {text}.', { name: capital(said(name)), text: said(complaint) });
}

/** `this browser, a client of version 13 and a client of 2010`; those with the same name have their number, too. */
export function namesOf(participants: readonly Participant[]): string {
  const isShared = (wanted: string) => participants.filter(({ name }) => name === wanted).length > 1;
  const names = participants.map(({ name, number }) =>
    isShared(name) ? say('{name} ({#number})', { name: said(name), number }) : said(name),
  );
  const last = names.pop() ?? say('nobody');
  return names.length === 0 ? last : say('{names} and {last}', { names: listed(names), last });
}

/** At the beginning of a sentence. Chinese has no capitals, and writes version 13 as it is. */
export function capital(text: string): string {
  return spoken() ? text : text.replace(/^./, (letter) => letter.toUpperCase());
}

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length > 20 ? `${letters.slice(0, 20).join('')}…` : text;
}
