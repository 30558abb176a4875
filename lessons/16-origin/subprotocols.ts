/** Subprotocols as agreement: what is offered, what may be chosen, and who notices if it is something else. */

import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { bothVersions, dissected, opensAtVersion13, refused, row, values } from '../../src/course/make-exhibits.ts';
import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import type { Speak } from '../../src/versions.ts';
import { checkAnswer, readBy, requestOf } from './heads.ts';
import { recordingOf } from './recorded.ts';

/** In the order of the client; a client of hixie-76 can name only one. */
const OFFERS: Readonly<Record<Speak, readonly string[]>> = { 'hixie-76': ['chat'], 'version-13': ['chat', 'json'] };
const CHOSEN: Readonly<Record<Speak, string>> = { 'hixie-76': 'chat', 'version-13': 'json' };

/** Values that a naive server writes, by the words of the recording. */
const NAIVE: Readonly<Record<string, string | undefined>> = {
  'all that were offered': 'chat, json',
  'one that was not offered': 'xml',
  'one in another case': 'JSON',
  none: undefined,
};

export function agreements(): Exhibit[] {
  const old = [...agreed('hixie-76'), refusedIn('hixie-76', 'json', 'It asked for one, and gets another')];
  const now = [...agreed('version-13'), values(said(), 'chat and json were offered: Chromium, and our client')];
  return [opensAtVersion13(bothVersions(old, now))];
}

function agreed(speak: Speak): Exhibit[] {
  const shown = { speak, stage: 'handshake', highlighted: ['Sec-WebSocket-Protocol'] } as const;
  const offers = { subprotocols: OFFERS[speak] };
  return [
    dissected(requestOf(speak, offers), { ...shown, from: 'client', caption: 'The client offers' }),
    dissected(answerWith(speak, CHOSEN[speak]), { ...shown, from: 'server', caption: 'The server takes one' }),
  ];
}

/** An answer with any value; ours would write none that was not offered. */
function answerWith(speak: Speak, value: string | undefined): Uint8Array {
  const request = readBy(speak, { subprotocols: OFFERS[speak] });
  const { createResponseHead, createResponseBody } = HANDSHAKES[speak];
  const head = toLatin1(createResponseHead(request)).slice(0, -2);
  const field = value === undefined ? '' : `Sec-WebSocket-Protocol: ${value}\r\n`;
  return concat([fromLatin1(`${head}${field}\r\n`), createResponseBody(request)]);
}

function refusedIn(speak: Speak, value: string, caption: string): Exhibit {
  const check = () => checkAnswer(speak, answerWith(speak, value), { subprotocols: OFFERS[speak] });
  return refused(`Sec-WebSocket-Protocol: ${value}`, check, caption);
}

function said(): ValueRow[] {
  const { seen } = recordingOf('answers');
  return Object.entries(NAIVE).map(([where, value]) => {
    const line = seen.find((one) => one.where === where)?.line ?? 'not tried';
    return row(where, line.replace('Error during WebSocket handshake: ', ''), `ours: ${oursSays(value)}`);
  });
}

function oursSays(value: string | undefined): string {
  try {
    checkAnswer('version-13', answerWith('version-13', value), { subprotocols: OFFERS['version-13'] });
    return 'opens, with no subprotocol';
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return error.code;
  }
}
