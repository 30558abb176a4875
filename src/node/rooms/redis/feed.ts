/**
 * The messages of one room on their way to this node.
 *
 * They come over a channel. After the line was down, what the channel would
 * have brought is read from the room's stream, and what comes over the channel
 * meanwhile waits, so that nothing is missed and nothing comes twice. Each
 * message names the one before it: where that is not the last one that came
 * here, some may be missing.
 */

import { ErrorReply } from 'redis';
import type { History, Receiver } from '../adapter.ts';
import { brokerRefused } from '../broker-failures.ts';
import type { Line } from './line.ts';
import { type Chained, isId, NONE, readPage, readPushed } from './replies.ts';

/** How many messages are read from a stream at a time. */
const PAGE = 100;

/** What a feed tells. */
export type FeedListener = Pick<Receiver, 'message' | 'gap' | 'fault'>;

/** Where the messages of a room are, and how long its stream is kept after the last of them, in ms. */
export interface FeedNames {
  readonly room: string;
  readonly channel: string;
  readonly stream: string;
  readonly keepFor: number;
}

export class Feed {
  /** Whether its messages are asked for: the last wish. */
  isWanted = true;
  /** The line that it comes over, and a line before that which it came over. */
  line: Line | undefined;
  readonly #names: FeedNames;
  readonly #listener: FeedListener;
  /** The id of the last message that came, or was there when this node began to listen. */
  #last: string | undefined;
  /** What came over the channel while the stream is read. */
  #waiting: Chained[] | undefined;
  /** Which server the last message came from. */
  #server = '';

  constructor(names: FeedNames, listener: FeedListener) {
    this.#names = names;
    this.#listener = listener;
  }

  /**
   * Subscribes over a line that is new to it.
   *
   * @param awayFor  how long the line was down, at most, in ms
   */
  async begin(line: Line, awayFor: number): Promise<void> {
    const { channel, stream } = this.#names;
    this.#waiting = [];
    await line.subscribe(channel, (bytes) => this.#pushed(line, bytes));
    if (this.#last === undefined) {
      const reply = await line
        .command('XREVRANGE', stream, '+', '-', 'COUNT', '1')
        .catch((error) => this.#refused(error));
      const { last } = readPage(reply, this.#listener.fault);
      this.#last = this.#waiting[0]?.before ?? last;
      this.#live(line, this.#waiting);
    } else {
      await this.#resume(line, this.#last, awayFor);
    }
  }

  async end(line: Line): Promise<void> {
    this.line = undefined;
    await line.unsubscribe(this.#names.channel);
  }

  async #resume(line: Line, last: string, awayFor: number): Promise<void> {
    const { messages: missed, isFound } = await readFrom(line, this.#names.stream, last, this.#listener.fault).catch(
      (error) => ({ messages: this.#refused(error), isFound: false }),
    );
    const [first] = missed;
    const isFresh = (first?.before ?? NONE) === NONE && this.#mayBeOver(line, last, awayFor);
    if (!isFound && first?.before !== last && !isFresh) this.#listener.gap(this.#names.room);
    this.#last = first?.before ?? last;
    const ids = new Set(missed.map(({ id }) => id));
    for (const message of missed) this.#take(message);
    this.#live(
      line,
      (this.#waiting ?? []).filter(({ id }) => !ids.has(id)),
    );
  }

  /** Whether the stream may have ended because nobody had spoken for its time; otherwise it was lost. */
  #mayBeOver(line: Line, last: string, awayFor: number): boolean {
    const { keepFor } = this.#names;
    const isOld = last === NONE || Number.parseInt(last, 10) + keepFor <= line.clock;
    return isOld && awayFor < keepFor && line.server === this.#server;
  }

  /** If it is not a stream that is there, somebody else wrote it: what is in it is lost, and what is published from now on comes. */
  #refused(error: unknown): never[] {
    if (!(error instanceof ErrorReply)) throw error;
    this.#listener.fault(brokerRefused('Redis', `read ${this.#names.stream}`, error));
    return [];
  }

  /** From here on messages come over the channel only. */
  #live(line: Line, first: readonly Chained[]): void {
    this.line = line;
    this.#server = line.server;
    this.#waiting = undefined;
    for (const message of first) this.#take(message);
  }

  #pushed(line: Line, bytes: Buffer): void {
    try {
      const message = readPushed(bytes);
      if (this.#waiting) this.#waiting.push(message);
      else if (this.line === line) this.#take(message);
    } catch (error) {
      this.#listener.fault(error as Error);
    }
  }

  #take(message: Chained): void {
    const { room } = this.#names;
    // A stream that nobody wrote to for its time is gone, and begins again.
    if (message.before !== this.#last && message.before !== NONE) this.#listener.gap(room);
    this.#last = message.id;
    this.#listener.message(room, message);
  }
}

/** What a stream has from an id on. */
interface Stretch {
  /** Those after it. */
  readonly messages: readonly Chained[];
  /** Whether it has that id. */
  readonly isFound: boolean;
}

/**
 * Reads a stream, in pages.
 *
 * @param from  an id; any other text is before the first one
 * @param fault  hears of entries that are no messages
 */
async function readFrom(line: Line, stream: string, from: string, fault: (error: Error) => void): Promise<Stretch> {
  const found: Chained[] = [];
  let start = isId(from) ? from : '-';
  let size = PAGE;
  while (size === PAGE) {
    const page = readPage(await line.command('XRANGE', stream, start, '+', 'COUNT', String(PAGE)), fault);
    found.push(...page.messages);
    size = page.size;
    start = `(${page.last}`;
  }
  const isFound = found[0]?.id === from;
  return { messages: isFound ? found.slice(1) : found, isFound };
}

/** What was published after a message, and whether that is all. */
export async function historyFrom(
  line: Line,
  stream: string,
  after: string,
  fault: (error: Error) => void,
): Promise<History> {
  const { messages, isFound } = await readFrom(line, stream, after, fault);
  const isChain = messages.every(({ before }, i) => i === 0 || before === messages[i - 1]?.id);
  return { messages, isComplete: isChain && (isFound || (isId(after) && messages[0]?.before === after)) };
}
