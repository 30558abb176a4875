/** Hostile peers: real TCP sockets, and bytes that our encoders made beforehand. */

import type { Socket } from 'node:net';
import { constants, deflateRawSync } from 'node:zlib';
import { encodeFrame } from '../../../src/frame/codec.ts';
import type { Opcode } from '../../../src/frame/frame.ts';
import { OPENINGS, open } from '../load/clients.ts';

const MASK = { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) } as const;

/** A frame as a client sends it. */
export function clientFrame(opcode: Opcode, payload: Uint8Array, rsv1 = false): Uint8Array {
  return encodeFrame({ opcode, payload, rsv1 }, MASK);
}

/** A frame of permessage-deflate that refers to nothing before it, so that it may come at any place (RFC 7692 §7.2.1). */
export function compressedFrame(opcode: Opcode, data: Uint8Array): Uint8Array {
  return clientFrame(opcode, deflateRawSync(data, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, -4), true);
}

/** A request that offers permessage-deflate. */
const COMPRESSING = OPENINGS['version-13'].replace(
  '\r\n\r\n',
  '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
);

/** A peer that was let in. The server decides what happens to it, so its own errors are ignored. */
export async function peer(port: number, { deflate = false } = {}): Promise<Socket> {
  const socket = await open(port, 'version-13', deflate ? COMPRESSING : OPENINGS['version-13']);
  return socket.on('error', () => {});
}

/** Writes, and resolves when the operating system has taken everything, or the connection has ended. */
export function written(socket: Socket, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    over(socket).then(resolve);
    socket.write(bytes, () => resolve());
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Resolves when the socket has ended, for whatever reason. */
export function over(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    if (socket.destroyed) resolve();
    else socket.once('close', () => resolve());
  });
}
