/**
 * What a client of this page writes to: a real TCP connection that the server
 * opens for it, or, without one, a server in the page itself.
 */

import { Connection } from '../../../connection/connection.ts';
import { cryptoRandom } from '../../../random.ts';

export interface Wire {
  write(bytes: Uint8Array): void;
  /** Nothing more will be written. */
  end(): void;
  /** Ends at once, without a close. */
  cut(): void;
}

export interface WireEnds {
  /** Bytes that came from the server. */
  readonly onBytes: (bytes: Uint8Array) => void;
  /** The server has ended its output. */
  readonly onEnd: () => void;
}

/** A server in the page: it sends each message back. */
export function inPageWire({ onBytes, onEnd }: WireEnds): Wire {
  const server = new Connection({ role: 'server', random: cryptoRandom });
  let isCut = false;
  const pump = () => {
    for (let event = server.nextEvent(); event !== undefined; event = server.nextEvent()) {
      if (event.type === 'request') server.accept();
      else if (event.type === 'message' && server.state === 'open') server.send(event.data);
      deliver();
      if (event.type === 'end') later(onEnd);
    }
    deliver();
  };
  const deliver = () => {
    for (const bytes of server.takeOutput()) later(() => onBytes(bytes));
  };
  /** As on a network, an answer never comes before the question has been put. */
  const later = (act: () => void) => queueMicrotask(() => isCut || act());
  return {
    write: (bytes) =>
      later(() => {
        server.receive(bytes);
        pump();
      }),
    end: () =>
      later(() => {
        server.receiveEnd();
        pump();
      }),
    cut: () => {
      isCut = true;
    },
  };
}

/**
 * A TCP connection to the server, through a WebSocket to it: each binary
 * message is what is written or read, and an empty one says that nothing more
 * will be written.
 */
export function tunnelWire(url: string, { onBytes, onEnd }: WireEnds): Wire {
  const tunnel = new WebSocket(url);
  tunnel.binaryType = 'arraybuffer';
  const waiting: Uint8Array<ArrayBuffer>[] = [];
  const write = (bytes: Uint8Array) => {
    const copy = Uint8Array.from(bytes);
    if (tunnel.readyState === WebSocket.CONNECTING) waiting.push(copy);
    else if (tunnel.readyState === WebSocket.OPEN) tunnel.send(copy);
  };
  tunnel.addEventListener('open', () => {
    for (const bytes of waiting) tunnel.send(bytes);
  });
  tunnel.addEventListener('message', ({ data }) => {
    if (data instanceof ArrayBuffer) onBytes(new Uint8Array(data));
  });
  tunnel.addEventListener('close', onEnd);
  return { write, end: () => write(new Uint8Array(0)), cut: () => tunnel.close() };
}
