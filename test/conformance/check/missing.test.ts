/** What reports say of an answer that is missing, or is another one. */

import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8 } from '../../../src/bytes.ts';
import type { Case, Heard } from '../../../src/conformance/case.ts';
import { FrameProgress } from '../../../src/conformance/frame-progress.ts';
import type { Happening } from '../../../src/conformance/happening.ts';
import { judge } from '../../../src/conformance/judging.ts';
import { answers, closes, fails, message, ponged } from '../../../src/conformance/kinds.ts';
import { FrameDecoder } from '../../../src/frame/codec.ts';

const ABOUT = { id: 'a/case', title: 'answers', section: 'RFC 6455 §5.5' };
const NOTHING: Omit<Heard, 'happenings'> = {
  ...{ subject: 'server', closedBy: 'tester', http2: undefined, unfinished: undefined },
  ...{ passed: [], bytes: 0, took: 0 },
};
const judged = (one: Case, happenings: readonly Happening[], unfinished?: string) =>
  judge(one, { ...NOTHING, unfinished, happenings });
const expecting = (...expected: readonly Happening[]) => answers(ABOUT, { say: [] }, expected);
const END: readonly Happening[] = [{ is: 'close', code: 1000, reason: '' }, { is: 'end' }];

describe('what is missing', () => {
  it.each([
    ['a pong', ponged('Hello'), 'no pong with the payload “Hello” came'],
    ['a pong of bytes', ponged(fromHex('00 ff')), 'no pong with the payload 00 ff came'],
    ['an empty pong', ponged(''), 'no pong without a payload came'],
    ['a text', message('Hello'), 'no text “Hello” came'],
    ['a binary message', message(fromHex('01 02 03')), 'no binary message of 3 bytes came'],
  ])('is named if it is %s', (_, expected, missing) => {
    expect(judged(expecting(expected), END)).toMatchObject({ verdict: 'wrong', missing });
    expect(judged(expecting(expected), [])).toMatchObject({ verdict: 'wrong', missing });
  });

  it('is the first that did not come of many', () => {
    const one = expecting(ponged('one'), ponged('two'), ponged('three'));
    const { missing, differs } = judged(one, [ponged('one'), ...END]);
    expect(missing).toBe('no pong with the payload “two” came');
    expect(differs).toBeUndefined();
  });

  it('is told of answers in another order', () => {
    const one = expecting(ponged('one'), ponged('two'));
    expect(judged(one, [ponged('two'), ponged('one'), ...END]).missing).toBe(
      'no pong with the payload “one” came in its place',
    );
  });

  it('is what another answer stands for, with where they part if their beginnings do not tell', () => {
    const long = 'x'.repeat(300);
    expect(judged(expecting(message('Hello')), [message('Hallo'), ...END])).toMatchObject({
      ...{ missing: 'no text “Hello” came', differs: 0 },
    });
    expect(judged(expecting(message(long)), [message(`${long.slice(0, 200)}y`), ...END]).missing).toMatch(
      /: what came differs from character 200 on \(expected “x”, came “y”\)$/,
    );
    const [bytes, others] = [new Uint8Array(300), new Uint8Array(300).fill(0x0a, 299)];
    expect(judged(expecting(message(bytes)), [message(others), ...END]).missing).toMatch(
      /: what came differs from byte 299 on \(expected 00, came 0a\)$/,
    );
    expect(judged(expecting(message(bytes)), [message(bytes.subarray(1)), ...END]).missing).toMatch(
      /: what came differs from byte 299 on \(expected 00, came the end\)$/,
    );
    expect(judged(expecting(message('Hello')), [message(fromHex('48')), ...END]).missing).toMatch(
      /, but a binary message$/,
    );
  });

  it('is nothing after a frame that broke the protocol, which ends the reading', () => {
    const fault: Happening = { is: 'fault', code: 'mask-forbidden', message: '' };
    expect(judged(expecting(message('Hello')), [fault]).missing).toBeUndefined();
  });

  it('is the end of a frame that announces more than comes, whatever else was expected', () => {
    const unfinished = 'its last frame announces 5 bytes of payload, and 1 came';
    const amiss = { differs: 'unfinished', missing: unfinished };
    expect(judged(expecting(message('Hello')), [], unfinished)).toMatchObject(amiss);
    // A close frame that is cut.
    expect(judged(expecting(), [{ is: 'end' }], unfinished)).toMatchObject({ verdict: 'right', ...amiss });
    expect(judged(closes(ABOUT, { say: [] }, { codes: [1000] }), [], unfinished)).toMatchObject(amiss);
  });

  it('is nothing if all is right', () => {
    expect(judged(expecting(message('Hello')), [message('Hello'), ...END])).not.toHaveProperty('missing');
  });
});

