/** What RFC 8441 demands of an end, and RFC 9113 of its heads. */

import { held, notOurs, type Rule } from './rule.ts';

const PURE = 'handshake/http2.test.ts > ';
const SERVER = 'node/http2-server.test.ts > ';
const MANY = 'node/http2-many.test.ts > ';
const CLIENT = 'node/http2-client.test.ts > ';

export const OVER_HTTP2: readonly Rule[] = [
  held(
    'RFC 8441 §3',
    'A server says in its settings that it serves extended CONNECT; a client waits for that.',
    `${SERVER}serves both handshakes and pages of both HTTPs on one port`,
    `${CLIENT}fails if the server does not offer it (RFC 8441 §3), on a connection of the program at once too`,
  ),
  held(
    'RFC 8441 §4',
    'A request with :protocol is a CONNECT and has :scheme and :path, too.',
    `${PURE}refuses %s`,
    `${CLIENT}asks as RFC 8441 says, and talks to the WebSocket of ws`,
  ),
  held(
    'RFC 8441 §5',
    'The request and the answer are those of the example; there is no key and no proof.',
    `${PURE}is the example of RFC 8441 §5.1, at both ends`,
    `${PURE}has no key, and does not look at one that comes (RFC 8441 §5)`,
  ),
  held(
    'RFC 8441 §5',
    'A status of 2xx accepts, and any other refuses.',
    `${PURE}takes any status of 2xx as acceptance (RFC 8441 §5)`,
    `${PURE}does not take %s as acceptance`,
    `${CLIENT}has the status, the fields and the body of a refusal`,
  ),
  held(
    'RFC 8441 §5',
    'Origin, version, subprotocols and extensions are as over HTTP/1.1.',
    `${SERVER}tells the program what it knows of the client, as over HTTP/1.1`,
    `${SERVER}refuses with a status, fields and a body, and says so to the program`,
  ),
  held(
    'RFC 8441 §5',
    'The end of the stream is the end of TCP, and RST_STREAM with CANCEL is its reset.',
    `${SERVER}ends the stream after both close frames, and resets it when it is dropped (RFC 8441 §5)`,
    `${SERVER}is told 1006 if the client %s`,
    `${CLIENT}resets its stream when it is dropped`,
  ),
  held(
    'RFC 9113 §8.3',
    'Pseudo-header fields come first, each once, and only those that are defined.',
    `${PURE}refuses %s`,
  ),
  held(
    'RFC 9113 §8.2',
    'Names are in lowercase, and fields about a connection of HTTP/1.1 are not sent, and not accepted.',
    `${PURE}sends names in lowercase, and nothing about connections (RFC 9113 §8.2.1, §8.2.2)`,
    `${PURE}refuses %s`,
  ),
  held(
    'RFC 9113 §5.2',
    'A stream that nobody reads does not stop the others.',
    `${MANY}does not let a stalled stream stall the others, or take its memory`,
    `${MANY}makes a client wait whose messages nobody takes, and no other`,
  ),
  held(
    'RFC 9220 §3',
    'A server answers 501 to a :protocol that it does not know.',
    `${SERVER}answers 404 where nobody serves, 501 to another protocol, 405 to a CONNECT of old, 503 to one too many`,
  ),
  notOurs(
    'RFC 9113 §4 to §7',
    'Frames of HTTP/2, HPACK, flow control, settings.',
    'Node speaks HTTP/2; this library speaks to Node.',
  ),
];
