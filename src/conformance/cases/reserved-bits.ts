/** Bits that only an extension may set, in a connection without extensions (RFC 6455 §5.2). */

import type { Case } from '../case.ts';
import { binary, close, continuation, type FrameToWrite, ping, pong, text } from '../frame-writer.ts';
import { fails, message, type Saying } from '../kinds.ts';

const HELLO = 'Hello, world!';
const BYTES = Uint8Array.of(0x00, 0xff, 0xfe, 0xfd, 0xfc, 0xfb, 0x00, 0xff);

/** The bits of a frame: RSV1 is 4, RSV2 is 2, RSV3 is 1. */
const BITS: readonly { readonly reserved: number; readonly id: string; readonly name: string }[] = [
  { reserved: 4, id: 'rsv1', name: 'RSV1' },
  { reserved: 2, id: 'rsv2', name: 'RSV2' },
  { reserved: 1, id: 'rsv3', name: 'RSV3' },
];

/** What comes before a frame, what it is, and how it is called. */
interface Kind {
  readonly id: string;
  readonly name: string;
  readonly before?: readonly FrameToWrite[];
  readonly frame: FrameToWrite;
}

const KINDS: readonly Kind[] = [
  { id: 'first', name: 'the first fragment of a text', frame: text('frag', { final: false }) },
  { id: 'last', name: 'the last fragment of a text', before: [text('a', { final: false })], frame: continuation('b') },
  { id: 'ping', name: 'a ping', frame: ping('ping') },
  { id: 'pong', name: 'a pong', frame: pong() },
  { id: 'close', name: 'a close frame', frame: close(1000) },
];

function failsAt(id: string, what: string, said: Saying, autobahn?: string, comesAfterText = false): Case {
  return fails(
    {
      id: `reserved-bits/${id}`,
      title: `fails at ${what}`,
      section: 'RFC 6455 §5.2',
      lesson: '08-version13-frames',
      ...(autobahn === undefined ? {} : { autobahn }),
    },
    said,
    { codes: [1002], answersFirst: comesAfterText ? [message(HELLO)] : [] },
  );
}

/** A right text, the same with reserved bits, and a ping. */
const afterText = (reserved: number) => [text(HELLO), text(HELLO, { reserved }), ping()];

export const RESERVED_BITS: readonly Case[] = [
  failsAt('text-1', 'a text with RSV3', { say: [text(HELLO, { reserved: 1 })] }, '3.1'),
  failsAt('text-2', 'a text with RSV2, after another text', { say: afterText(2) }, '3.2', true),
  failsAt(
    'text-3',
    'a text with RSV2 and RSV3, after another text',
    { say: afterText(3), pieces: 'frames' },
    '3.3',
    true,
  ),
  failsAt(
    'text-4',
    'a text with RSV1 that comes byte by byte, after another text',
    { say: afterText(4), pieces: 1 },
    '3.4',
    true,
  ),
  failsAt('binary-5', 'a binary message with RSV1 and RSV3', { say: [binary(BYTES, { reserved: 5 })] }, '3.5'),
  failsAt('binary-6', 'a binary message with RSV1 and RSV2', { say: [binary(BYTES, { reserved: 6 })] }, '3.6'),
  failsAt('close-7', 'a close frame with all three bits', { say: [{ opcode: 8, reserved: 7 }] }, '3.7'),

  ...BITS.flatMap(({ reserved, id, name }) =>
    KINDS.map((kind) =>
      failsAt(`${kind.id}-${id}`, `${kind.name} with ${name}`, {
        say: [...(kind.before ?? []), { ...kind.frame, reserved }],
      }),
    ),
  ),
];
