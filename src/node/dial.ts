/** How a client reaches its server: over TCP or a stream that the program opens, with TLS or without. */

import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { badArgument } from '../arguments.ts';
import { handshakeError } from '../errors.ts';
import type { ConnectOptions, CreateConnection } from './connect-options.ts';
import { onLaterFailure } from './thenable.ts';
import { clientTls, tlsRefused } from './tls-options.ts';
import { own } from './transport.ts';

/** Who waits for a transport. */
export interface Dialling {
  /** Aborted when nobody waits any more. */
  readonly signal: AbortSignal;
  /** There is a transport, which may not be connected yet. */
  begun(transport: TcpSocket): void;
  /** There is none, or a function among the options failed; not before {@link dial} has returned. */
  failed(error: unknown): void;
}

/**
 * Begins to connect.
 *
 * @throws UsageError `bad-argument`, or `bad-option` if TLS cannot use what it was given
 */
export function dial(target: URL, { tls, keyLog, createConnection }: ConnectOptions, dialling: Dialling): void {
  const host = target.hostname.replace(/^\[|\]$/g, '');
  const isPlain = target.protocol === 'ws:';
  const options = tls || !isPlain ? clientTls(tls ?? {}, (error) => dialling.failed(error)) : {};
  const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  const open = (stream?: TcpSocket): TcpSocket => {
    if (isPlain) return stream ?? connectTcp({ host, port: Number(target.port || 80), noDelay: true });
    const over = stream && { socket: stream };
    try {
      const socket = connectTls({ host, port: Number(target.port || 443), ...servername, ...options, ...over });
      return keyLog ? socket.on('keylog', guarded(keyLog, dialling)) : socket;
    } catch (error) {
      throw tlsRefused(error);
    }
  };
  if (createConnection) void dialThrough(createConnection, target, open, dialling);
  else dialling.begun(open());
}

/** What the program throws fails this attempt, and does not end the process. */
function guarded(keyLog: (line: Uint8Array) => unknown, { failed }: Dialling): (line: Uint8Array) => void {
  return (line) => {
    try {
      onLaterFailure(keyLog(Uint8Array.from(line)), failed);
    } catch (error) {
      failed(error);
    }
  };
}

/** Asks the program for a stream, and destroys it if nobody waits any more. */
async function dialThrough(
  create: CreateConnection,
  target: URL,
  open: (stream: TcpSocket) => TcpSocket,
  { signal, begun, failed }: Dialling,
): Promise<void> {
  try {
    // The program may give up while it is being called.
    await undefined;
    if (signal.aborted) return;
    const stream: unknown = await create(target, signal);
    if (!isStream(stream)) {
      throw badArgument('what options.createConnection returned', 'a stream to read and to write', stream);
    }
    own(stream);
    if (signal.aborted) stream.destroy();
    else begun(stream.closed ? stream : open(stream));
  } catch (error) {
    failed(error);
  }
}

/** Whether it is a duplex stream. What a TCP socket has beyond that is asked for before it is used. */
function isStream(value: unknown): value is TcpSocket {
  try {
    const stream = value as Partial<TcpSocket> | null;
    return ['on', 'write', 'end', 'pause', 'resume', 'destroy'].every(
      (name) => typeof stream?.[name as keyof TcpSocket] === 'function',
    );
  } catch {
    return false;
  }
}

/** Calls when bytes can be sent. */
export function whenConnected(transport: TcpSocket, { protocol }: URL, call: () => void): void {
  if (protocol === 'wss:') transport.once('secureConnect', call);
  else if (transport.connecting) transport.once('connect', call);
  else process.nextTick(call);
}

/** What OpenSSL says about an answer that is not a TLS record. */
const NOT_A_RECORD = /wrong version number|packet length too long|record layer failure|http request/;

/** Why a server cannot be reached, in words of this library if Node only has OpenSSL's. */
export function dialFailure(error: Error, target: URL): Error {
  if (target.protocol !== 'wss:' || !NOT_A_RECORD.test(error.message)) return error;
  const message = `expected a server that speaks TLS at ${target.host}; its answer is not TLS: is it ws:// there?`;
  const failure = handshakeError('not-tls', message);
  failure.cause = error;
  return failure;
}
