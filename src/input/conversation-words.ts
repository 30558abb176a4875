/** What is said about a conversation, the same in a terminal and on a page. */

import { toHex, toLatin1 } from '../bytes.ts';
import type { Dissection } from '../dissect/field.ts';
import { quote } from '../errors.ts';
import { clauses } from '../joined.ts';
import { say } from '../say.ts';
import { DRAFT_75, type Protocol } from './told-apart.ts';

/** First bytes of an end that are shown, if it does not speak WebSocket. */
const SHOWN = 16;

/** `version 13`, `HTTP/2 with WebSocket`, `TLS`: in a list. */
export function protocolInShort(protocol: Protocol): string {
  return protocol.inside === undefined
    ? innerInShort(protocol)
    : say('{protocol} in {outside}', { protocol: innerInShort(protocol), outside: protocol.inside });
}

function innerInShort(protocol: Protocol): string {
  if (protocol.is === 'other') return protocol.name ?? say('not WebSocket');
  if (protocol.is === 'http2') return protocol.hasWebSocket ? say('HTTP/2 with WebSocket') : 'HTTP/2';
  const version = protocol.speaks === 'version-13' ? 'version 13' : 'hixie-76';
  return protocol.handshake ? version : say('{version}, no handshake', { version });
}

/**
 * A sentence about a conversation that is not WebSocket.
 *
 * @param advice  how to give the key log of a conversation in TLS
 */
export function otherInWords({ name, openings, why }: Protocol & { is: 'other' }, advice: string): string {
  if (name === 'TLS')
    return why === undefined
      ? say('This is TLS, encrypted: {advice}', { advice })
      : say('This is TLS, encrypted: {why}.', { why });
  const begin = clauses(
    openings.map(({ from, bytes }) => {
      const opening = openingInWords(bytes);
      return from === 'client'
        ? say('the client begins with {opening}', { opening })
        : say('the server begins with {opening}', { opening });
    }),
  );
  if (name === DRAFT_75)
    return say('This is {name}, older than the two versions that are read here: {begin}.', { name, begin });
  const said = begin || say('nothing was said');
  return name === undefined
    ? say('This is not WebSocket: {said}.', { said })
    : say('This is not WebSocket but {name}: {said}.', { name, said });
}

/** The first line if it is text, else the first bytes. */
function openingInWords(bytes: Uint8Array): string {
  const [line = ''] = toLatin1(bytes).split(/\r?\n/, 1);
  if (/^[\x20-\x7e]{3,}$/.test(line)) return quote(line);
  return `${toHex(bytes.subarray(0, SHOWN))}${bytes.length > SHOWN ? ' …' : ''}`;
}

/** For programs: a conversation that is not WebSocket, by the first bytes of each end. */
export function otherAsDissections({ name, openings, why }: Protocol & { is: 'other' }): Dissection[] {
  const summary =
    name === 'TLS' || name === DRAFT_75 ? `this is ${name}` : `not WebSocket${name === undefined ? '' : `: ${name}`}`;
  const first = 'The first bytes; those that follow are not shown.';
  const note = why === undefined ? first : `${first} Not decrypted: ${why}.`;
  return openings.map(({ from, bytes }) => ({
    kind: 'unknown',
    state: 'unread',
    from,
    summary,
    offset: 0,
    bytes,
    fields: [{ name: 'unread', start: 0, end: bytes.length, value: bytes, note }],
  }));
}
