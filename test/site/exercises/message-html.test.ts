/** The message of a broken rule on a page: bytes are drawn as a dump from what was compared, all else is what the terminal writes. */

import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8 } from '../../../src/bytes.ts';
import { linesOf, type MessagePart } from '../../../src/course/exercises/comparing/comparison.ts';
import { Differs } from '../../../src/course/exercises/comparing/differs.ts';
import { type How, same } from '../../../src/course/exercises/comparing/same.ts';
import { encodeFrame } from '../../../src/frame/codec.ts';
import { messageHtml } from '../../../src/site/exercises/browser/message-html.ts';

function differing(received: unknown, expected: unknown, what: string, how: How = {}): Differs {
  try {
    same(received, expected, what, how);
  } catch (error) {
    if (error instanceof Differs) return error;
  }
  throw new Error('these are the same');
}

const drawn = (parts: readonly MessagePart[] = []) => String(messageHtml(parts));
const marked = (text: string) => [...text.matchAll(/<mark>([^<]*)<\/mark>/g)].map(([, bytes]) => bytes);
const words = (text: string) => text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

describe('bytes that differ', () => {
  it('are in two rows, in which just those that differ are marked', () => {
    const { parts, message } = differing(fromHex('01 02 ff 04'), fromHex('01 02 03 04'), 'the key');
    expect(marked(drawn(parts))).toEqual(['03', 'ff']);
    expect(words(drawn(parts))).toContain('0000 expected 01 02 03 04 received 01 02 ff 04');
    expect(linesOf(parts ?? []).join('\n')).toBe(message);
  });

  it('have their offset in the whole, if it begins long before the first that differs', () => {
    const expected = new Uint8Array(100);
    const received = expected.with(40, 1);
    expect(words(drawn(differing(received, expected, 'it').parts))).toContain('0020 expected');
  });

  it('say that nothing came, or that it ended early', () => {
    const hello = fromUtf8('Hello');
    expect(words(drawn(differing(new Uint8Array(), hello, 'it').parts))).toContain('received no bytes');
    const twelve = fromUtf8('Hello, Hello');
    expect(words(drawn(differing(hello, twelve, 'it').parts))).toContain('received nothing from here on');
  });

  it('of a frame are below its fields, of which those that differ have both values', () => {
    const as = { speak: 'version-13', from: 'server', stage: 'frames' } as const;
    const frame = (text: string) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' });
    const { parts } = differing(frame('Hallo'), frame('Hello'), 'a frame', { as });
    expect(marked(drawn(parts))).toEqual(['Hallo', '65', '61']);
    expect(words(drawn(parts))).toContain('payload expected Hello received Hallo');
  });

  it('inside of a list are drawn as well, and indented in a terminal', () => {
    const { parts, message } = differing([Uint8Array.of(1)], [Uint8Array.of(2)], 'all');
    expect(marked(drawn(parts))).toEqual(['02', '01']);
    expect(message).toMatch(/^ {2}expected 02$/m);
  });
});

describe('what an answer made', () => {
  it('is text on the page, whatever it says', () => {
    const { message } = differing('<b>x</b>', '<i>x</i>', 'it');
    expect(drawn(message.split('\n'))).not.toMatch(/<[bi]>x/);
  });
});
