/**
 * Calls from one thread into another that wait for their answer, both ways.
 *
 * Data is copied. A function, or an object with functions in it, stays where it
 * is: the other thread has a stand-in that asks for each call and each property.
 * So the two threads share no object, and nothing that one of them does to its
 * built-in objects changes what the other one does.
 */

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import { turns } from '../exercises/settled.ts';
import {
  type CrossedError,
  crossedError,
  errorOf,
  isCopied,
  isData,
  isOpen,
  isSame,
  keyOf,
  nameOf,
} from './crossed-values.ts';

/** A value as it crosses. */
type Crossed =
  | { readonly value: unknown }
  | { readonly list: readonly Crossed[] }
  | { readonly fields: readonly (readonly [key: string, value: Crossed])[] }
  | { readonly bytes: Uint8Array; readonly at: number }
  /** It also stays with the sender, who gets it back if it returns. */
  | { readonly error: CrossedError; readonly lent: number }
  /** It stays with the sender. */
  | { readonly lent: number; readonly isFunction: boolean }
  /** It came from the receiver. */
  | { readonly returned: number }
  | { readonly promise: number };

type Message =
  | { readonly call: number; readonly self: Crossed; readonly given: readonly Crossed[] }
  | { readonly get: number; readonly key: string }
  | { readonly set: number; readonly key: string; readonly to: Crossed }
  | { readonly has: number; readonly key: string }
  | { readonly keys: number }
  | { readonly result: Crossed; readonly written: readonly Written[] }
  | { readonly thrown: Crossed; readonly written: readonly Written[] }
  | { readonly settled: number; readonly as: Crossed; readonly isRejected: boolean }
  /** Asks for some turns of the event loop, and says that they were taken. */
  | { readonly turns: true }
  | { readonly taken: true };

/** Bytes that were given to a function and that it has written to. */
interface Written {
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** What one thread needs to talk to the other. */
export interface Line {
  readonly port: MessagePort;
  /** Counts the messages to this thread, and to the other one. */
  readonly toUs: Int32Array<SharedArrayBuffer>;
  readonly toThem: Int32Array<SharedArrayBuffer>;
}

/** How deep data may be. */
const DEEPEST = 50;

export class Crossing {
  readonly #line: Line;
  readonly #lent: object[] = [];
  readonly #numbers = new WeakMap<object, number>();
  /** Stand-ins for what the other thread lent, and their numbers. */
  readonly #standIns = new Map<number, object>();
  readonly #numbersOfStandIns = new WeakMap<object, number>();
  readonly #promises = new Map<number, (as: unknown, isRejected: boolean) => void>();
  /** Messages by which the other thread did something here. */
  #heard = 0;
  /** Called when the other thread has taken its turns. */
  #taken: (() => void) | undefined;

