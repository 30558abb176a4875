/**
 * The adapter of Redis: a stream and a channel for each room, and a hash of who
 * is in it.
 *
 * It connects again by itself. What was asked for is kept here, and carried out
 * on each new line before it says that it is back.
 */

import { ErrorReply } from 'redis';
import { BrokerError } from '../../../errors.ts';
import type { Adapter, AdapterPromises, History, Presence, Receiver } from '../adapter.ts';
import { keepConnected } from '../backoff.ts';
import { brokerAway, brokerRefused, brokerSilent } from '../broker-failures.ts';
import { explained } from './explained.ts';
import { Feed, historyFrom } from './feed.ts';
import { Line } from './line.ts';
import { Present } from './present.ts';
import { type RedisOptions, type RedisSettings, redisSettingsFrom } from './redis-options.ts';
import { readId, readMembers } from './replies.ts';
import { MEMBERS, PUBLISH } from './scripts.ts';

class RedisAdapter implements Adapter {
  readonly name = 'redis';
  readonly promises: AdapterPromises = { order: 'room', resumes: true };
  readonly #settings: RedisSettings;
  readonly #feeds = new Map<string, Feed>();
  /** For each room the end of what is being done about it: wishes are carried out one after the other. */
  readonly #work = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  #present: Present | undefined;
  #receiver: Receiver | undefined;
  #running: Promise<void> | undefined;
  /** Wishes are carried out over it; undefined while Redis is away. */
  #line: Line | undefined;
  /** Whether all wishes have been carried out over it. */
  #isUp = false;
  /** Why it is away, and since when in ms of this process; it may have been lost one timeout earlier. */
  #cause: unknown;
  #awaySince = 0;

  constructor(settings: RedisSettings) {
    this.#settings = settings;
  }

  start(node: string, receiver: Receiver): void {
    this.#receiver = receiver;
    this.#present = new Present(node, this.#settings);
    this.#running = this.#run(this.#present);
  }

  async subscribe(room: string): Promise<void> {
    const feed = this.#feeds.get(room) ?? this.#newFeed(room);
    this.#feeds.set(room, feed);
    feed.isWanted = true;
    await this.#carryOut(room);
  }

  async unsubscribe(room: string): Promise<void> {
    const feed = this.#feeds.get(room);
    if (!feed) return;
    feed.isWanted = false;
    await this.#carryOut(room);
  }

