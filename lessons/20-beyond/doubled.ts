/**
 * A confirmation is lost: the broker has the message, and the server that sent it
 * does not hear so. A naive server sends it again.
 */

import { once } from 'node:events';
import { createServer, connect as dial, type Socket as TcpSocket } from 'node:net';
import { connect } from '../../src/node/index.ts';
import { ADAPTERS, type AdapterName, makeAdapter, type Times } from './adapters.ts';
import { Broker, urlOf, versionOf } from './broker.ts';
import { createReader } from './keys.ts';
import { sendUntilSure } from './naive.ts';
import type { Doubled } from './played.ts';
import { type Send, startRoomServer } from './room-server.ts';
import { until } from './until.ts';

/** Server A gives up a silent line soon; by default a server waits longer. JetStream sends again by itself until the timeout. */
const TIMES: Readonly<Record<AdapterName, Times>> = {
  redis: { presenceExpiry: 30_000, timeout: 1000, pingInterval: 500 },
  nats: { presenceExpiry: 30_000, timeout: 30_000, pingInterval: 500 },
  jetstream: { presenceExpiry: 30_000, timeout: 30_000, pingInterval: 500 },
};
/** Server B must not lose its line, however busy the machine is: what is said meanwhile would not come to Bob. */
const PATIENT: Times = { presenceExpiry: 30_000, timeout: 30_000, pingInterval: 30_000 };

/** With the key that the sender has given it. */
const PAYMENT = JSON.stringify({ key: 'ada-1', text: 'I owe Bob 5' });

/** @throws Error if the broker is not installed, or something that must happen does not */
export async function playDoubled(name: AdapterName): Promise<Doubled> {
  const closing: (() => unknown)[] = [];
  try {
    const broker = await Broker.start(ADAPTERS[name].broker);
    closing.push(() => broker.close());
    const line = await Line.open(broker.port);
    closing.push(() => line.close());
    let sent = 0;
    let isSure = false;
    const counted: Send = (chat, room, text) =>
      sendUntilSure(async () => {
        const told = await chat.send(room, text);
        // One that was sent while the line was down has not gone to the broker.
        if (told.reached !== 'here') sent++;
        await chat.connected();
        return told;
      });
    const url = urlOf(ADAPTERS[name].broker, line.port);
    const a = await startRoomServer(
      await makeAdapter(name, url, TIMES[name]),
      (told) => {
        if ('text' in told) isSure = true;
      },
      counted,
    );
    closing.push(() => a.close());
    const b = await startRoomServer(await makeAdapter(name, broker.url, PATIENT));
    closing.push(() => b.close());

    let [heard, taken, isLast] = [0, 0, false];
    const take = createReader();
    const bob = await connect(`${b.server.url}?name=Bob`, { pingInterval: 0 });
    const ada = await connect(`${a.server.url}?name=Ada`, { speak: 'hixie-76', pingInterval: 0 });
    let joined = 0;
    bob.on('message', (data) => {
      const { text } = JSON.parse(String(data)) as { text?: string };
      if (text === undefined) joined++;
      else if (text === LAST) isLast = true;
      else {
        heard++;
        const { key } = JSON.parse(text) as { key: string };
        if (take(key)) taken++;
      }
    });
    ada.once('message', () => joined++);
    await until(() => joined === 2);
    line.swallows = true;
    ada.send(PAYMENT);
    await until(() => isSure);
    // What is still on its way comes before the last message.
    bob.send(LAST);
    await until(() => isLast);
    return { version: versionOf(ADAPTERS[name].broker), sent, heard, taken };
  } finally {
    for (const close of closing.reverse()) await close();
  }
}

const LAST = 'that is all';

/** A line to the broker on which its answers may be lost. */
class Line {
  readonly port: number;
  swallows = false;
  readonly #close: () => void;

  private constructor(port: number, close: () => void) {
    this.port = port;
    this.#close = close;
  }

  static async open(to: number): Promise<Line> {
    const sockets = new Set<TcpSocket>();
    const server = createServer((near) => {
      const far = dial(to, '127.0.0.1');
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(one);
        one.on('error', () => other.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      }
      near.on('data', (bytes) => far.write(bytes));
      // What is lost once is lost: nothing that comes after it on this connection could be read. The next one is whole.
      let isBroken = false;
      far.on('close', () => {
        if (isBroken) line.swallows = false;
      });
      far.on('data', (bytes) => {
        isBroken ||= line.swallows;
        if (!isBroken) near.write(bytes);
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const line = new Line(port, () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return line;
  }

  close(): void {
    this.#close();
  }
}
