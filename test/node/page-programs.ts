/** The programs that the page about the browser's class shows. */

import type { Socket } from '../../src/node/index.ts';
import { WebSocket, type WebSocketOptions } from '../../src/node/websocket/index.ts';

/** Asks a question, and gives the answer. */
export function ask(url: string, question: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.onopen = () => socket.send(question);
    socket.onmessage = ({ data }) => {
      resolve(data);
      socket.close(1000);
    };
    socket.onerror = ({ error }) => reject(error);
  });
}

/** A class to hand to a library that calls `new` itself: every connection of it sends the token. */
export function classWithToken(token: string): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | Iterable<string>, options?: WebSocketOptions) {
      super(url, protocols, { ...options, headers: { Authorization: `Bearer ${token}` } });
    }
  };
}

/** Sends each chunk of a file as a message, no faster than they leave, and closes. */
export async function upload(file: ReadableStream<Uint8Array>, socket: Socket): Promise<void> {
  await file.pipeTo(socket.writable);
}
