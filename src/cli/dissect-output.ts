/** How `dissect` shows what it found: as text, or as JSON piece by piece. */

import type { Writable } from 'node:stream';
import type { Dissection } from '../dissect/field.ts';
import type { Closing } from '../input/closing.ts';
import { closingInWords, closingToJson, type JsonClosing } from '../input/closing-words.ts';
import { otherInWords, protocolInShort } from '../input/conversation-words.ts';
import type { Ended, Protocol } from '../input/told-apart.ts';
import { renderDissection } from '../render/ansi.ts';
import { dissectionToJson, type JsonOrigin } from '../render/json.ts';
import { brokenAtArrow, endsInWords, type Listed, listOfConversations } from './conversation-list.ts';
import type { DissectOptions } from './dissect.ts';
import type { Talk } from './dissect-talks.ts';
import { type Output, type TerminalStyle, terminalStyle } from './terminal.ts';
import { Writer } from './writing.ts';

/** What is said of TLS without its secrets. */
const ADVICE = 'give --keylog FILE, the key log of one of its ends.';

/** What is said of an end that ended, as the tap says it. */
const ENDED: Readonly<Partial<Record<Ended['end'], string>>> = {
  FIN: 'sends no more (FIN)',
  RST: 'broke the connection (RST)',
  close_notify: 'sends no more (close_notify of TLS)',
};

/** Takes what there is to show, in order; wait for each. */
export interface DissectOutput {
  list(listed: readonly Listed[]): Promise<void> | undefined;
  begin(talk: Talk, protocol: Protocol, numbered: boolean): Promise<void> | undefined;
  /** @param time  when its last byte came, ms since 1970; 0 if that is not known */
  add(dissection: Dissection, talk?: Talk, time?: number): Promise<void> | undefined;
  /** The beginning of a conversation that is not WebSocket. */
  other(dissection: Dissection, talk: Talk): Promise<void> | undefined;
  /** How ends of the connection ended, in their order. */
  ended(ends: readonly Ended[]): Promise<void> | undefined;
  /** The conversation is over: which end closed it first. */
  closed(closing: Closing): Promise<void> | undefined;
  end(): Promise<void>;
}

/** The output that was asked for. */
export async function outputFor(stream: Writable & Output, options: DissectOptions): Promise<DissectOutput> {
  const writer = new Writer(stream);
  return options.json ? new JsonOutput(writer) : new TextOutput(writer, terminalStyle(stream, options.width), options);
}

/** Blocks of lines, an empty line between them. */
class TextOutput implements DissectOutput {
  readonly #writer: Writer;
  readonly #style: TerminalStyle & { readonly details: boolean };
  #isFirst = true;

  constructor(writer: Writer, style: TerminalStyle, { details = false }: DissectOptions) {
    this.#writer = writer;
    this.#style = { ...style, details };
  }

  list(listed: readonly Listed[]): Promise<void> | undefined {
    const lines = listOfConversations(listed, this.#style.width);
    return this.#block([`${listed.length} conversations`, ...lines]);
  }

  begin(talk: Talk, protocol: Protocol, numbered: boolean): Promise<void> | undefined {
    const number = numbered && talk.ends ? `${talk.number}  ` : '';
    const title = `${number}${endsInWords(talk)}   ${protocolInShort(protocol)}`;
    const { width } = this.#style;
    const line = '─'.repeat(Math.min(title.length, width));
    return this.#block([
      ...brokenAtArrow(title, width, ' '.repeat(number.length)),
      line,
      ...(protocol.is === 'other' ? wrapped(otherInWords(protocol, ADVICE), this.#style.width) : []),
    ]);
  }

  add(dissection: Dissection): Promise<void> | undefined {
    return this.#block(renderDissection(dissection, this.#style));
  }

  other(): undefined {
    return undefined;
  }

  ended(ends: readonly Ended[]): Promise<void> | undefined {
    const lines = ends.flatMap(({ from, end }) => {
      const how = ENDED[end];
      return how === undefined ? [] : [`the ${from} ${how}`];
    });
    return lines.length === 0 ? undefined : this.#block(lines);
  }

  closed(closing: Closing): Promise<void> | undefined {
    const words = closingInWords(closing);
    return words === '' ? undefined : this.#block(wrapped(words, this.#style.width));
  }

  end(): Promise<void> {
    return this.#writer.flush();
  }

  #block(lines: readonly string[]): Promise<void> | undefined {
    const before = this.#isFirst ? '' : '\n';
    this.#isFirst = false;
    return this.#writer.add(`${before}${lines.join('\n')}\n`);
  }
}

/** Breaks a line between words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** One array, a line for each dissection. */
class JsonOutput implements DissectOutput {
  readonly #writer: Writer;
  #isEmpty = true;
  /** The last one, which says how its conversation was closed. */
  #held: { readonly dissection: Dissection; readonly origin: JsonOrigin } | undefined;

  constructor(writer: Writer) {
    this.#writer = writer;
  }

  list(): undefined {
    return undefined;
  }

  begin(): undefined {
    return undefined;
  }

  async add(dissection: Dissection, talk?: Talk, time?: number): Promise<void> {
    await this.#writeHeld();
    const origin = {
      ...(talk === undefined ? {} : { conversation: talk.number, ...talk.ends }),
      ...(talk?.ends === undefined || !time ? {} : { time }),
    };
    this.#held = { dissection, origin };
  }

  other(dissection: Dissection, talk: Talk): Promise<void> {
    return this.add(dissection, talk);
  }

  ended(): undefined {
    return undefined;
  }

  closed(closing: Closing): Promise<void> {
    return this.#writeHeld(closingToJson(closing));
  }

  async end(): Promise<void> {
    await this.#writeHeld();
    await this.#writer.add(this.#isEmpty ? '[]\n' : '\n]\n');
    await this.#writer.flush();
  }

  /** @param closing  added to the last dissection of a conversation */
  async #writeHeld(closing?: JsonClosing): Promise<void> {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    await this.#writer.add(this.#isEmpty ? '[\n' : ',\n');
    this.#isEmpty = false;
    const origin = { ...held.origin, ...(closing ? { closing } : {}) };
    for (const piece of dissectionToJson(held.dissection, origin)) await this.#writer.add(piece);
  }
}