  constructor(line: Line) {
    this.#line = line;
    line.port.on('message', (message: Message) => this.#hear(message));
  }

  /** Lends an object, so that the other thread can begin with it: its number is 0. */
  lend(value: object): void {
    this.#numberOf(value);
  }

  /** The object that the other thread lent first. */
  borrowed(): object {
    return this.#standIn(0, false);
  }

  /** Resolves when neither thread does anything by itself any more. */
  async settled(): Promise<void> {
    let before: number;
    do {
      before = this.#heard;
      await turns();
      // What was sent until now comes there before this.
      await new Promise<void>((resolve) => {
        this.#taken = resolve;
        this.#send({ turns: true });
      });
    } while (this.#heard !== before);
  }

  #send(message: Message): void {
    this.#line.port.postMessage(message);
    Atomics.add(this.#line.toThem, 0, 1);
    Atomics.notify(this.#line.toThem, 0);
  }

  /** Asks, and waits; in the meantime the other thread may ask, too. */
  #ask(message: Message, bytes: readonly Uint8Array[] = []): unknown {
    this.#send(message);
    for (;;) {
      const seen = Atomics.load(this.#line.toUs, 0);
      const came = receiveMessageOnPort(this.#line.port) as { message: Message } | undefined;
      if (came === undefined) {
        Atomics.wait(this.#line.toUs, 0, seen);
        continue;
      }
      const answer = came.message;
      if ('result' in answer || 'thrown' in answer) {
        for (const { at, bytes: now } of answer.written) bytes[at]?.set(now.subarray(0, bytes[at].length));
        if ('thrown' in answer) throw this.#decode(answer.thrown, []);
        return this.#decode(answer.result, []);
      }
      this.#hear(answer);
    }
  }

  #hear(message: Message): void {
    if ('turns' in message) {
      turns().then(() => this.#send({ taken: true }));
      return;
    }
    if ('taken' in message) {
      this.#taken?.();
      return;
    }
    this.#heard++;
    if ('settled' in message) {
      this.#promises.get(message.settled)?.(this.#decode(message.as, []), message.isRejected);
      this.#promises.delete(message.settled);
    } else if (!('result' in message || 'thrown' in message)) {
      const given: Uint8Array[] = [];
      let before: readonly Uint8Array[] = [];
      const written = () =>
        given.flatMap((bytes, at) => (isSame(bytes, before[at]) ? [] : [{ at, bytes: new Uint8Array(bytes) }]));
      try {
        const does = this.#prepared(message, given);
        before = given.map((bytes) => new Uint8Array(bytes));
        this.#send({ result: this.#encode(does(), []), written: written() });
      } catch (error) {
        this.#send({ thrown: this.#encode(error, []), written: written() });
      }
    }
  }

  /** @param bytes  hears which bytes were given */
  #prepared(
    message: Exclude<
      Message,
      { result: Crossed } | { thrown: Crossed } | { settled: number } | { turns: true } | { taken: true }
    >,
    bytes: Uint8Array[],
  ) {
    if ('call' in message) {
      const called = this.#lent[message.call];
      const self = this.#decode(message.self, []);
      const given = message.given.map((one) => this.#decode(one, bytes));
      if (typeof called !== 'function') throw new TypeError('it is not a function');
      return (): unknown => Reflect.apply(called, self, given);
    }
    if ('get' in message) {
      return (): unknown => (isOpen(message.key) ? Reflect.get(this.#own(message.get), keyOf(message.key)) : undefined);
    }
    if ('has' in message) return (): unknown => isOpen(message.key) && message.key in this.#own(message.has);
    if ('set' in message) {
      return (): unknown =>
        isOpen(message.key) && Reflect.set(this.#own(message.set), message.key, this.#decode(message.to, []));
    }
    return (): unknown => Object.keys(this.#own(message.keys));
  }

  #own(number: number): object {
    const own = this.#lent[number];
    if (own === undefined) throw new TypeError(`nothing was lent under ${number}`);
    return own;
  }

  #numberOf(value: object): number {
    const number = this.#numbers.get(value) ?? this.#lent.push(value) - 1;
    this.#numbers.set(value, number);
    return number;
  }

  /** @param bytes  hears which bytes are in it, in their order */
  #encode(value: unknown, bytes: Uint8Array[], depth = 0): Crossed {
    if (typeof value === 'symbol') return { value: undefined };
    if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) return { value };
    const returned = this.#numbersOfStandIns.get(value);
    if (returned !== undefined) return { returned };
    if (value instanceof Uint8Array) return { bytes: new Uint8Array(value), at: bytes.push(value) - 1 };
    if (value instanceof Error) {
      return { error: crossedError(value), lent: this.#numberOf(value) };
    }
    if (value instanceof Promise) return this.#encodePromise(value);
    if (depth < DEEPEST && Array.isArray(value)) {
      return { list: Array.from(value, (one: unknown) => this.#encode(one, bytes, depth + 1)) };
    }
    if (depth < DEEPEST && isData(value)) {
      const fields = Object.entries(value);
      return { fields: fields.map(([key, one]) => [key, this.#encode(one, bytes, depth + 1)] as const) };
    }
    if (isCopied(value)) return { value };
    return { lent: this.#numberOf(value), isFunction: typeof value === 'function' };
  }

  #encodePromise(promise: Promise<unknown>): Crossed {
    const number = this.#numberOf(promise);
    const settle = (isRejected: boolean) => (as: unknown) =>
      this.#send({ settled: number, as: this.#encode(as, []), isRejected });
    promise.then(settle(false), settle(true));
    return { promise: number };
  }

  #decode(crossed: Crossed, bytes: Uint8Array[]): unknown {
    if ('value' in crossed) return crossed.value;
    if ('list' in crossed) return crossed.list.map((one) => this.#decode(one, bytes));
    if ('fields' in crossed)
      return Object.fromEntries(crossed.fields.map(([key, one]) => [key, this.#decode(one, bytes)]));
    if ('bytes' in crossed) {
      bytes[crossed.at] = crossed.bytes;
      return crossed.bytes;
    }
    if ('error' in crossed) {
      const error = errorOf(crossed.error);
      this.#numbersOfStandIns.set(error, crossed.lent);
      return error;
    }
    if ('returned' in crossed) return this.#own(crossed.returned);
    if ('promise' in crossed) {
      return new Promise((resolve, reject) => {
        this.#promises.set(crossed.promise, (as, isRejected) => (isRejected ? reject(as) : resolve(as)));
      });
    }
    return this.#standIn(crossed.lent, crossed.isFunction);
  }

  #standIn(number: number, isFunction: boolean): object {
    const known = this.#standIns.get(number);
    if (known) return known;
    const ask = (key: string | symbol) => {
      const name = nameOf(key);
      return name === undefined ? undefined : this.#ask({ get: number, key: name });
    };
    const has = (key: string | symbol) => typeof key === 'string' && this.#ask({ has: number, key }) === true;
    const ofObject: ProxyHandler<object> = {
      has: (_, key) => has(key),
      ownKeys: () => this.#ask({ keys: number }) as string[],
      getOwnPropertyDescriptor: (_, key) =>
        has(key) ? { value: ask(key), writable: true, enumerable: true, configurable: true } : undefined,
    };
    const made = new Proxy<object>(isFunction ? () => {} : {}, {
      ...(isFunction ? {} : ofObject),
      apply: (_, self, given) => {
        const bytes: Uint8Array[] = [];
        const crossed = (given as unknown[]).map((one) => this.#encode(one, bytes));
        return this.#ask({ call: number, self: this.#encode(self, []), given: crossed }, bytes);
      },
      get: (_, key) => ask(key),
      set: (_, key, to) =>
        typeof key === 'string' && this.#ask({ set: number, key, to: this.#encode(to, []) }) === true,
    });
    this.#standIns.set(number, made);
    this.#numbersOfStandIns.set(made, number);
    return made;
  }
}
