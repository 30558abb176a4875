/**
 * One conversation of the learner's code, while it goes on: calls of the functions, bytes that leave and come, and who
 * wrote what. What a function returns is looked at before it is used: it may be anything.
 */

import { concat } from '../../bytes.ts';
import { ConversationDissector } from '../../dissect/conversation.ts';
import type { Dissection } from '../../dissect/field.ts';
import { clauses } from '../../joined.ts';
import { say } from '../../say.ts';
import type { Speak } from '../../versions.ts';
import { type Given, type KeptFunction, type OwnCode, type Part, RANDOM, type Returned } from './own-code.ts';
import { allNamed, placed } from './parts.ts';
import { shown } from './returned.ts';

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
  /** What functions did with what came: `createDecoder of lesson 10 read “Hello”`. */
  readonly onRead: (did: string) => void;
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
  return new Stuck(
    say(
      'Your {name} of lesson {#lesson} made {#count} texts of one text, in pieces of at most {#most} bytes as a network may cut it.',
      { ...placed(part), count, most: MOST_AT_ONCE },
    ),
    [part],
  );
}

/** @param returned  what a function returned, in words, and what it should have returned */
function notExpected(part: Part, returned: string, expected: string): Stuck {
  return new Stuck(
    say('Your {name} of lesson {#lesson} returned {returned}, not {expected}.', {
      ...placed(part),
      returned,
      expected,
    }),
    [part],
  );
}

/** What is said if what is waited for does not come. */
export interface Waiting {
  /** The server sends nothing more. */
  readonly silent: string;
  /** It ends the connection. */
  readonly ended: string;
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

  /**
   * @param expected  what it must return, in words
   * @throws OwnCodeError, Stuck if it returns anything else
   */
  async call<Value>(
    part: Part | KeptFunction,
    given: readonly unknown[],
    expected: string,
    is: (value: unknown) => value is Value,
  ): Promise<Value> {
    const returned = await this.#returned(part, given.map(asGiven));
    if ('value' in returned && is(returned.value)) return returned.value;
    throw notExpected(part, 'kept' in returned ? say('a function') : shown(returned.value), expected);
  }

  /** Calls what returns a function. @throws OwnCodeError, Stuck */
  async make(part: Part, given: readonly unknown[]): Promise<KeptFunction> {
    const returned = await this.#returned(part, given.map(asGiven));
    if ('kept' in returned) return returned.kept;
    throw notExpected(part, shown(returned.value), say('a function'));
  }

  #returned(part: Part | KeptFunction, given: readonly Given[]): Promise<Returned> {
    this.#called.push({ lesson: part.lesson, name: part.name });
    return this.#code.call(part, given);
  }

  // ── Bytes ────────────────────────────────────────────────────────────────

  /**
   * Sends bytes that the functions called since the last time have made.
   *
   * @param more  who wrote what they did not, in the language that is spoken
   */
  send(bytes: Uint8Array, more?: string): void {
    const parts = this.#takeCalled();
    this.#written.push({ start: this.#sent, end: this.#sent + bytes.length, parts });
    this.#sent += bytes.length;
    const by = [allNamed(parts), more ?? ''].filter((writers) => writers !== '');
    this.#listener.onSent(bytes, clauses(by));
    this.#dissections.push(...this.#dissector.push('client', bytes));
    this.#wire.write(bytes);
  }

  /**
   * Bytes of the server, in pieces as small as a network might make them.
   *
   * @throws Stuck if there are none
   */
  async read({ silent, ended }: Waiting): Promise<Uint8Array[]> {
    if (!(await this.#something())) throw new Stuck(silent, this.#takeCalled());
    if (this.#came.length === 0) throw new Stuck(ended, this.#takeCalled());
    const bytes = concat(this.#came.splice(0));
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += MOST_AT_ONCE) pieces.push(bytes.slice(at, at + MOST_AT_ONCE));
    return pieces;
  }

  /** Puts back what belongs to what comes next. */
  putBack(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#came.unshift(bytes);
  }

  /** Tells what the functions called since the last time did. @param inWords  says it of their names */
  did(inWords: (who: string) => string): void {
    this.#listener.onRead(inWords(allNamed(this.#takeCalled())));
  }

  /** Ends this end's half, and waits for the other. @throws Stuck */
  async end(): Promise<void> {
    this.#wire.end();
    while (!this.#isEnded) {
      if (!(await this.#something())) throw new Stuck(say('The server should end the connection, and it does not.'));
      const count = concat(this.#came).length;
      if (count > 0)
        throw new Stuck(say('The server should end the connection, and {#count} more bytes came.', { count }));
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
