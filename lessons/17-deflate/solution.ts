/** Exercise 17, solved. */

import type { DeflateRaw, InflateRaw, Packed, Parameter, Side, Wishes } from './exercise.ts';

/** What every flush ends with (RFC 7692 §7.2.1). */
const TAIL = Uint8Array.of(0x00, 0x00, 0xff, 0xff);
const MAX_BITS = 15;

export function createSender(deflate: DeflateRaw, side: Side): (message: Uint8Array) => Packed {
  let before: Uint8Array = new Uint8Array();
  return (message) => {
    const payload = deflate(message, before).slice(0, -TAIL.length);
    if (!side.takesOver && payload.length >= message.length) return { rsv1: false, payload: message.slice() };
    before = remembered(before, message, side);
    return { rsv1: true, payload };
  };
}

export function createReceiver(
  inflate: InflateRaw,
  side: Side,
  most: number,
): (packed: Packed) => Uint8Array | 1007 | 1009 {
  let before: Uint8Array = new Uint8Array();
  return ({ rsv1, payload }) => {
    if (!rsv1) return payload.length > most ? 1009 : payload.slice();
    const message = inflate(joined(payload, TAIL), before, most);
    if (message === 'too big') return 1009;
    if (message === 'broken') return 1007;
    before = remembered(before, message, side);
    return message;
  };
}

function remembered(before: Uint8Array, message: Uint8Array, { takesOver, window }: Side) {
  if (!takesOver) return before;
  const all = joined(before, message);
  return all.slice(Math.max(0, all.length - window));
}

function joined(first: Uint8Array, second: Uint8Array) {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

export function chooseOffer(offers: readonly (readonly Parameter[])[], wishes: Wishes): Parameter[] | undefined {
  const offer = offers.find(isRight);
  return offer && answerTo(new Map(offer), wishes);
}

function isRight(offer: readonly Parameter[]): boolean {
  const names = offer.map(([name]) => name);
  return new Set(names).size === names.length && offer.every(isKnown);
}

function isKnown([name, value]: Parameter): boolean {
  switch (name) {
    case 'server_no_context_takeover':
    case 'client_no_context_takeover':
      return value === undefined;
    case 'server_max_window_bits':
      return isBits(value);
    case 'client_max_window_bits':
      return value === undefined || isBits(value);
    default:
      return false;
  }
}

function isBits(value: string | undefined): boolean {
  return value !== undefined && /^(8|9|1[0-5])$/.test(value);
}

function answerTo(asked: ReadonlyMap<string, string | undefined>, wishes: Wishes): Parameter[] {
  const answer: Parameter[] = [];
  for (const [name, isWanted] of [
    ['server_no_context_takeover', wishes.serverForgets],
    ['client_no_context_takeover', wishes.clientForgets],
  ] as const) {
    if (isWanted || asked.has(name)) answer.push([name, undefined]);
  }
  const bits = (name: string, most: number) => Math.min(Number(asked.get(name) ?? MAX_BITS), most);
  const serverBits = bits('server_max_window_bits', wishes.serverBits);
  if (asked.has('server_max_window_bits') || serverBits < MAX_BITS) {
    answer.push(['server_max_window_bits', String(serverBits)]);
  }
  const clientBits = bits('client_max_window_bits', wishes.clientBits);
  if (asked.has('client_max_window_bits') && clientBits < MAX_BITS) {
    answer.push(['client_max_window_bits', String(clientBits)]);
  }
  return answer;
}
