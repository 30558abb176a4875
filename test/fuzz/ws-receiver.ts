/** The result of the receiver of ws for a stream: another program's opinion of the same bytes. */

import * as ws from 'ws';

/** The events of a receiver, in order. */
export interface Heard {
  readonly events: readonly (readonly [type: string, data: string])[];
  /** The close code it would fail the connection with; undefined if nothing was agreed wrong. */
  readonly failed: number | undefined;
}

interface Receiver {
  on(name: string, listener: (...told: never[]) => void): this;
  write(chunk: Uint8Array, done: (error?: Error | null) => void): boolean;
}

const { Receiver } = ws as unknown as { Receiver: new (options: object) => Receiver };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

/** Feeds chunks to the receiver of a server, without extensions. */
export async function hearWithWs(chunks: readonly Uint8Array[], maxPayload: number): Promise<Heard> {
  const events: [string, string][] = [];
  const receiver = new Receiver({ isServer: true, maxPayload });
  receiver.on('message', (data: Uint8Array, isBinary: boolean) => {
    events.push([isBinary ? 'binary' : 'text', hex(data)]);
  });
  receiver.on('ping', (data: Uint8Array) => events.push(['ping', hex(data)]));
  receiver.on('pong', (data: Uint8Array) => events.push(['pong', hex(data)]));
  receiver.on('conclude', (code: number, reason: Uint8Array) => events.push(['close', `${code} ${hex(reason)}`]));
  receiver.on('error', () => {});
  for (const chunk of chunks) {
    const error = await new Promise<Error | null | undefined>((resolve) => {
      receiver.write(Uint8Array.from(chunk), resolve);
    });
    if (error) return { events, failed: statusOf(error) };
    if (events.at(-1)?.[0] === 'close') break;
  }
  return { events, failed: undefined };
}

/** The close code that ws keeps under a symbol of its own. */
function statusOf(error: Error): number {
  const [status] = Object.getOwnPropertySymbols(error).filter((symbol) => symbol.description === 'status-code');
  return status === undefined ? 0 : ((error as unknown as Record<symbol, number>)[status] ?? 0);
}
