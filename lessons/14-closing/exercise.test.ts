/** The rules of exercise 14. */

import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { closeAnswer, createClosing, type Does, type Happens } from './exercise.ts';
import { ANSWER_MISTAKES, SHARED_MISTAKE } from './mistakes.ts';
import { type Done, doneAfter, everyOrder } from './rules.ts';

describe('closeAnswer', () => {
  const code = (number: number) => Uint8Array.of(Math.floor(number / 256), number % 256);
  const answers = (payload: Uint8Array, expected: Uint8Array) => {
    const what = payload.length === 0 ? 'the answer to no bytes' : `the answer to ${toHex(payload)}`;
    same(closeAnswer(payload), expected, what, { mistakes: given(ANSWER_MISTAKES, payload.slice()) });
  };
  const withReason = (number: number, reason: string) => concat([code(number), fromUtf8(reason)]);

  it('answers with the same code, and without the reason, which was for you (RFC 6455 §5.5.1)', () => {
    answers(withReason(1000, 'done'), code(1000));
    answers(withReason(1001, '再见'), code(1001));
    answers(withReason(4999, '😀'), code(4999));
  });

  it('answers no code with no code: 1005 is only what a program is told (RFC 6455 §7.4.1)', () => {
    answers(new Uint8Array(), new Uint8Array());
    answers(withReason(1000, ' '), code(1000));
  });

  it('answers a single byte with 1002: half a code is none (RFC 6455 §5.5.1)', () => {
    for (const byte of [0x00, 0x03, 0xff]) answers(Uint8Array.of(byte), code(1002));
  });

  it('answers 1005, 1006, 1015 with 1002: they are for programs, not for the wire (RFC 6455 §7.4.1)', () => {
    for (const number of [1005, 1006, 1015]) answers(code(number), code(1002));
  });

  it('answers a code that nobody has defined with 1002 (RFC 6455 §7.4)', () => {
    const undefinedCodes = [0, 1, 999, 1004, 1016, 1100, 2000, 2999, 5000, 59_395, 65_535];
    for (const number of undefinedCodes) answers(withReason(number, 'x'), code(1002));
  });

  it('takes all that are defined, and those of libraries and programs (RFC 6455 §7.4.1, §7.4.2)', () => {
    const defined = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];
    for (const number of [...defined, 3000, 3999, 4000, 4999]) answers(withReason(number, 'why'), code(number));
  });

  it('answers a reason that is not UTF-8 with 1007, wherever it breaks (RFC 6455 §8.1)', () => {
    for (const hex of ['ff', '61 ff', 'e4 bd', 'c0 af', 'ed a0 80', 'f4 90 80 80']) {
      answers(concat([code(1000), fromHex(hex)]), code(1007));
    }
  });

  it('looks at the code before the reason: a wrong code with a wrong reason is 1002', () => {
    answers(concat([code(1005), fromHex('ff')]), code(1002));
    answers(concat([code(3000), fromHex('ff')]), code(1007));
  });

  it('leaves the payload as it was, and gives bytes of its own', () => {
    const buffer = concat([fromHex('ee ee'), withReason(1001, 'bye'), fromHex('ee')]);
    const before = buffer.slice();
    const answer = closeAnswer(buffer.subarray(2, -1));
    same(answer, code(1001), 'the answer to a payload inside a larger buffer');
    same(buffer, before, 'the buffer afterwards');
    buffer.fill(0xee);
    same(answer, code(1001), 'the answer, after the buffer was written over', {
      mistakes: { [SHARED_MISTAKE]: () => buffer.subarray(2, 4) },
    });
    same(closeAnswer(code(1000)), code(1000), 'the answer to another payload');
    same(answer, code(1001), 'the first answer, after the second was made');
  });
});

