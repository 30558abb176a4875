/**
 * How the other end reacts to bytes: they are given to a real connection,
 * opened in memory if the bytes do not open it themselves.
 */

import { concat } from '../bytes.ts';
import type { FrameError, HandshakeError } from '../errors.ts';
import { seededRandom } from '../random.ts';
import type { Role, Speak } from '../versions.ts';
import { Connection } from './connection.ts';
import type { DeflateOptions } from './deflate.ts';
import type { Message } from './messages.ts';

/** What the receiving end does, in order. */
export type Reaction =
  | { readonly does: 'accept'; readonly speaks: Speak; readonly response: Uint8Array }
  | { readonly does: 'deliver'; readonly message: Message }
  | { readonly does: 'answer-ping'; readonly payload: Uint8Array }
  | { readonly does: 'hear-pong'; readonly payload: Uint8Array }
  /** It refuses the handshake with an HTTP error. */
  | { readonly does: 'refuse'; readonly status: number; readonly error: HandshakeError }
  /** It fails the connection, with a close code if the version has any. */
  | { readonly does: 'fail'; readonly closeCode: number | undefined; readonly error: FrameError | HandshakeError }
  /** It answers a close frame with the same, and the conversation is over. */
  | { readonly does: 'close'; readonly code: number; readonly reason: string }
  /** It waits: the bytes end inside a head or a frame. */
  | { readonly does: 'wait' };

export interface ReactionOptions {
  readonly speak: Speak;
  /** Who sent the bytes. */
  readonly from: Role;
  /** Whether the bytes begin with the sender's head; else with its first frame. */
  readonly stage: 'handshake' | 'frames';
  /** Inflates; compression is agreed to if the handshake offers it, or if only frames are given. */
  readonly deflate?: DeflateOptions | undefined;
}

/**
 * What the other end does about bytes. About a server's head nothing can be said, since it answers a
 * request that is not here; about its frames it can.
 *
 * @throws nothing, whatever the bytes
 */
export function reactionsTo(bytes: Uint8Array, { speak, from, stage, deflate }: ReactionOptions): Reaction[] {
  const reactions: Reaction[] = [];
  const receiver = stage === 'handshake' && from === 'client' ? freshServer(deflate) : openEnd(speak, from, deflate);
  receiver.receive(bytes);
  for (let event = receiver.nextEvent(); event !== undefined; event = receiver.nextEvent()) {
    switch (event.type) {
      case 'request': {
        receiver.accept();
        reactions.push({ does: 'accept', speaks: event.request.speaks, response: concat(receiver.takeOutput()) });
        break;
      }
      case 'message':
        reactions.push({ does: 'deliver', message: event.data });
        break;
      case 'ping':
        reactions.push({ does: 'answer-ping', payload: event.payload });
        break;
      case 'pong':
        reactions.push({ does: 'hear-pong', payload: event.payload });
        break;
      case 'error':
        reactions.push(failure(event.error, receiver));
        break;
      default:
        break;
    }
  }
  if (reactions.some(({ does }) => does === 'fail' || does === 'refuse')) return reactions;
  const waits = !receiver.atBoundary;
  if (receiver.state === 'open' || receiver.state === 'connecting')
    return waits ? [...reactions, { does: 'wait' }] : reactions;
  receiver.receiveEnd();
  for (const event of receiver.takeEvents()) {
    if (event.type === 'close') reactions.push({ does: 'close', code: event.code, reason: event.reason });
  }
  return reactions;
}

function freshServer(deflate: DeflateOptions | undefined): Connection {
  return new Connection({ role: 'server', random: seededRandom(1), deflate });
}

function freshClient(speak: Speak, deflate: DeflateOptions | undefined): Connection {
  const request = { host: 'example.com', resource: '/' };
  return new Connection({ role: 'client', speak, random: seededRandom(1), request, deflate });
}

/** The end that receives from `from`, after the handshake. */
function openEnd(speak: Speak, from: Role, deflate: DeflateOptions | undefined): Connection {
  const client = freshClient(speak, deflate);
  const server = freshServer(deflate);
  server.receive(concat(client.takeOutput()));
  server.takeEvents();
  server.accept();
  const response = concat(server.takeOutput());
  if (from === 'client') return server;
  client.receive(response);
  client.takeEvents();
  return client;
}

function failure(error: FrameError | HandshakeError, receiver: Connection): Reaction {
  if (error.name === 'HandshakeError') return { does: 'refuse', status: error.status, error };
  return { does: 'fail', closeCode: receiver.speaks === 'hixie-76' ? undefined : error.closeCode, error };
}
