/** What RFC 6455 §4 demands of an end: the opening handshake. */

import { FILES, held, notOurs, type Rule } from './rule.ts';

const { OPENING, REFUSALS, HABITS, ORIGIN, PUBLISHED, CONNECT, SERVER, TLS, ADMIT, ORDER } = FILES;
const REFUSES_REQUEST = `${REFUSALS}with %s is refused`;
const REFUSES_RESPONSE = `${REFUSALS}refuses %s, and names the field`;

export const OPENING_HANDSHAKE: readonly Rule[] = [
  held('§4.1', 'A client connects only if the address is valid.', `${CONNECT}refuses %j as a URL`),
  notOurs(
    '§4.1',
    'A client has one connection at most to an address that is still opening.',
    'A program that opens many sockets decides that; browsers do it for their pages.',
  ),
  held(
    '§4.1',
    'Over wss, TLS comes first, and a certificate that does not hold ends it.',
    `${TLS}refuses a certificate nobody vouches for`,
  ),
  held(
    '§4.1',
    'The request is a GET of HTTP/1.1 or higher, for the resource, with the host.',
    `${OPENING}is a GET of HTTP/1.1 for the resource, with the host and its port`,
  ),
  held(
    '§4.1',
    'It has Upgrade with websocket, Connection with Upgrade, and version 13.',
    `${OPENING}asks for the upgrade, in version 13`,
  ),
  held(
    '§4.1',
    'It has a key: sixteen random bytes in base64, new for each connection.',
    `${OPENING}has a key of sixteen bytes in base64, a new one each time`,
  ),
  notOurs(
    '§4.1',
    'A browser names the origin of its script.',
    'This client is not a browser; it sends the origin that its program gives.',
  ),
  held(
    '§4.1',
    'The subprotocols offered are tokens, and each comes once.',
    `${OPENING}lists its subprotocols, which are tokens, each once`,
  ),
  held(
    '§4.1',
    'A client fails the connection if status, Upgrade, Connection, Accept, extension or subprotocol are not what it asked for.',
    REFUSES_RESPONSE,
  ),
  held(
    '§4.2.1',
    'A server refuses a request that lacks a part, or has one in the wrong form, with an HTTP error.',
    REFUSES_REQUEST,
  ),
  held('§4.2.1', 'The key is base64 of sixteen bytes.', REFUSES_REQUEST),
  held(
    '§4.2.1',
    'A server ignores fields that it does not know.',
    `${OPENING}passes over fields that it does not know`,
  ),
  held(
    'our choice',
    'A request with the keys of both versions is refused. Section 4.2.1 would let a server that knows only version 13 pass over the old keys; this one knows both, and cannot tell where the frames begin.',
    REFUSES_REQUEST,
  ),
  held(
    'RFC 9112 §2.2',
    'A server ignores empty lines before a request.',
    `${REFUSALS}of %s is read`,
    'dissect/head.test.ts > %d of them are shown, and the request is read',
  ),
  held(
    'RFC 9112 §3.2',
    'A request for a whole URL is one for its path and its host, in either version; other forms are refused.',
    'handshake/target.test.ts > for a whole URL is one for its path and its host, whatever Host says',
    'handshake/target.test.ts > %s is refused with a reason',
  ),
  held(
    'RFC 9110 §7.8',
    'An upgrade to something else is not a request for a WebSocket.',
    'handshake/negotiate.test.ts > with %j asks for a WebSocket',
    'handshake/negotiate.test.ts > with %j does not',
  ),
  held(
    'RFC 9110 §15.2',
    'A client reads past interim responses: 100, 102, 103.',
    `${ORDER}are read past, wherever the bytes are cut`,
    `${ORDER}are at most 16`,
  ),
  held(
    '§4.2.2',
    'A server that does not want an origin answers 403.',
    `${ORIGIN}of the same host is let in by default, another is not, and none at all comes from no browser`,
    `${SERVER}answers 404 on a path that nothing serves, and 403 to a page from elsewhere`,
  ),
  held(
    '§10.2',
    'The host of a page is compared with the one that the client called, also if a proxy writes another Host.',
    `${HABITS}writes another Host by default: a page of the same host is refused with 403`,
    `${HABITS}is believed about the host by a server that trusts it: the page is let in`,
  ),
  held(
    '§4.2.2',
    'A server that has nothing at a path answers with an HTTP error.',
    `${SERVER}answers 404 on a path that nothing serves, and 403 to a page from elsewhere`,
  ),
  held(
    '§4.2.2',
    'A server may ask who a client is, and answer 401 with WWW-Authenticate.',
    `${ADMIT}is sent as the program wrote it, in %s, before anything else of the handshake`,
    `${ADMIT}is read by the clients of Node and of ws, and by our own`,
  ),
  held(
    '§10.5',
    'It may do so in any way that a server of HTTP has: cookies, authorization.',
    `${ADMIT}has its path, query, cookies and fields, in %s`,
  ),
  held(
    '§4.2.2',
    'The subprotocol and the extensions of the answer are among those offered.',
    `${OPENING}names one subprotocol of those that were offered`,
    `${REFUSALS}is refused a subprotocol it did not offer, before a byte is written`,
  ),
  held(
    '§4.2.2',
    'The answer is 101 with Upgrade, Connection and Accept.',
    `${OPENING}is 101, with the upgrade, the proof, and nothing that was not asked for`,
  ),
  held(
    '§4.2.2',
    'Accept is the SHA-1 of the key as it is and the GUID, in base64.',
    `${OPENING}hashes the key as it is, and does not decode it`,
    `${PUBLISHED}the key dGhlIHNhbXBsZSBub25jZQ== is answered with s3pPLMBiTxaQ9kYGzzhZRbK+xOo=`,
  ),
  held('§4.4', 'A server that does not speak the version asked for answers with those it speaks.', REFUSES_REQUEST),
];
