/** The rules of exercise 17. The compressor that you are given is pako. */

import { concat, fromHex, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { CHAT } from './chat.ts';
import { chooseOffer, createReceiver, createSender, type Packed, type Side } from './exercise.ts';
import { KEPT_MISTAKES, PAYLOAD_MISTAKES } from './mistakes.ts';
import { NO_WISHES, NONE, OFFER_RULES, parametersOf, SMALL, written } from './offer-rules.ts';
import { type Call, deflateTo, writtenDeflate, writtenInflate } from './raw.ts';

const LARGE: Side = { takesOver: true, window: 32_768 };
const ALONE: Side = { takesOver: false, window: 32_768 };
const MANY = ['One tea, one tea, one tea.', 'Two teas, one tea, one tea.', 'No tea, one tea, one tea at all.'].map(
  fromUtf8,
);
const NOTHING = new Uint8Array();
const shown = (bytes: Uint8Array) => (bytes.length === 0 ? 'nothing' : `“${toUtf8(bytes)}”`);

describe('createSender', () => {
  /** Sends messages; each must be compressed with these earlier bytes. */
  function sends(side: Side, messages: readonly Uint8Array[], before: readonly Uint8Array[]): void {
    const calls: Call[] = [];
    const send = createSender(writtenDeflate(calls), side);
    for (const [i, message] of messages.entries()) {
      const what = `message ${i + 1}`;
      // A copy: an answer may write over what it gets.
      const packed = send(message.slice());
      const earlier = before[i] ?? NOTHING;
      same(shown(calls[i]?.before ?? NOTHING), shown(earlier), `${what}: the earlier bytes that deflate is given`);
      const flushed = writtenDeflate()(message, earlier);
      same(packed.rsv1, true, `${what}: RSV1`);
      same(packed.payload, flushed.slice(0, -4), `${what}: the payload`, {
        mistakes: given(PAYLOAD_MISTAKES, flushed),
      });
    }
  }
  const [one = NOTHING, two = NOTHING, three = NOTHING] = MANY;

  it('takes the last four bytes off, and sets RSV1 (RFC 7692 §7.2.1)', () => {
    sends(ALONE, [one], [NOTHING]);
    sends(LARGE, [one], [NOTHING]);
  });

  it('lets a message refer to those before it, with context takeover (RFC 7692 §7.1.1)', () => {
    sends(LARGE, MANY, [NOTHING, one, concat([one, two])]);
  });

  it('lets no message refer to another without context takeover (RFC 7692 §7.1.1)', () => {
    sends(ALONE, MANY, [NOTHING, NOTHING, NOTHING]);
  });

  it('remembers as many bytes as the window has, the last ones (RFC 7692 §7.1.2)', () => {
    const all = concat(MANY);
    const small = { takesOver: true, window: 30 };
    sends(small, [...MANY, one], [NOTHING, one, concat([one, two]).slice(-30), all.slice(-30)]);
    sends({ takesOver: true, window: 5 }, [one, two], [NOTHING, one.slice(-5)]);
    sends(
      { takesOver: true, window: one.length },
      [one, two, three],
      [NOTHING, one, concat([one, two]).slice(-one.length)],
    );
  });

  it('compresses every message with context takeover, even one that gets longer: later ones refer to it', () => {
    const chat = CHAT.map(fromUtf8);
    sends(
      LARGE,
      chat,
      chat.map((_, i) => concat(chat.slice(0, i))),
    );
  });

  it('sends a message as it is, without RSV1, if it does not get shorter and none may refer to it (RFC 7692 §6)', () => {
    for (const text of ['', 'a', 'Hello', '你好', '7f3b9']) {
      const { rsv1, payload } = createSender(writtenDeflate(), ALONE)(fromUtf8(text));
      same(rsv1, false, `RSV1 of “${text}”`);
      same(payload, fromUtf8(text), `the payload of “${text}”`);
    }
  });

  it('compares what is sent, without context takeover: the payload without the four bytes', () => {
    const message = fromUtf8('ten bytes!');
    for (const [size, isCompressed] of [
      [8, true],
      [9, true],
      [10, false],
      [11, false],
    ] as const) {
      const { rsv1, payload } = createSender(deflateTo(size), ALONE)(message);
      same(rsv1, isCompressed, `RSV1, if 10 bytes become ${size} and the four`);
      same(payload.length, isCompressed ? size : 10, 'the length of its payload');
    }
  });

  it('leaves the message as it is, and remembers it when its memory is used again', () => {
    const calls: Call[] = [];
    const send = createSender(writtenDeflate(calls), LARGE);
    const memory = one.slice();
    const packed = send(memory);
    same(memory, one, 'the message, after it was sent');
    const payload = packed.payload.slice();
    memory.fill(0x2e);
    same(packed.payload, payload, 'the payload, after the message was written over');
    send(two.slice());
    same(shown(calls[1]?.before ?? NOTHING), shown(one), 'the earlier bytes, after the message was written over');
    const short = fromUtf8('abc');
    const plain = createSender(writtenDeflate(), ALONE)(short);
    short.fill(0x2e);
    same(plain.payload, fromUtf8('abc'), 'a payload as it is, after the message was written over', {
      mistakes: given(KEPT_MISTAKES, short),
    });
  });

  it('has a memory for each connection', () => {
    const calls: Call[] = [];
    const [first, second] = [createSender(writtenDeflate(), LARGE), createSender(writtenDeflate(calls), LARGE)];
    first(one.slice());
    same(second(two.slice()).rsv1, true, 'RSV1 of the message on the second connection');
    same(shown(calls[0]?.before ?? NOTHING), 'nothing', 'the earlier bytes of the second connection');
  });
});

describe('createReceiver', () => {
  const MOST = 1000;
  const packed = (hex: string): Packed => ({ rsv1: true, payload: fromHex(hex) });
  const HELLO = 'f2 48 cd c9 c9 07 00';
  const receiver = (side: Side = LARGE, calls: Call[] = [], most = MOST) =>
    createReceiver(writtenInflate(calls), side, most);
  const textOf = (came: Uint8Array | number) => (came instanceof Uint8Array ? toUtf8(came) : came);

  it('puts the four bytes back: the examples of RFC 7692 §7.2.3', () => {
    const examples = {
      'one block': HELLO,
      'a block without compression': '00 05 00 fa ff 48 65 6c 6c 6f 00',
      'a block that says that it is the last': 'f3 48 cd c9 c9 07 00 00',
      'two blocks': 'f2 48 05 00 00 00 ff ff ca c9 c9 07 00',
    };
    for (const [what, hex] of Object.entries(examples)) same(textOf(receiver()(packed(hex))), 'Hello', what);
    same(textOf(receiver()(packed('00'))), '', 'an empty message');
  });

  it('gives the message back that was sent, with earlier ones and without (RFC 7692 §7.2.2)', () => {
    for (const side of [LARGE, ALONE, { takesOver: true, window: 40 }]) {
      const receive = receiver(side);
      let before: Uint8Array = new Uint8Array();
      for (const message of MANY) {
        const payload = writtenDeflate()(message, before).slice(0, -4);
        same(textOf(receive({ rsv1: true, payload })), toUtf8(message));
        if (side.takesOver) before = concat([before, message]).slice(-side.window);
      }
    }
  });

  it('remembers what came out: the second Hello of RFC 7692 §7.2.3.2 refers to the first', () => {
    const receive = receiver();
    same(textOf(receive(packed(HELLO))), 'Hello', 'the first');
    same(textOf(receive(packed('f2 00 11 00 00'))), 'Hello', 'the second');
  });

  it('remembers nothing without context takeover', () => {
    const receive = receiver(ALONE);
    receive(packed(HELLO));
    same(receive(packed('f2 00 11 00 00')), 1007, 'a message that refers to the one before');
  });

  it('keeps a window, and not the whole conversation', () => {
    const calls: Call[] = [];
    const receive = receiver({ takesOver: true, window: 8 }, calls);
    for (let i = 0; i < 5; i++) receive(packed(HELLO));
    same(
      calls.map(({ before }) => toUtf8(before)),
      ['', 'Hello', 'lloHello', 'lloHello', 'lloHello'],
      'the earlier bytes',
    );
  });

  it('takes a message without RSV1 as it is, and does not remember it', () => {
    const calls: Call[] = [];
    const receive = receiver(LARGE, calls);
    same(textOf(receive({ rsv1: false, payload: fromUtf8('plain') })), 'plain');
    same(calls.length, 0, 'calls of inflate');
    receive(packed(HELLO));
    receive({ rsv1: false, payload: fromUtf8('plain') });
    same(textOf(receive(packed('f2 00 11 00 00'))), 'Hello', 'a message that refers to Hello, over a plain one');
  });

  it('says 1007 to what is broken, or cut short (RFC 6455 §7.4.1)', () => {
    for (const hex of ['ff ff', '07', 'f2 48 cd c9', 'f2 00 11 00 00', ''])
      same(receiver()(packed(hex)), 1007, hex || 'no bytes at all');
  });

  it('says 1009 to a bomb, and lets inflate stop in time (RFC 6455 §10.4)', () => {
    const calls: Call[] = [];
    same(
      receiver(LARGE, calls)({ rsv1: true, payload: writtenDeflate()(new Uint8Array(20_000), NOTHING).slice(0, -4) }),
      1009,
      '20,000 zeros, and a limit of 1,000',
    );
    same(
      calls.map(({ most }) => most),
      [MOST],
      'how much inflate may let out',
    );
    same(receiver(LARGE, [], 5)(packed(HELLO)), fromUtf8('Hello'), '7 bytes that become 5, and a limit of 5');
    same(receiver(LARGE, [], 4)(packed(HELLO)), 1009, '7 bytes that become 5, and a limit of 4');
  });

  it('has the same limit for a message without RSV1', () => {
    const plain = (size: number) => ({ rsv1: false, payload: new Uint8Array(size) });
    same(receiver(LARGE, [], 4)(plain(5)), 1009, 'five bytes, and a limit of 4');
    same(receiver(LARGE, [], 5)(plain(5)), new Uint8Array(5), 'five bytes, and a limit of 5');
  });

  it('leaves the payload as it is, and gives bytes of its own', () => {
    const payload = fromHex(HELLO);
    const receive = receiver();
    const message = receive({ rsv1: true, payload });
    same(toHex(payload), HELLO, 'the payload afterwards');
    const plain = fromUtf8('plain');
    const came = receive({ rsv1: false, payload: plain });
    plain.fill(0x2e);
    same(came, fromUtf8('plain'), 'a message, after the payload was written over', {
      mistakes: given(KEPT_MISTAKES, plain),
    });
    if (message instanceof Uint8Array) message.fill(0x2e);
    same(
      textOf(receive(packed('f2 00 11 00 00'))),
      'Hello',
      'a message that refers to one that its program wrote over',
    );
  });

  it('has a memory for each connection', () => {
    const [first, second] = [receiver(), receiver()];
    first(packed(HELLO));
    same(second(packed('f2 00 11 00 00')), 1007, 'a message on the second connection that refers to the first');
  });
});

describe('chooseOffer', () => {
  for (const { rule, cases } of OFFER_RULES) {
    it(rule, () => {
      for (const [offers, expected, wishes = NO_WISHES] of cases) {
        const asked = offers.map((one) => (one === '' ? 'nothing more' : one)).join(', or else ') || 'no offer';
        const answer = chooseOffer(offers.map(parametersOf), wishes);
        const what = `the answer to ${asked}`;
        if (expected === undefined && answer !== undefined) same(written(answer), undefined, `${what}: ${NONE}`);
        else same(written(answer), expected ?? NONE, what);
      }
    });
  }

  it('leaves the offers as they are', () => {
    const offer = 'server_max_window_bits=12; client_max_window_bits';
    const offers = [parametersOf(offer)];
    same(written(chooseOffer(offers, SMALL)), 'server_max_window_bits=10; client_max_window_bits=11', 'the answer');
    same(offers, [parametersOf(offer)], 'the offers afterwards');
  });
});
