/** The stages of the opening handshake. */

import { fromBase64 } from '../../src/bytes.ts';
import { acceptKey, GUID } from '../../src/handshake/version13.ts';
import { fieldIn, hasBareLineEnd, hasLeft, headOf } from '../../src/stages/bytes-seen.ts';
import type { Mistake, Seen, Stage } from '../../src/stages/stage.ts';
import { EXAMPLE_KEY } from '../own-server/first-cases.ts';
import { LETTERS_FOR_LINE_ENDS } from '../own-server/mistakes.ts';
import { ACCEPTED, HEAD, HOST, READS, REFUSES, STAYS, TARGET } from './cases.ts';

/** A mistake that shows in one case. */
const inCase = (name: string, id: string, look: string): Mistake => ({
  name,
  look,
  isSeen: (seen) => seen.case.id === id,
});

const keyIn = ({ came }: Seen) => fieldIn(headOf(came), 'Sec-WebSocket-Key');
const has = (seen: Seen, name: string) => fieldIn(headOf(seen.came), name) !== undefined;

/** A field that is not there in one case, or has another value than it should. */
const fieldMistakes = (name: string, field: string, id: string, lacks: string, wants: string): Mistake[] => [
  { name: `no-${name}`, look: lacks, isSeen: (seen) => seen.case.id === id && !has(seen, field) },
  {
    name: `another-${name}`,
    look: `The request has ${field} with another value. ${wants}`,
    isSeen: (seen) => seen.case.id === id,
  },
];

