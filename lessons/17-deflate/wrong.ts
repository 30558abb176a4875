/** Wrong on purpose: plausible answers to exercise 17. The servers that the lesson bombs are in `naive-server.ts`. */

import { concat, NO_BYTES } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { DeflateRaw, InflateRaw, Packed, Side } from './exercise.ts';
import * as solution from './solution.ts';
import { offerMutants } from './wrong-offers.ts';

const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);

/** A sender that is written out, with one thing wrong. */
function sender(wrong: {
  readonly payload?: (flushed: Uint8Array) => Uint8Array;
  readonly isShorter?: (payload: Uint8Array, message: Uint8Array, side: Side) => boolean;
  readonly remember?: (before: Uint8Array, message: Uint8Array, side: Side, isCompressed: boolean) => Uint8Array;
}) {
  const { payload = cut, isShorter = shorter, remember = remembered } = wrong;
  return (deflate: DeflateRaw, side: Side) => {
    let before: Uint8Array = NO_BYTES;
    return (message: Uint8Array): Packed => {
      const made = payload(deflate(message, before));
      const isCompressed = isShorter(made, message, side);
      before = remember(before, message, side, isCompressed);
      return isCompressed ? { rsv1: true, payload: made } : { rsv1: false, payload: message.slice() };
    };
  };
}

const cut = (flushed: Uint8Array) => flushed.slice(0, -TAIL.length);
const shorter = (payload: Uint8Array, message: Uint8Array, { takesOver }: Side) =>
  takesOver || payload.length < message.length;
const lastOf = (bytes: Uint8Array, count: number) => bytes.slice(Math.max(0, bytes.length - count));
const remembered = (before: Uint8Array, message: Uint8Array, { takesOver, window }: Side, isCompressed: boolean) =>
  takesOver && isCompressed ? lastOf(concat([before, message]), window) : before;

/** A receiver that is written out, with one thing wrong. */
function receiver(wrong: {
  readonly inflate?: (
    inflate: InflateRaw,
    payload: Uint8Array,
    before: Uint8Array,
    most: number,
  ) => ReturnType<InflateRaw>;
  readonly plain?: (payload: Uint8Array, most: number) => Uint8Array | 1009;
  readonly remember?: (before: Uint8Array, message: Uint8Array, side: Side, packed: Packed) => Uint8Array;
  readonly codes?: { readonly big: 1007 | 1009; readonly broken: 1007 | 1009 };
}) {
  const { inflate: run = inflated, plain = takenPlain, remember = heard, codes = { big: 1009, broken: 1007 } } = wrong;
  return (inflate: InflateRaw, side: Side, most: number) => {
    let before: Uint8Array = NO_BYTES;
    return (packed: Packed): Uint8Array | 1007 | 1009 => {
      const { rsv1, payload } = packed;
      const came = rsv1 ? run(inflate, payload, before, most) : plain(payload, most);
      if (came === 'too big') return codes.big;
      if (came === 'broken') return codes.broken;
      if (came instanceof Uint8Array) before = remember(before, came, side, packed);
      return came;
    };
  };
}

const inflated = (inflate: InflateRaw, payload: Uint8Array, before: Uint8Array, most: number) =>
  inflate(concat([payload, TAIL]), before, most);
const takenPlain = (payload: Uint8Array, most: number) => (payload.length > most ? 1009 : payload.slice());
const heard = (before: Uint8Array, message: Uint8Array, { takesOver, window }: Side, { rsv1 }: Packed) =>
  takesOver && rsv1 ? lastOf(concat([before, message]), window) : before;

