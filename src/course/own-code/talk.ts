/**
 * One conversation of the learner's code, while it goes on: calls of the functions, bytes that leave and come, and who
 * wrote what. What a function returns is looked at before it is used: it may be anything.
 */

import { concat } from '../../bytes.ts';
import { ConversationDissector } from '../../dissect/conversation.ts';
import type { Dissection } from '../../dissect/field.ts';
import { said, say } from '../../say.ts';
import type { Speak } from '../../versions.ts';
import { type Given, type KeptFunction, type OwnCode, type Part, RANDOM, type Returned } from './own-code.ts';
import { allNamed, named } from './parts.ts';

/** Most bytes that are given to the learner's code at once: a network cuts where it likes. */
const MOST_AT_ONCE = 7;

/** What is written to, as the wires of Live are. */
export interface OwnWire {
  write(bytes: Uint8Array): void;
  /** Nothing more will be written. */
  end(): void;
  cut(): void;
}

export interface OwnWireEnds {
  readonly onBytes: (bytes: Uint8Array) => void;
  readonly onEnd: () => void;
}

/** Is told what happens, in order. */
export interface TalkListener {
  /** The server sent bytes. */
  readonly onCame: (bytes: Uint8Array) => void;
  /** Bytes are sent. @param by  who wrote them: `writeHeader of lesson 8, applyMask of lesson 9` */
  readonly onSent: (bytes: Uint8Array, by: string) => void;
  /** What those functions did with what came: `read “Hello”`. */
  readonly onRead: (parts: readonly Part[], did: string) => void;
}

export interface TalkOptions {
  readonly speak: Speak;
  readonly code: OwnCode;
  readonly wire: (ends: OwnWireEnds) => OwnWire;
  readonly listener: TalkListener;
  /** How long the server may be silent, in ms. */
  readonly patience: number;
}

/** That a conversation did not go on, and whose matter that is. */
export class Stuck extends Error {
  readonly parts: readonly Part[];

  /** @param parts  those who are to look; none if it is not the learner's matter */
  constructor(message: string, parts: readonly Part[] = []) {
    super(message);
    this.parts = parts;
  }
}

/** @param part  what read several texts where one came */
export function tooMany(count: number, part: Part): Stuck {
  const how = `one text, in pieces of at most ${MOST_AT_ONCE} bytes as a network may cut it`;
  return new Stuck(`${named(part)} made ${count} texts of ${how}`, [part]);
}

/** Bytes that functions of the learner wrote. */
export interface Written {
  /** Where in all that the client sent. */
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
}

export class Talk {
  readonly #code: OwnCode;
  readonly #wire: OwnWire;
  readonly #listener: TalkListener;
  readonly #patience: number;
  readonly #dissector: ConversationDissector;
  readonly #dissections: Dissection[] = [];
  readonly #written: Written[] = [];
  readonly #came: Uint8Array[] = [];
  #isEnded = false;
  #wake: () => void = () => {};
  #sent = 0;
  /** Those that were called since the last bytes left or came. */
  #called: Part[] = [];