describe('what an end did', () => {
  it('is told with what a pong held', () => {
    const because = (...data: string[]) => judged(expecting(ponged('Hello')), [...data.map(ponged), ...END]).because;
    expect(because('')).toMatch(/^it sent an empty pong, closed/);
    expect(because('Hallo')).toMatch(/^it sent a pong with the payload “Hallo”, closed/);
    expect(because(...Array.from({ length: 10 }, () => ''))).toMatch(/^it sent an empty pong \(10 times\), closed/);
  });

  // RFC 6455 §8.1: it must fail the connection at such a text.
  it('is that it took a text that is not UTF-8, not that it made one', () => {
    const one = fails(ABOUT, { say: [] }, { codes: [1007] });
    const fault: Happening = { is: 'fault', code: 'not-utf8', message: '', field: 'payload' };
    const took = 'it took a text that is not UTF-8, and sent one back';
    const closing = { verdict: 'wrong', because: 'it did not fail the connection' };
    expect(judged(one, [fault])).toMatchObject({ verdict: 'wrong', because: took, closing });
    // The reason of a close frame is no text, and what no case has asked for is the end's own.
    expect(judged(one, [{ ...fault, field: 'reason' }]).because).toBe('it broke the protocol (not-utf8)');
    expect(judged(expecting(message('Hello')), [fault]).because).toBe('it sent a text that is not UTF-8 (not-utf8)');
  });

  // RFC 7692 §6: RSV1 marks a compressed message, if that was agreed.
  it('is that it compressed, if it took an answer with compression that it should have refused', () => {
    const one: Case = { ...fails(ABOUT, { say: [] }, { codes: [1002] }), opens: 'itself' };
    const fault: Happening = { is: 'fault', code: 'reserved-bit', message: '', field: 'RSV1' };
    const answer =
      'HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Extensions: permessage-deflate, permessage-deflate';
    const becauseAfter = (head: string) => {
      const passed = [{ at: 0, from: 'tester', bytes: fromUtf8(head) }] as const;
      return judge(one, { ...NOTHING, subject: 'client', passed, happenings: [fault] }).because;
    };
    expect(becauseAfter(answer)).toBe('it opened, and sent a compressed message');
    expect(becauseAfter('HTTP/1.1 101 Switching Protocols')).toBe('it broke the protocol (reserved-bit)');
  });

  it('is of the same kind, whatever else came with it', () => {
    const failureOf = (expected: Happening[], ...came: Happening[]) => judged(expecting(...expected), came).failure;
    expect(failureOf([ponged('a')], ponged(''), ...END)).toBe('it sent the wrong pong');
    expect(failureOf([message('b'), ponged('a')], message('b'), ponged(''))).toBe('it sent the wrong pong');
    expect(failureOf([ponged('a')], ...END)).toBe('it sent no pong');
    expect(failureOf([], ponged('a'), ...END)).toBe('it sent a pong that was not expected');
    expect(failureOf([message('b')], { is: 'fault', code: 'mask-forbidden', message: '' })).toBe(
      'it broke the protocol (mask-forbidden)',
    );
    expect(failureOf([ponged('a')], ponged('a'), ...END)).toBeUndefined();
  });
});

describe('how far a frame has come', () => {
  const missingAfter = (speak: 'version-13' | 'hixie-76', hex: string, size: number) => {
    const decoder = new FrameDecoder({ speak, from: 'server' });
    const progress = new FrameProgress(speak, decoder);
    const bytes = fromHex(hex);
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      for (const _ of decoder.push(piece));
      progress.note(piece);
    }
    return progress.missing;
  };

  it.each([1, 2, 3, 5, 100])('is told of bytes that come in pieces of %i', (size) => {
    const hello = '81 05 48 65 6c 6c 6f';
    expect(missingAfter('version-13', hello, size)).toBeUndefined();
    expect(missingAfter('version-13', `${hello} 82 03 01`, size)).toBe(
      'its last frame announces 3 bytes of payload, and 1 came',
    );
    expect(missingAfter('version-13', `${hello} 81 05`, size)).toBe(
      'its last frame announces 5 bytes of payload, and 0 came',
    );
    expect(missingAfter('version-13', `${hello} 82 7e 01 00 00 00`, size)).toBe(
      'its last frame announces 256 bytes of payload, and 2 came',
    );
    expect(missingAfter('version-13', `${hello} 82 7e 01`, size)).toBe('its last frame ends inside its header');
    expect(missingAfter('version-13', '89', size)).toBe('its last frame ends inside its header');
    expect(missingAfter('hixie-76', '00 48 ff 00 48 65', size)).toBe(
      'its last frame has 2 bytes of payload and does not end',
    );
  });
});
