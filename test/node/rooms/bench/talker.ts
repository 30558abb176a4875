/**
 * A client of the benchmark of rooms. It is the same for every server, so that its own cost is, too: to a
 * server of socket.io it says by hand what that one's own client would.
 */

import { connect, type Socket } from '../../../../src/node/index.ts';

/** What differs between the servers. */
export interface Dialect {
  readonly path: string;
  /** The answer to a message of the server that is none of the room, if it wants one. */
  answer(message: string): string | undefined;
  /** Whether it says that this client is in the room. */
  isWelcome(message: string): boolean;
  say(text: string): string;
  /** The text of a message of the room; undefined if it is another. */
  read(message: string): string | undefined;
}

export const OURS: Dialect = {
  path: '/',
  answer: () => undefined,
  isWelcome: (message) => message === 'joined',
  say: (text) => text,
  read: (message) => (message === 'joined' ? undefined : message),
};

/** Engine.IO 4 writes a digit before each message, Socket.IO 5 another one and JSON. */
export const SOCKET_IO: Dialect = {
  path: '/socket.io/?EIO=4&transport=websocket',
  answer: (message) => (message.startsWith('0') ? '40' : message === '2' ? '3' : undefined),
  isWelcome: (message) => message.startsWith('40'),
  say: (text) => `42${JSON.stringify(['say', text])}`,
  read: (message) => (message.startsWith('42["said",') ? (JSON.parse(message.slice(2)) as string[])[1] : undefined),
};

export class Talker {
  /** How many messages of the room have come. */
  heard = 0;
  readonly #socket: Socket;
  readonly #dialect: Dialect;
  /** Called for each message of the room. */
  onHeard: (text: string) => void = () => {};

  private constructor(socket: Socket, dialect: Dialect) {
    this.#socket = socket;
    this.#dialect = dialect;
  }

  /** Resolves when it is in the room. */
  static async join(port: number, dialect: Dialect): Promise<Talker> {
    const socket = await connect(`ws://127.0.0.1:${port}${dialect.path}`, { deflate: false });
    const talker = new Talker(socket, dialect);
    await new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        const message = String(data);
        const answer = dialect.answer(message);
        if (answer !== undefined) socket.send(answer);
        else if (dialect.isWelcome(message)) resolve();
        else talker.#hear(message);
      });
    });
    return talker;
  }

  say(text: string): void {
    this.#socket.send(this.#dialect.say(text));
  }

  close(): void {
    this.#socket.terminate();
  }

  #hear(message: string): void {
    const text = this.#dialect.read(message);
    if (text === undefined) return;
    this.heard++;
    this.onHeard(text);
  }
}