  constructor({ speak, code, wire, listener, patience }: TalkOptions) {
    this.#code = code;
    this.#listener = listener;
    this.#patience = patience;
    this.#dissector = new ConversationDissector({ speak, stage: 'handshake' });
    this.#wire = wire({
      onBytes: (bytes) => {
        this.#listener.onCame(bytes);
        this.#dissections.push(...this.#dissector.push('server', bytes));
        this.#came.push(bytes);
        this.#wake();
      },
      onEnd: () => {
        this.#isEnded = true;
        this.#wake();
      },
    });
  }

  // ── Calls ────────────────────────────────────────────────────────────────

  /** @throws OwnCodeError, Stuck if it returns what no such function returns. @param is  what it must return */
  async call<Value>(
    part: Part | KeptFunction,
    given: readonly unknown[],
    expected: string,
    is: (value: unknown) => value is Value,
  ): Promise<Value> {
    const returned = await this.#returned(part, given.map(asGiven));
    if ('value' in returned && is(returned.value)) return returned.value;
    throw new Stuck(
      `${named(part)} returned ${'kept' in returned ? 'a function' : shown(returned.value)}, not ${expected}`,
      [part],
    );
  }

  /** Calls what returns a function. @throws OwnCodeError, Stuck */
  async make(part: Part, given: readonly unknown[]): Promise<KeptFunction> {
    const returned = await this.#returned(part, given.map(asGiven));
    if ('kept' in returned) return returned.kept;
    throw new Stuck(`${named(part)} returned ${shown(returned.value)}, not a function`, [part]);
  }

  #returned(part: Part | KeptFunction, given: readonly Given[]): Promise<Returned> {
    this.#called.push({ lesson: part.lesson, name: part.name });
    return this.#code.call(part, given);
  }

  // ── Bytes ────────────────────────────────────────────────────────────────

  /** Sends bytes that the functions called since the last time have made. @param more  who wrote what they did not */
  send(bytes: Uint8Array, more?: string): void {
    const parts = this.#takeCalled();
    this.#written.push({ start: this.#sent, end: this.#sent + bytes.length, parts });
    this.#sent += bytes.length;
    const by = [...(parts.length > 0 ? [allNamed(parts)] : []), ...(more === undefined ? [] : [said(more)])];
    this.#listener.onSent(bytes, by.join(say('; ')));
    this.#dissections.push(...this.#dissector.push('client', bytes));
    this.#wire.write(bytes);
  }

  /**
   * Bytes of the server, in pieces as small as a network might make them.
   *
   * @param waiting  what is not there yet, for the case that nothing comes
   * @throws Stuck
   */
  async read(waiting: string): Promise<Uint8Array[]> {
    if (!(await this.#something())) throw new Stuck(`${waiting}, and nothing more came`, this.#takeCalled());
    if (this.#came.length === 0) throw new Stuck(`${waiting}, and the server ended the connection`, this.#takeCalled());
    const bytes = concat(this.#came.splice(0));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += MOST_AT_ONCE) pieces.push(bytes.slice(at, at + MOST_AT_ONCE));
    return pieces;
  }

  /** Puts back what belongs to what comes next. */
  putBack(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#came.unshift(bytes);
  }

  /** What was read by the functions called since the last time. */
  did(what: string): void {
    this.#listener.onRead(this.#takeCalled(), what);
  }

  /** Ends this end's half, and waits for the other. @throws Stuck */
  async end(waiting: string): Promise<void> {
    this.#wire.end();
    while (!this.#isEnded) {
      if (!(await this.#something())) throw new Stuck(`${waiting}, and it does not`);
      if (this.#came.length > 0) throw new Stuck(`${waiting}; ${concat(this.#came).length} more bytes came`);
    }
  }

  /** Ends at once. */
  cut(): void {
    this.#wire.cut();
  }

  /** What both ends have said, as the course reads it; once all is over. */
  finished(): readonly Dissection[] {
    for (const from of ['client', 'server'] as const) this.#dissections.push(...this.#dissector.end(from));
    return this.#dissections;
  }

  /** What both ends have said so far. */
  get said(): readonly Dissection[] {
    return this.#dissections;
  }

  get written(): readonly Written[] {
    return this.#written;
  }

  /** Waits for bytes, or the end. @returns whether there is one of them */
  async #something(): Promise<boolean> {
    if (this.#came.length > 0 || this.#isEnded) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), this.#patience);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve(true);
      };
    });
  }

  #takeCalled(): Part[] {
    const called = this.#called;
    this.#called = [];
    return called.filter(({ name }, i) => called.findIndex((other) => other.name === name) === i);
  }
}

function asGiven(value: unknown): Given {
  return value === RANDOM ? RANDOM : { value };
}

// ── What a function may have returned ─────────────────────────────────────────

export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

export function isNothing(value: unknown): value is undefined {
  return value === undefined;
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

export function isListOf<One>(is: (value: unknown) => value is One): (value: unknown) => value is One[] {
  return (value): value is One[] => Array.isArray(value) && value.every(is);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A value that a function returned, in a few words. */
export function shown(value: unknown): string {
  if (value instanceof Uint8Array) return `${value.length} bytes`;
  if (typeof value === 'string') return `“${cut(value)}”`;
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : `a list of ${value.length}`;
  return isRecord(value) ? 'an object' : String(value);
}

function cut(text: string): string {
  const letters = Array.from(text);
  return letters.length > 40 ? `${letters.slice(0, 40).join('')}…` : text;
}