  async publish(room: string, payload: Uint8Array): Promise<string> {
    const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
    // The last one is always kept: the next names it.
    const limits = [this.#settings.keep, this.#settings.keepFor].map((limit) =>
      Number.isFinite(limit) ? String(Math.max(1, Math.floor(limit))) : '',
    );
    return this.#asked('publish', async (line) =>
      readId(
        await line.command(
          'EVAL',
          PUBLISH,
          '1',
          this.#key('stream', room),
          this.#key('channel', room),
          bytes,
          ...limits,
        ),
      ),
    );
  }

  async history(room: string, after: string): Promise<History> {
    const fault = (error: Error) => this.#receiver?.fault(error);
    return this.#asked('read a stream', (line) => historyFrom(line, this.#key('stream', room), after, fault));
  }

  async enter(room: string, member: Presence): Promise<void> {
    await this.#present?.enter(room, member, this.#line).catch((error: unknown) => this.#failed('enter', error));
  }

  async leave(room: string, id: string): Promise<void> {
    await this.#present?.leave(room, id, this.#line).catch((error: unknown) => this.#failed('leave', error));
  }

  async members(room: string): Promise<readonly Presence[]> {
    const fault = (error: Error) => this.#receiver?.fault(error);
    return this.#asked('list members', async (line) =>
      readMembers(await line.command('EVAL', MEMBERS, '1', this.#key('members', room), this.#key('node', '')), fault),
    );
  }

  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return this.#running;
    const line = this.#line;
    this.#receiver = undefined;
    this.#closing.abort();
    if (line && this.#isUp) await this.#present?.clear(line).catch(() => undefined);
    line?.close();
    await this.#running;
  }

  /** One connection after the other. */
  #run(present: Present): Promise<void> {
    let isFirst = true;
    return keepConnected(this.#closing.signal, async () => {
      const { error, wasUp } = await this.#connection(present);
      this.#cause = error;
      if (wasUp || isFirst) this.#receiver?.away(brokerAway(this.#settings.name, error));
      isFirst = false;
      return wasUp;
    });
  }

  /** One connection, from its beginning to its end. */
  async #connection(present: Present): Promise<{ readonly error: Error; readonly wasUp: boolean }> {
    let beats: NodeJS.Timeout | undefined;
    try {
      this.#line = await Line.open(this.#settings, this.#closing.signal);
      await this.#resume(this.#line, present);
      beats = setInterval(() => this.#beat(present), this.#settings.presenceExpiry / 3);
      return { error: await this.#line.down, wasUp: true };
    } catch (error) {
      return { error: explained(error as Error), wasUp: false };
    } finally {
      clearInterval(beats);
      if (this.#isUp) this.#awaySince = performance.now();
      this.#isUp = false;
      this.#line?.close();
      this.#line = undefined;
    }
  }

  /** Carries out all wishes over a new line. */
  async #resume(line: Line, present: Present): Promise<void> {
    await present.refresh(line, true);
    const isOpen = ([, feed]: readonly [string, Feed]) => feed.isWanted && feed.line !== line;
    for (let rooms = [...this.#feeds].filter(isOpen); rooms.length > 0; rooms = [...this.#feeds].filter(isOpen)) {
      await Promise.all(rooms.map(([room]) => this.#carryOut(room, true)));
    }
    this.#isUp = true;
    this.#receiver?.back();
  }

  #beat(present: Present): void {
    if (this.#line) present.refresh(this.#line).catch((error: unknown) => this.#failed('renew members', error));
  }

  /** Does what was last wished for a room, after what is being done. @param isStrict  whether to throw if it fails */
  #carryOut(room: string, isStrict = false): Promise<void> {
    const before = this.#work.get(room) ?? Promise.resolve();
    const done = before.then(() => this.#settle(room));
    const work = done
      .catch((error: unknown) => this.#failed('subscribe', error))
      .finally(() => {
        if (this.#work.get(room) === work) this.#work.delete(room);
      });
    this.#work.set(room, work);
    return isStrict ? done : work;
  }

  async #settle(room: string): Promise<void> {
    const [feed, line] = [this.#feeds.get(room), this.#line];
    if (!feed) return;
    if (feed.isWanted && line && feed.line !== line) {
      await feed.begin(line, performance.now() - this.#awaySince + this.#settings.timeout);
    }
    if (feed.isWanted) return;
    if (line && feed.line === line) await feed.end(line);
    if (!feed.isWanted) this.#feeds.delete(room);
  }

  #newFeed(room: string): Feed {
    const names = {
      room,
      channel: this.#key('channel', room),
      stream: this.#key('stream', room),
      keepFor: this.#settings.keepFor,
    };
    return new Feed(names, {
      message: (name, message) => this.#receiver?.message(name, message),
      gap: (name) => this.#receiver?.gap(name),
      fault: (error) => this.#receiver?.fault(error),
    });
  }

  /** Asks Redis something, now. */
  async #asked<T>(what: string, ask: (line: Line) => Promise<T>): Promise<T> {
    const { name } = this.#settings;
    const line = this.#line;
    if (!line || !this.#isUp) throw brokerAway(name, this.#cause);
    try {
      return await ask(line);
    } catch (error) {
      if (error instanceof BrokerError) throw error;
      throw error instanceof ErrorReply
        ? brokerRefused(name, what, error)
        : brokerSilent(name, what, line.lostBecause ?? error);
    }
  }

  /** A wish could not be carried out. If that is because the line was lost, it will be on the next. */
  #failed(what: string, error: unknown): void {
    if (error instanceof ErrorReply) this.#receiver?.fault(brokerRefused(this.#settings.name, what, error));
  }

  #key(kind: 'stream' | 'channel' | 'members' | 'node', name: string): string {
    return `${this.#settings.prefix}${kind}:${name}`;
  }
}

/**
 * Rooms on one Redis, from version 6.2: all nodes that name the same one share them.
 *
 * @param url  `redis://host:6379`, or `rediss:` for TLS; with `user:password@` and the number of a database if there are
 * @throws UsageError `bad-url`, `bad-argument`, `bad-option`, `unknown-option`
 */
export function redis(url: string | URL, options: RedisOptions = {}): Adapter {
  return new RedisAdapter(redisSettingsFrom(url, options));
}
