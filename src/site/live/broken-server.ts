/**
 * The raw side of Live: it answers a browser byte by byte, and breaks the rule that its visitor has chosen.
 *
 * The library does not let a program do that, so the transport is taken from it before the answer.
 */

import type { Duplex } from 'node:stream';
import type { RequestHead } from '../../handshake/http-head.ts';
import { createResponse, readRequestHead } from '../../handshake/version13.ts';
import type { Role } from '../../versions.ts';
import { BREAKS } from './breaks.ts';
import { MAX_SHOWN } from './protocol.ts';
import { WRONG_ANSWERS } from './wrong-answers.ts';

/** How long a browser has to notice, and to end the connection, in s. */
const PATIENCE = 5;

/** How long after the answer the frame comes, in ms: a browser that gets both at once may never say that it was open. */
const PAUSE = 100;

/** A request of a browser, and what came after it. */
export interface Asked {
  readonly head: RequestHead;
  readonly transport: Duplex;
  readonly rest: Uint8Array;
}

export interface BrokenListener {
  /** Called with every byte, in the order in which they pass. */
  readonly onBytes: (from: Role, bytes: Uint8Array) => void;
  /** The browser has not ended the connection, and so the server does. @param message  the same in words */
  readonly onPatienceLost: (message: string) => void;
}

/**
 * Answers, breaks the rule, and reads what the browser does about it.
 *
 * @param rule  the name of a wrong answer, or of a frame of the server's
 * @returns whether there is such a rule
 * @throws HandshakeError if the request is not one of version 13
 */
export function answerWrongly(
  { head, transport, rest }: Asked,
  rule: string,
  { onBytes, onPatienceLost }: BrokenListener,
): boolean {
  const bytes = answerTo(head, rule);
  if (bytes === undefined) return false;
  const [answer, frame] = bytes;
  onBytes('client', head.bytes);
  const write = (part: Uint8Array | undefined) => {
    if (!part || !transport.writable) return;
    onBytes('server', part);
    transport.write(part);
  };
  let read = rest.length;
  if (rest.length > 0) onBytes('client', rest);
  transport.on('data', (chunk) => {
    read += chunk.length;
    // What it says now is its complaint; nothing more is expected.
    if (read <= MAX_SHOWN) onBytes('client', Uint8Array.from(chunk));
    transport.end();
  });
  transport.on('end', () => transport.end());
  const patience = setTimeout(() => {
    onPatienceLost(`the browser has not ended the connection for ${PATIENCE} seconds; the server does`);
    transport.destroy();
  }, PATIENCE * 1000);
  write(answer);
  const pause = setTimeout(() => write(frame), PAUSE);
  transport.on('close', () => {
    clearTimeout(patience);
    clearTimeout(pause);
  });
  transport.resume();
  return true;
}

/** The head, and the frame if there is one; undefined if there is no such rule. */
function answerTo(head: RequestHead, rule: string): Uint8Array[] | undefined {
  const right = createResponse(readRequestHead(head));
  const answer = WRONG_ANSWERS.find(({ name }) => name === rule);
  if (answer) return [answer.change(right)];
  const frame = BREAKS.find(({ name, from }) => name === rule && from === 'server')?.bytes('version-13');
  return frame && [right, frame];
}