describe('createClosing', () => {
  /** Plays what happens, and expects what is done about each. */
  const plays = (role: 'client' | 'server', played: readonly (readonly [Happens, Does[]])[]) => {
    const machine = createClosing(role);
    const before: Happens[] = [];
    for (const [happens, expected] of played) {
      const what = `a ${role}: ${happens}${before.length === 0 ? '' : `, after ${before.join(', ')}`}`;
      same(machine(happens), expected, what);
      before.push(happens);
    }
  };
  const both = (played: readonly (readonly [Happens, Does[]])[]) => {
    for (const role of ['client', 'server'] as const) plays(role, played);
  };

  it('sends and delivers as long as nobody closes', () => {
    both([
      ['send()', ['send message']],
      ['message', ['deliver']],
      ['send()', ['send message']],
    ]);
  });

  it('answers the close frame of the peer with its own; a server then ends TCP, a client waits (RFC 6455 §5.5.1, §7.1.1)', () => {
    plays('server', [['close frame', ['send close', 'end TCP']]]);
    plays('client', [['close frame', ['send close']]]);
  });

  it('takes a close frame for the answer if its own has gone, also if both closed at once (RFC 6455 §7.1.1)', () => {
    plays('server', [
      ['close()', ['send close']],
      ['close frame', ['end TCP']],
    ]);
    plays('client', [
      ['close()', ['send close']],
      ['close frame', []],
    ]);
  });

  it('sends one close frame, however often its program closes', () => {
    both([
      ['close()', ['send close']],
      ['close()', []],
      ['close()', []],
    ]);
    plays('client', [
      ['close frame', ['send close']],
      ['close()', []],
    ]);
  });

  it('sends nothing after its close frame, and says so to its program (RFC 6455 §5.5.1)', () => {
    both([
      ['send()', ['send message']],
      ['close()', ['send close']],
      ['send()', ['refuse']],
    ]);
    plays('client', [
      ['close frame', ['send close']],
      ['send()', ['refuse']],
    ]);
  });

  it('delivers what comes after its own close frame: the peer may not know yet (RFC 6455 §5.5.1)', () => {
    both([
      ['close()', ['send close']],
      ['message', ['deliver']],
      ['message', ['deliver']],
    ]);
  });

  it('reads nothing after the close frame of the peer: no message, no second close (RFC 6455 §5.5.1)', () => {
    plays('client', [
      ['message', ['deliver']],
      ['close frame', ['send close']],
      ['message', []],
      ['close frame', []],
    ]);
    plays('server', [
      ['close()', ['send close']],
      ['close frame', ['end TCP']],
      ['message', []],
      ['close frame', []],
    ]);
  });

  it('tells its program how it ended when TCP has: clean with a close frame of the peer, lost without (RFC 6455 §7.1.4, §7.1.5)', () => {
    both([['end of TCP', ['end TCP', 'tell lost']]]);
    both([
      ['close()', ['send close']],
      ['end of TCP', ['end TCP', 'tell lost']],
    ]);
    plays('client', [
      ['close frame', ['send close']],
      ['end of TCP', ['end TCP', 'tell clean']],
    ]);
    plays('server', [
      ['close frame', ['send close', 'end TCP']],
      ['end of TCP', ['tell clean']],
    ]);
  });

  it('waits no longer than its time once it has closed; an open connection has no such time', () => {
    both([
      ['time is up', []],
      ['close()', ['send close']],
      ['time is up', ['end TCP', 'tell lost']],
      ['end of TCP', []],
    ]);
    plays('server', [
      ['close frame', ['send close', 'end TCP']],
      ['time is up', ['tell clean']],
    ]);
  });

  it('does nothing more when all is over, and refuses to send', () => {
    both([
      ['end of TCP', ['end TCP', 'tell lost']],
      ['close()', []],
      ['message', []],
      ['close frame', []],
      ['time is up', []],
      ['send()', ['refuse']],
    ]);
  });

  it('has a memory of its own: two connections do not mix', () => {
    const [one, other] = [createClosing('server'), createClosing('server')];
    same(one('close()'), ['send close'], 'the first: close()');
    same(other('send()'), ['send message'], 'the second: send(), after close() of the first');
    same(one('send()'), ['refuse'], 'the first: send()');
  });

  it('does all this in every order of up to four things', () => {
    let count = 0;
    for (const role of ['client', 'server'] as const) {
      for (const order of everyOrder(4)) {
        const machine = createClosing(role);
        const done: Done[] = order.map((happens) => machine(happens));
        const expected = doneAfter(role, order);
        const at = done.findIndex((does, i) => does?.join() !== expected[i]?.join());
        if (at !== -1) {
          same(done[at], expected[at], `a ${role}: ${order.slice(0, at + 1).join(', then ')}: the last of these`);
        }
        count++;
      }
    }
    same(count, 2 * (6 + 6 ** 2 + 6 ** 3 + 6 ** 4), 'orders that were played');
  });
});
