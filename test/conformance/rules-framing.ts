/** What RFC 6455 §5 to §7 demands of an end: frames, messages, and the end. */

import { FILES, held, notOurs, type Rule } from './rule.ts';

const { REFUSALS, FRAMING, PINGS, RESERVED, OPCODES, FRAGMENTS, UTF8, CLOSING, SENDING, CONNECTION, IN_VERSION_13 } =
  FILES;
const REFUSES_RESPONSE = `${REFUSALS}refuses %s, and names the field`;

export const FRAMES_TO_CLOSE: readonly Rule[] = [
  held('§5.1', 'A client masks every frame.', `${FRAMING}is done by our client to each frame, with a key of its own`),
  held(
    '§5.1',
    'A server closes when a frame is not masked.',
    `${FRAMING}is required of a client, and forbidden to a server`,
  ),
  held(
    '§5.1',
    'A server masks no frame, and a client closes when one does.',
    `${FRAMING}is not done by our server`,
    `${FRAMING}is required of a client, and forbidden to a server`,
  ),
  held(
    '§5.2',
    'Reserved bits are 0 unless an extension says otherwise; else the connection fails.',
    `${RESERVED}fails at the reserved bits %d, after it has delivered what came before`,
  ),
  held(
    '§5.2',
    'An opcode that is not known fails the connection.',
    `${OPCODES}fails at opcode %d, empty or not, first or after a message`,
  ),
  held(
    '§5.2',
    'A length is in the fewest bytes that hold it; the highest bit of eight is 0.',
    `${FRAMING}is refused if it could be shorter, or has its highest bit set: %s`,
    `${FRAMING}sends a message of %d bytes with the shortest length`,
  ),
  held(
    '§5.3',
    'A masking key is new for each frame, and cannot be foreseen.',
    `${FRAMING}is done by our client to each frame, with a key of its own`,
  ),
  held(
    '§5.4',
    'Control frames may come between fragments, and are handled there.',
    `${FRAGMENTS}answers pings between fragments at once, before the message is whole`,
  ),
  held('§5.4', 'Control frames are not fragmented.', `${FRAGMENTS}fails at a fragmented %s`),
  held(
    '§5.4',
    'Fragments are delivered in the order in which they were sent.',
    `${FRAGMENTS}puts a message together, in pieces of %d bytes`,
  ),
  held(
    '§5.4',
    'The fragments of two messages are not mixed.',
    `${FRAGMENTS}fails at a new %s message before the last one has ended`,
    `${IN_VERSION_13}lets nothing in between the parts of a message but control frames`,
  ),
  held('§5.4', 'A continuation continues something.', `${FRAGMENTS}fails at a continuation of nothing, %s`),
  held(
    '§5.4',
    'A receiver takes fragmented messages and whole ones, a sender may cut anywhere.',
    `${FRAGMENTS}goes on with messages in one frame after one in fragments`,
    `${SENDING}sends a message in the parts it was given, FIN on the last, control frames between`,
  ),
  notOurs(
    '§5.4',
    'An intermediary changes fragments only if it knows all extensions, and never those of control frames.',
    'This library is an end, not an intermediary.',
  ),
  held(
    '§5.5',
    'Control frames hold at most 125 bytes and are not fragmented.',
    `${PINGS}fails at a ping of 126 bytes`,
    `${SENDING}sends no control frame over 125 bytes`,
    `${FRAGMENTS}fails at a fragmented %s`,
  ),
  held(
    '§5.5.1',
    'What a close frame holds begins with a code of two bytes.',
    `${CLOSING}fails with 1002 at a close frame of one byte`,
  ),
  held(
    '§5.5.1',
    'No data is sent after a close frame.',
    `${CLOSING}sends no message after its close frame, and does not answer the answer`,
  ),
  held(
    '§5.5.1',
    'A close frame is answered with one, unless one was sent before.',
    `${CLOSING}answers the code %d with the same, and reports it to its program`,
    `${CLOSING}sends no message after its close frame, and does not answer the answer`,
  ),
  held(
    '§5.5.1',
    'When both have passed, the server closes the TCP connection at once; the client waits for it.',
    `${CLOSING}is the server, once both close frames have passed; the client waits for it`,
  ),
  held(
    '§5.5.2',
    'A ping is answered with a pong, unless the end has received a close frame.',
    `${PINGS}answers a ping of %d bytes with a pong of the same bytes`,
    `${CLOSING}reads nothing after a close frame: no message, no ping, no second close`,
  ),
  held(
    '§5.5.3',
    'A pong holds the bytes of its ping.',
    `${PINGS}answers a ping of %d bytes with a pong of the same bytes`,
  ),
  held(
    '§5.6',
    'The whole of a text message is UTF-8.',
    `${UTF8}fails with 1007 at %s`,
    `${UTF8}delivers every valid code point, whole, byte by byte, and cut by fragments`,
  ),
  notOurs(
    '§5.8',
    'Extensions are agreed in the opening handshake, and their order counts.',
    'There is one extension, permessage-deflate; its own rules are in RFC 7692 and in test/conformance/12-compression.test.ts.',
  ),

  held(
    '§6.1',
    'Data is sent only while the connection is open.',
    `${CONNECTION}refuses to send before it is open and after it began to close`,
  ),
  held(
    '§6.1',
    'A message is sent in frames: its opcode on the first, FIN on the last, masked by a client.',
    `${SENDING}sends a message in the parts it was given, FIN on the last, control frames between`,
    `${FRAMING}is done by our client to each frame, with a key of its own`,
  ),
  held(
    '§6.2',
    'What comes is read as frames; the data of a message is that of its fragments, put together.',
    `${FRAGMENTS}puts a message together, in pieces of %d bytes`,
  ),
  held(
    '§6.2',
    'A server takes the mask off.',
    `${FRAMING}delivers a text and a binary message of %d bytes, however they are cut`,
  ),

  held(
    '§7.1.1',
    'The TCP connection is ended cleanly, by the server first.',
    `${CLOSING}is the server, once both close frames have passed; the client waits for it`,
  ),
  held(
    '§7.1.2',
    'The closing handshake begins with a close frame.',
    `${CLOSING}sends no message after its close frame, and does not answer the answer`,
  ),
  held(
    '§7.1.5',
    'Without a code in the close frame 1005 is reported to the program, without a close frame 1006.',
    `${CLOSING}answers a close frame without a code with one without a code, and reports 1005`,
    `${CLOSING}reports 1006 to its program if the transport ends without a close frame`,
  ),
  held(
    '§7.1.7',
    'An end that fails the connection ends it, and takes nothing more from the peer.',
    `${CLOSING}is the end that fails the connection, at once (§7.1.7)`,
    `${RESERVED}fails when it has the header, before the payload, and reads nothing after it`,
  ),
  held('§7.1.7', 'A client that fails while it connects tells its program, and does not go on.', REFUSES_RESPONSE),
  notOurs(
    '§7.2.3',
    'A client that connects again after a fault waits longer each time.',
    'Connecting again is the program’s business.',
  ),
  held(
    '§7.4.1',
    '1005, 1006 and 1015 are not sent in a close frame.',
    `${CLOSING}fails with 1002 at the code %d, which may not be sent`,
    `${IN_VERSION_13}refuses to send the code %d`,
  ),
  held(
    '§7.4.2',
    'Codes below 1000 are not used.',
    `${CLOSING}fails with 1002 at the code %d, which may not be sent`,
    `${IN_VERSION_13}refuses to send the code %d`,
  ),
];