let sharedBefore: Uint8Array = NO_BYTES;

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createSender: {
    'leaves the four bytes on': sender({ payload: (flushed) => flushed.slice() }),
    'takes two bytes off': sender({ payload: (flushed) => flushed.slice(0, -2) }),
    'takes five bytes off': sender({ payload: (flushed) => flushed.slice(0, -5) }),
    'takes the tail off wherever it is': sender({
      payload: (flushed) => Uint8Array.from([...flushed].filter((byte, i) => i < flushed.length - 5 || byte !== 0xff)),
    }),
    'never sets RSV1': (deflate, side) => {
      const send = solution.createSender(deflate, side);
      return (message) => ({ ...send(message), rsv1: false });
    },
    'always sets RSV1': (deflate, side) => {
      const send = solution.createSender(deflate, side);
      return (message) => ({ ...send(message), rsv1: true });
    },
    'compresses every message': sender({ isShorter: () => true }),
    'compresses nothing': sender({ isShorter: () => false }),
    'compresses nothing that does not get shorter': sender({
      isShorter: (payload, message) => payload.length < message.length,
    }),
    'compresses nothing that does not get shorter, and remembers it all the same': sender({
      isShorter: (payload, message) => payload.length < message.length,
      remember: (before, message, side) => remembered(before, message, side, true),
    }),
    'compresses what stays as long': sender({
      isShorter: (payload, message, { takesOver }) => takesOver || payload.length <= message.length,
    }),
    'counts the four bytes': sender({
      isShorter: (payload, message, { takesOver }) => takesOver || payload.length + 4 < message.length,
    }),
    'never remembers': sender({ remember: () => NO_BYTES }),
    'always remembers': sender({
      remember: (before, message, { window }, isCompressed) =>
        isCompressed ? lastOf(concat([before, message]), window) : before,
    }),
    'remembers only the last message': sender({
      remember: (_, message, { takesOver, window }, isCompressed) =>
        takesOver && isCompressed ? lastOf(message, window) : NO_BYTES,
    }),
    'remembers without end': sender({
      remember: (before, message, { takesOver }, isCompressed) =>
        takesOver && isCompressed ? concat([before, message]) : before,
    }),
    'remembers the first bytes': sender({
      remember: (before, message, { takesOver, window }, isCompressed) =>
        takesOver && isCompressed ? concat([before, message]).slice(0, window) : before,
    }),
    'puts the newer message first': sender({
      remember: (before, message, { takesOver, window }, isCompressed) =>
        takesOver && isCompressed ? lastOf(concat([message, before]), window) : before,
    }),
    'remembers one byte too few': sender({
      remember: (before, message, side, isCompressed) =>
        remembered(before, message, { ...side, window: side.window - 1 }, isCompressed),
    }),
    'remembers what it made of the message': (deflate, side) => {
      let before: Uint8Array = NO_BYTES;
      return (message) => {
        const payload = cut(deflate(message, before));
        if (!shorter(payload, message, side)) return { rsv1: false, payload: message.slice() };
        if (side.takesOver) before = lastOf(concat([before, payload]), side.window);
        return { rsv1: true, payload };
      };
    },
    'remembers the message itself, not a copy': (deflate, side) => {
      let said: Uint8Array[] = [];
      return (message) => {
        const payload = cut(deflate(message, lastOf(concat(said), side.window)));
        if (!shorter(payload, message, side)) return { rsv1: false, payload: message.slice() };
        said = side.takesOver ? [...said, message] : [];
        return { rsv1: true, payload };
      };
    },
    'passes the message itself on': (deflate, side) => {
      const send = solution.createSender(deflate, side);
      return (message) => {
        const packed = send(message);
        return packed.rsv1 ? packed : { rsv1: false, payload: message };
      };
    },
    'clears the message': (deflate, side) => {
      const send = solution.createSender(deflate, side);
      return (message) => {
        const packed = send(message);
        message.fill(0);
        return packed;
      };
    },
    'has one memory for all': (deflate, side) => (message) => {
      const payload = cut(deflate(message, sharedBefore));
      if (!shorter(payload, message, side)) return { rsv1: false, payload: message.slice() };
      sharedBefore = remembered(sharedBefore, message, side, true);
      return { rsv1: true, payload };
    },
  },
  createReceiver: {
    'forgets the four bytes': receiver({ inflate: (inflate, payload, before, most) => inflate(payload, before, most) }),
    'puts them before the payload': receiver({
      inflate: (inflate, payload, before, most) => inflate(concat([TAIL, payload]), before, most),
    }),
    'puts FF FF 00 00 back': receiver({
      inflate: (inflate, payload, before, most) => inflate(concat([payload, TAIL.slice().reverse()]), before, most),
    }),
    'inflates everything': (inflate, side, most) => {
      const receive = solution.createReceiver(inflate, side, most);
      return ({ payload }) => receive({ rsv1: true, payload });
    },
    'inflates nothing':
      (_, __, most) =>
      ({ payload }) =>
        takenPlain(payload, most),
    'never remembers': receiver({ remember: () => NO_BYTES }),
    'remembers without context takeover': receiver({
      remember: (before, message, { window }, { rsv1 }) => (rsv1 ? lastOf(concat([before, message]), window) : before),
    }),
    'remembers what came, not what came out': receiver({
      remember: (before, message, side, packed) =>
        packed.rsv1 ? heard(before, packed.payload, side, packed) : heard(before, message, side, packed),
    }),
    'remembers only the last message': receiver({
      remember: (_, message, { takesOver, window }) => (takesOver ? lastOf(message, window) : NO_BYTES),
    }),
    'remembers messages without RSV1': receiver({
      remember: (before, message, side, packed) => heard(before, message, side, { ...packed, rsv1: true }),
    }),
    'remembers without end': receiver({
      remember: (before, message, { takesOver }, { rsv1 }) => (takesOver && rsv1 ? concat([before, message]) : before),
    }),
    'has no limit': receiver({
      inflate: (inflate, payload, before) => inflated(inflate, payload, before, Number.POSITIVE_INFINITY),
      plain: (payload) => payload.slice(),
    }),
    'measures when all is inflated': receiver({
      inflate: (inflate, payload, before, most) => {
        const message = inflated(inflate, payload, before, 1_000_000);
        return message instanceof Uint8Array && message.length > most ? 'too big' : message;
      },
    }),
    'measures what comes, not what comes out': receiver({
      inflate: (inflate, payload, before, most) =>
        payload.length > most ? 'too big' : inflated(inflate, payload, before, 1_000_000),
    }),
    'allows less than the limit': receiver({
      inflate: (inflate, payload, before, most) => inflated(inflate, payload, before, most - 1),
    }),
    'has no limit for messages without RSV1': receiver({ plain: (payload) => payload.slice() }),
    'mixes the codes up': receiver({ codes: { big: 1007, broken: 1009 } }),
    'says 1009 to everything': receiver({ codes: { big: 1009, broken: 1009 } }),
    'takes what is broken for empty': receiver({
      inflate: (inflate, payload, before, most) => {
        const message = inflated(inflate, payload, before, most);
        return message === 'broken' ? NO_BYTES.slice() : message;
      },
    }),
    'throws at what is broken': (inflate, side, most) => {
      const receive = solution.createReceiver(inflate, side, most);
      return (packed) => {
        const message = receive(packed);
        if (typeof message === 'number') throw new Error(`closes with ${message}`);
        return message;
      };
    },
    'passes the payload itself on': (inflate, side, most) => {
      const receive = solution.createReceiver(inflate, side, most);
      return (packed) => (packed.rsv1 || packed.payload.length > most ? receive(packed) : packed.payload);
    },
    'clears the payload': (inflate, side, most) => {
      const receive = solution.createReceiver(inflate, side, most);
      return (packed) => {
        const message = receive(packed);
        packed.payload.fill(0);
        return message;
      };
    },
    'remembers the message that its program has': (inflate, side, most) => {
      let said: Uint8Array[] = [];
      return ({ rsv1, payload }) => {
        if (!rsv1) return takenPlain(payload, most);
        const message = inflated(inflate, payload, lastOf(concat(said), side.window), most);
        if (!(message instanceof Uint8Array)) return message === 'broken' ? 1007 : 1009;
        said = side.takesOver ? [...said, message] : [];
        return message;
      };
    },
    'has one memory for all': (inflate, side, most) => (packed) => {
      const { rsv1, payload } = packed;
      if (!rsv1) return takenPlain(payload, most);
      const message = inflated(inflate, payload, sharedBefore, most);
      if (!(message instanceof Uint8Array)) return message === 'broken' ? 1007 : 1009;
      sharedBefore = heard(sharedBefore, message, side, packed);
      return message;
    },
  },
  chooseOffer: offerMutants,
};
