/**
 * Ends that shake hands wrongly in one way: what they read is changed before our own code reads it, so that they do not
 * see what is wrong in it, and what they write is changed after our own code has written it.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';
import { concat, fromLatin1, toLatin1 } from '../../../src/bytes.ts';
import { edited, type HeadEdits } from '../../../src/conformance/head-edits.ts';
import { HandshakeError } from '../../../src/errors.ts';
import { encodeFrame, FrameDecoder } from '../../../src/frame/codec.ts';
import type { Expected } from '../../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../../src/handshake/handshakes.ts';
import { HeadReader } from '../../../src/handshake/head-reader.ts';
import type { RequestHead, ResponseHead } from '../../../src/handshake/http-head.ts';
import { negotiate } from '../../../src/handshake/negotiate.ts';
import { createRefusal } from '../../../src/handshake/refusal.ts';
import { cryptoRandom } from '../../../src/random.ts';
import type { Role, Speak } from '../../../src/versions.ts';

export interface BrokenServer {
  readonly speak?: Speak;
  /** What it takes a request for; the body is not changed. */
  readonly sees?: (request: string) => string;
  /** What it changes in its answer to this request. */
  readonly says?: (request: string) => HeadEdits;
  /** What it changes in a refusal. */
  readonly refuses?: HeadEdits;
  /** Whether it takes the first segment for the whole request. */
  readonly isHasty?: true;
  /** What it takes the bytes of frames for. */
  readonly hears?: (bytes: Uint8Array) => Uint8Array;
  /** How often it answers a closing frame; once by default. */
  readonly closings?: number;
}

export interface BrokenClient {
  readonly speak?: Speak;
  /** What it changes in its request. */
  readonly asks?: HeadEdits;
  /** What it takes an answer for, which should have been as `expected` says. */
  readonly sees?: (answer: string, expected: Expected) => string;
  /** Whether it takes the first segment for the whole answer, and throws away what follows the head. */
  readonly isHasty?: true;
  /** Whether it always has the same random bytes. */
  readonly isPredictable?: true;
}

/** Changes the text of a head only. */
function changed(bytes: Uint8Array, change: ((head: string) => string) | undefined): Uint8Array {
  const all = toLatin1(bytes);
  const end = all.indexOf('\r\n\r\n') + 4;
  return change && end > 3 ? concat([fromLatin1(change(all.slice(0, end))), bytes.subarray(end)]) : bytes;
}

/** Echoes texts and answers the closing frame. @param first  bytes that have come already */
function echoFrames(socket: Socket, speak: Speak, role: Role, first: Uint8Array, broken: BrokenServer): void {
  const from = role === 'server' ? 'client' : 'server';
  const decoder = new FrameDecoder({ speak, from });
  const mask = role === 'client' && speak === 'version-13' ? { maskingKey: cryptoRandom(4) } : {};
  const take = (bytes: Uint8Array) => {
    for (const { opcode, payload } of decoder.push(broken.hears?.(bytes) ?? bytes)) {
      const times = opcode === 'close' ? (broken.closings ?? 1) : 1;
      for (let i = 0; i < times; i++) socket.write(encodeFrame({ opcode, payload }, { speak, ...mask }));
      if (opcode === 'close') socket.end();
    }
  };
  const takeAll = (bytes: Uint8Array) => {
    try {
      take(bytes);
    } catch {
      socket.destroy();
    }
  };
  takeAll(first);
  socket.on('data', takeAll);
}

/** Starts a server; `stop` ends it. */
export async function startBroken(broken: BrokenServer): Promise<{ url: string; stop: () => void }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => {}).on('close', () => open.delete(socket));
    serve(socket, broken);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stop = () => {
    for (const socket of open) socket.destroy();
    server.close();
  };
  return { url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop };
}

function serve(socket: Socket, broken: BrokenServer): void {
  const { speak = 'version-13', sees, says, refuses = {}, isHasty } = broken;
  const handshake = HANDSHAKES[speak];
  let came: Uint8Array = new Uint8Array(0);
  const take = (bytes: Uint8Array) => {
    came = concat([came, bytes]);
    try {
      const read = new HeadReader<RequestHead>('request', 100_000).push(changed(came, sees));
      if (!read && !isHasty) return;
      if (!read) throw new HandshakeError('head-cut-short', 'the first segment is not a head');
      const { head, rest } = read;
      if (negotiate(head) !== speak) throw new HandshakeError('key-missing', 'speaks another version');
      handshake.readRequestHead(head);
      const body = rest.slice(0, handshake.REQUEST_BODY_BYTES);
      if (body.length < handshake.REQUEST_BODY_BYTES && !isHasty) return;
      const right = handshake.createResponse(handshake.readRequest(head, body));
      socket.off('data', take);
      socket.write(edited(right, says?.(toLatin1(came)) ?? {}));
      echoFrames(socket, speak, 'server', rest.slice(body.length), broken);
    } catch (error) {
      if (!(error instanceof HandshakeError)) throw error;
      socket.off('data', take);
      socket.end(edited(createRefusal(error), refuses));
    }
  };
  socket.on('data', take);
}

/** Visits an address, and settles when the connection has ended. */
export function visitBroken(broken: BrokenClient): (url: string) => Promise<void> {
  return async (url) => {
    const { speak = 'version-13', asks = {}, sees, isHasty, isPredictable } = broken;
    const { hostname, port, host, pathname, search } = new URL(url);
    const handshake = HANDSHAKES[speak];
    const random = isPredictable ? (length: number) => new Uint8Array(length).map((_, i) => 7 * i) : cryptoRandom;
    const { bytes, expected } = handshake.createRequest({ host, resource: pathname + search }, random);
    const socket = dial(Number(port), hostname).on('error', () => {});
    socket.write(edited(bytes, asks));
    let came: Uint8Array = new Uint8Array(0);
    const take = (bytes: Uint8Array) => {
      came = concat([came, bytes]);
      try {
        const see = sees && ((head: string) => sees(head, expected));
        const read = new HeadReader<ResponseHead>('response', 100_000).push(changed(came, see));
        if (!read && !isHasty) return;
        if (!read) throw new HandshakeError('head-cut-short', 'the first segment is not a head');
        const { head, rest } = read;
        const body = rest.slice(0, handshake.RESPONSE_BODY_BYTES);
        if (body.length < handshake.RESPONSE_BODY_BYTES) return;
        handshake.checkResponse(head, body, expected);
        socket.off('data', take);
        echoFrames(socket, speak, 'client', isHasty ? new Uint8Array(0) : rest.slice(body.length), {});
      } catch (error) {
        if (!(error instanceof HandshakeError)) throw error;
        socket.destroy();
      }
    };
    socket.on('data', take);
    await once(socket, 'close');
  };
}
