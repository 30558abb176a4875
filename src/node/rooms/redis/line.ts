/**
 * One connection to Redis, from the moment it is ready to its end.
 *
 * Commands and messages come over the same connection (RESP3), so that their
 * order is one. The client neither connects again nor keeps commands for later:
 * what was sent twice might come twice. A connection that is silent is found by
 * a PING, and given up.
 */

import { createClient, RESP_TYPES } from 'redis';
import { requireWhole } from './explained.ts';
import type { RedisSettings } from './redis-options.ts';

/** Takes a message of a channel. */
export type ChannelListener = (message: Buffer, channel: Buffer) => void;

type Client = ReturnType<typeof newClient>;

export class Line {
  /** Resolves with the reason when it is over. */
  readonly down: Promise<Error>;
  /** Which server it is: another after each of its starts. */
  server = '';
  /** Its clock when this line began, in ms. */
  clock = 0;
  readonly #client: Client;
  readonly #settings: RedisSettings;
  /** Why it is over; undefined before. The client says of commands only that it was disconnected. */
  lostBecause: Error | undefined;
  #isDown = false;
  #end: (error: Error) => void = () => {};
  #beats: NodeJS.Timeout | undefined;
  #isAnswered = true;

  private constructor(settings: RedisSettings) {
    this.#settings = settings;
    this.#client = newClient(settings);
    this.down = new Promise((resolve) => {
      this.#end = resolve;
    });
    for (const event of ['error', 'end', 'terminated'] as const) {
      this.#client.on(event, (error?: Error) => this.close(error ?? new Error('the connection ended')));
    }
  }

  /** Connects, logs in, and asks which server it is. @throws Error whatever the client says, or that it took too long */
  static async open(settings: RedisSettings, signal: AbortSignal): Promise<Line> {
    const line = new Line(settings);
    const giveUp = () => line.close();
    signal.addEventListener('abort', giveUp);
    const { timeout, url } = settings;
    const overTls = url.startsWith('rediss:') ? ' over TLS, which it may not speak' : '';
    const late = setTimeout(() => line.close(new Error(`not ready after ${timeout} ms${overTls}`)), timeout);
    try {
      await Promise.race([line.#begin(), line.down.then((error) => Promise.reject(error))]);
      return line;
    } catch (error) {
      line.close(error as Error);
      throw error;
    } finally {
      clearTimeout(late);
      signal.removeEventListener('abort', giveUp);
    }
  }

  /** Sends a command. Texts in its answer are buffers. */
  command(...args: readonly (string | Buffer)[]): Promise<unknown> {
    return this.#client.sendCommand([...args], { typeMapping: { [RESP_TYPES.BLOB_STRING]: Buffer } });
  }

  async subscribe(channel: string, listener: ChannelListener): Promise<void> {
    await this.#client.subscribe(channel, listener, true);
  }

  async unsubscribe(channel: string): Promise<void> {
    await this.#client.unsubscribe(channel);
  }

  /** Ends it, now; commands without an answer fail. A second call changes nothing. */
  close(error: Error = new Error('closed')): void {
    if (this.#isDown) return;
    this.#isDown = true;
    this.lostBecause = error;
    clearInterval(this.#beats);
    // It may have ended by itself.
    if (this.#client.isOpen) this.#client.destroy();
    this.#end(error);
  }

  async #begin(): Promise<void> {
    await this.#client.connect();
    const said = String(await this.#client.sendCommand(['INFO', 'server']));
    await requireWhole(said, async () => String(await this.#client.sendCommand(['CLUSTER', 'INFO'])));
    this.server = /^run_id:(\w+)/m.exec(said)?.[1] ?? '';
    this.clock = Number(/^server_time_usec:(\d+)/m.exec(said)?.[1] ?? 0) / 1000;
    if (!this.#isDown) this.#beats = setInterval(() => void this.#beat(), this.#settings.timeout / 2);
  }

  /** Answers come in order: if the one to a PING came, so did those to everything before it. */
  async #beat(): Promise<void> {
    // A process that was busy has the answer, and has not read it.
    if (!this.#isAnswered) await new Promise((read) => setImmediate(() => setImmediate(read)));
    if (!this.#isAnswered) return this.close(new Error(`no answer to PING in ${this.#settings.timeout / 2} ms`));
    this.#isAnswered = false;
    await this.#client.sendCommand(['PING']).then(
      () => {
        this.#isAnswered = true;
      },
      (error: Error) => this.close(error),
    );
  }
}

function newClient({ url, timeout, connection }: RedisSettings) {
  return createClient({
    ...connection,
    url,
    RESP: 3,
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    socket: { ...connection.socket, connectTimeout: timeout, reconnectStrategy: false } as never,
  });
}