/** What is wrong with a key that was made with the wrong function. */
const KEY_AS_IT_IS_PRINTED: Mistake = {
  name: 'key-as-it-is-printed',
  look: "Your key is in quotes: Python prints bytes as b'…'. Make a string of the base64 first, with .decode().",
  isSeen: (seen) => /^b?['"]/.test(keyIn(seen) ?? ''),
};
const KEY_FOR_ADDRESSES: Mistake = {
  name: 'key-in-base64-for-addresses',
  look: 'Your key is in the base64 for addresses, with - and _. Take the ordinary one, with + and /, and with == at the end.',
  isSeen: (seen) => /^[A-Za-z0-9_-]{22}(==)?$/.test(keyIn(seen) ?? '') && fromBase64(keyIn(seen) ?? '') === undefined,
};

const KEY_OF_ANOTHER_LENGTH: Mistake = {
  name: 'key-of-another-length',
  look: 'The value of Sec-WebSocket-Key is not sixteen bytes in base64. Take sixteen random bytes, not sixteen characters or hexadecimal digits, and write them in base64: that is 24 characters, the last two of them ==.',
  isSeen: (seen) => has(seen, 'Sec-WebSocket-Key') && fromBase64(keyIn(seen) ?? '')?.length !== 16,
};

export const REQUEST: Stage = {
  id: 'request',
  title: 'Ask for a WebSocket',
  build:
    'Connect to the host and the port in URL, and send the head of a request: the line GET, the path and the query of URL, HTTP/1.1; the fields Host, Upgrade: websocket, Connection: Upgrade, Sec-WebSocket-Version: 13 and Sec-WebSocket-Key; and an empty line. The key is sixteen bytes in base64. Then read until the connection ends.',
  rule: 'A client asks with GET, Host, Upgrade, Connection, a key of sixteen bytes and version 13.',
  section: 'RFC 6455 §4.1',
  lesson: '02-http-upgrade',
  isWithoutFrames: true,
  cases: [
    HEAD,
    'opening/client-method',
    TARGET,
    ...['opening/client-http-version', 'opening/client-upgrade', 'opening/client-connection'],
    HOST,
    ...['opening/client-key', 'opening/client-version'],
    ACCEPTED,
    READS,
  ],
  hints: [
    'Each line of the head ends with the bytes 0D 0A, the last one too, and then come 0D 0A again.',
    `For now the key may be that of the RFC’s example, ${EXAMPLE_KEY}.`,
  ],
  mistakes: [
    {
      name: 'nothing-came',
      look: 'Your client connected, and sent nothing. The client speaks first: write the request to the socket as soon as it is connected.',
      isSeen: ({ came }) => came.length === 0,
    },
    LETTERS_FOR_LINE_ENDS,
    {
      name: 'bare-line-ends',
      look: 'A line of your request ends with 0A only. In HTTP each line ends with 0D 0A.',
      isSeen: ({ came }) => hasBareLineEnd(came),
    },
    {
      name: 'no-empty-line',
      look: 'Your request has no end. After its last field comes an empty line: the head ends with 0D 0A 0D 0A.',
      isSeen: ({ came }) => headOf(came) === undefined,
    },
    {
      name: 'indented-lines',
      look: 'A line of your request begins with a space. That once continued the field before it. Take the spaces off the beginning of each line, also those that indent your program.',
      isSeen: ({ came }) => /\n[ \t]+\S/.test(headOf(came) ?? ''),
    },
    {
      name: 'space-before-the-colon',
      look: 'There is a space before the colon of a field. The name of a field ends with its colon: Upgrade: websocket.',
      isSeen: ({ came }) => /\n[^\s:]+[ \t]+:/.test(headOf(came) ?? ''),
    },
    inCase(
      'another-version-of-http',
      'opening/client-http-version',
      'The first line of your request does not end with HTTP/1.1. HTTP/1.0 knows no upgrade.',
    ),
    inCase(
      'another-target',
      TARGET.id,
      'Your request does not ask for what is in URL. The second word of its first line is the path with the query, from the / on: /runCase?case=1&agent=you, for example.',
    ),
    {
      name: 'request-of-hixie-76',
      look: 'You ask as browsers did in 2010, with Sec-WebSocket-Key1 and Key2. Since 2011 there is one key, and Sec-WebSocket-Version: 13.',
      isSeen: (seen) => has(seen, 'Sec-WebSocket-Key1'),
    },
    ...fieldMistakes(
      'upgrade',
      'Upgrade',
      'opening/client-upgrade',
      'The request lacks Upgrade: websocket.',
      'It must be websocket.',
    ),
    ...fieldMistakes(
      'connection',
      'Connection',
      'opening/client-connection',
      'The request lacks Connection: Upgrade. It tells each proxy on the way what Upgrade is for.',
      'Upgrade must be in it: it tells each proxy on the way what the field Upgrade is for.',
    ),
    inCase(
      'host-without-port',
      HOST.id,
      'Host must name what you connected to: 127.0.0.1, a colon, and the port, since it is not 80.',
    ),
    KEY_AS_IT_IS_PRINTED,
    KEY_FOR_ADDRESSES,
    KEY_OF_ANOTHER_LENGTH,
    inCase('no-key', 'opening/client-key', 'The request lacks Sec-WebSocket-Key, or has it twice.'),
    ...fieldMistakes(
      'version',
      'Sec-WebSocket-Version',
      'opening/client-version',
      'The request lacks Sec-WebSocket-Version: 13. Without it a server of today does not know what you speak.',
      'It must be 13, the only version that servers of today speak.',
    ),
    inCase(
      'does-not-read',
      READS.id,
      'Your client ended the connection before it had an answer. Read from the socket until a read gives nothing: then the server has ended the connection.',
    ),
  ],
};

export const ACCEPT: Stage = {
  id: 'accept',
  title: 'Make a key, and check its Accept',
  build:
    'Make a new key for every connection: sixteen random bytes in base64. Read the head of the answer, up to its empty line, and compare Sec-WebSocket-Accept with what you compute from your key. If it is another one, close the connection and send no frame. If it is right, stay connected.',
  rule: `A client fails the connection if Sec-WebSocket-Accept is not the base64 of the SHA-1 of its key followed by ${GUID}.`,
  section: 'RFC 6455 §4.1',
  lesson: '05-version13-accept',
  isWithoutFrames: true,
  cases: [
    ...['opening/client-key-of-16-bytes', 'opening/client-key-not-of-zeros', 'opening/client-key-fresh'],
    ...STAYS,
    ...REFUSES,
  ],
  hints: [
    'Random bytes are os.urandom(16) in Python, randomBytes(16) of node:crypto in JavaScript, random_bytes(16) in PHP.',
    `For the key ${EXAMPLE_KEY} the Accept is ${acceptKey(EXAMPLE_KEY)}. Hash the 24 characters as they are, not the sixteen bytes.`,
  ],
  mistakes: [
    KEY_AS_IT_IS_PRINTED,
    KEY_FOR_ADDRESSES,
    KEY_OF_ANOTHER_LENGTH,
    inCase(
      'key-of-zeros',
      'opening/client-key-not-of-zeros',
      'Your key is hardly random: nearly all of its bytes are the same. Take sixteen bytes from the random source of your language.',
    ),
    inCase(
      'key-not-fresh',
      'opening/client-key-fresh',
      'Your client sends the same key on every connection. An answer that was kept by somebody on the way would fit it: make a new key each time.',
    ),
    {
      name: 'answer-in-one-read',
      look: 'Your client ended the connection at an answer that was not whole yet. Collect what comes in a buffer until it holds 0D 0A 0D 0A.',
      isSeen: (seen) => seen.case.id === 'own-client/stays-for-the-end' && hasLeft(seen),
    },
    {
      name: 'names-with-case',
      look: 'Your client did not find fields whose names are in lowercase. Names of fields are case-insensitive: compare them in lowercase.',
      isSeen: (seen) => seen.case.id === 'own-client/stays-in-lower-case' && hasLeft(seen),
    },
    {
      name: 'refuses-the-right-accept',
      look: 'Your client ended the connection, though the Accept in the answer is that of its key. If it took it for right: stay connected, and read until a read gives nothing. If it took it for wrong: append the GUID to the key as you sent it, hash both with SHA-1, and compare the base64 of the twenty bytes; take off spaces around the value first.',
      isSeen: (seen) => seen.case.id.startsWith('own-client/stays-') && hasLeft(seen),
    },
    inCase(
      'accept-without-case',
      'own-client/answer-accept-in-other-case',
      'Your client took an Accept whose letters are in the other case. Base64 is case-sensitive: compare the values as they are.',
    ),
    inCase(
      'half-an-accept',
      'own-client/answer-accept-cut',
      'Your client took the first half of its Accept. Compare the whole values, not whether one begins with the other.',
    ),
    {
      name: 'takes-any-accept',
      look: 'Your client went on, though the answer does not have the Accept of its key. Whoever answered has not read your request: close the connection, and send nothing more.',
      isSeen: (seen) => seen.case.id.startsWith('own-client/answer-'),
    },
  ],
};
