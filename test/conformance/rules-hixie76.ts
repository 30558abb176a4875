/** What hixie-76 demands of an end. */

import { FILES, held, notOurs, type Rule } from './rule.ts';

const { REFUSALS, PUBLISHED, LIMITS, OLD, CONNECTION, ORDER } = FILES;
const REFUSES_REQUEST = `${REFUSALS}with %s is refused`;
const REFUSES_RESPONSE = `${REFUSALS}refuses %s, and names the field`;

export const HIXIE_76: readonly Rule[] = [
  held(
    '§4.1',
    'The request has its fields in that case and in random order, and eight random bytes after the blank line.',
    `${OLD}has its fields, in that case, and eight bytes after the blank line`,
    `${OLD}has its fields in random order, random keys and random bytes`,
  ),
  held(
    '§4.1',
    'A key hides a number: it times the count of spaces fits 32 bits, noise has no digit and no space, no space is first or last.',
    `${OLD}hides in each key a number whose product with the spaces fits 32 bits`,
    `${PUBLISHED}is found again in every key a client makes, which has its spaces inside and noise of every allowed kind`,
  ),
  held(
    '§4.1',
    'A client fails if status, Upgrade, Connection, origin, location, the subprotocol asked for or the sixteen bytes are not as they must be; what the head decides, before the sixteen bytes have come.',
    REFUSES_RESPONSE,
    `${ORDER}refuses %s as soon as the head is whole, and cites its own draft`,
  ),
  notOurs(
    '§4.1',
    'A client that asked for no subprotocol fails if one comes back.',
    'Ignored, as WebKit and web-socket-js did: node-websocket-server 1.4 sends `*` to everybody. The test is in connection/opening.test.ts.',
  ),
  notOurs(
    '§4.1',
    'Upgrade in the answer is WebSocket, case-sensitively.',
    'Taken in any case: Netty’s server writes it small. The test that says so is in handshake/refusals.test.ts.',
  ),
  held(
    '§4.2, §5.3',
    'A text is between 00 and FF, in UTF-8.',
    `${OLD}puts a text between 00 and FF, in UTF-8, unmasked, from either end`,
  ),
  held('§4.2, §5.3', 'Frames of other types are thrown away, up to FF or by their length.', `${OLD}%s`),
  held(
    '§4.3, §5.4',
    'Bytes that are not UTF-8 become U+FFFD.',
    `${OLD}bad UTF-8 is not an error: each bad sequence becomes U+FFFD (§4.3, §5.4)`,
  ),
  held(
    '§5.1',
    'The eight bytes may come in any segment; what follows is the first frame.',
    `${OLD}may come in another segment, after its first %d bytes, with the first frame after it`,
    `${ORDER}may accept later, after %d bytes of what follows the head`,
  ),
  held(
    'of our own',
    'A server answers as soon as the request’s head is whole, since a proxy may hold the eight bytes back until then; the sixteen bytes follow when they can.',
    `${ORDER}has a request when the head is whole, sends its head, and the sixteen bytes when key3 has come`,
    `${ORDER}refuses %s at once: the head decides it`,
  ),
  held(
    '§5.2',
    'A key without spaces, or one that does not divide, ends the connection; so does one above 32 bits, exactly, which no client makes (§4.1).',
    REFUSES_REQUEST,
  ),
  held('§5.2', 'The answer is the MD5 of both numbers and the eight bytes.', `${PUBLISHED}$answer`),
  held(
    '§5.2',
    'The response repeats the origin, names the location with its scheme, and a subprotocol only if one was asked for.',
    `${OLD}repeats the origin and names the location and the subprotocol, with sixteen bytes after the blank line`,
  ),
  held(
    '§1.4, §6',
    'FF 00 closes: it is answered once, and nothing is sent after it.',
    `${OLD}begun by the %s: FF 00 is answered with FF 00, and nothing is sent after it`,
    `${OLD}begun by both at once is not answered twice`,
  ),
  held(
    'of our own',
    'A length that has no end is cut off.',
    `${OLD}a length without end is cut off by a limit of our own`,
  ),
  held(
    'of our own',
    'A message has a limit in either version.',
    `${CONNECTION}fails at a text over the limit, at its first byte too many`,
    `${LIMITS}takes a message of exactly its limit, and fails with 1009 at one byte more, however it comes`,
  ),
];
