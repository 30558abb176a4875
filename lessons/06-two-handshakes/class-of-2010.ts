/**
 * Wrong on purpose: a server of 2010 that answers whoever comes, as the class
 * phpwebsocket did in its version for hixie-76. The test beside it compares its
 * answers, byte for byte, with those that the class itself gave when it was run:
 * see `docs/sources/phpwebsocket.md`.
 */

import { fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { answerChallenge, createChallenge, keyNumber } from '../../src/handshake/hixie76.ts';

/** What a server wrote, and what it noted in its log. */
export interface Answered {
  readonly bytes: Uint8Array;
  readonly log: readonly string[];
}

/** NAIVE: looks for the two keys of 2010. If it does not find them it notes that, and answers 101 all the same. */
export function classOf2010(request: Uint8Array): Answered {
  const text = toLatin1(request);
  const find = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  const head = [
    'HTTP/1.1 101 WebSocket Protocol Handshake',
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Origin: ${find(/Origin: (.*)\r\n/)}`,
    `Sec-WebSocket-Location: ws://${find(/Host: (.*)\r\n/)}${find(/GET (.*) HTTP/)}`,
  ];
  const { proof, log } = proofOf2010(
    find(/Sec-WebSocket-Key1: (.*)\r\n/),
    find(/Sec-WebSocket-Key2: (.*)\r\n/),
    request,
  );
  // It ends its answer with a line end and a zero: three bytes that belong to no answer.
  return { bytes: fromLatin1(`${head.join('\r\n')}\r\n\r\n${proof}\r\n\0`), log };
}

/** NAIVE: no keys, no proof; but no refusal either. */
function proofOf2010(key1: string, key2: string, request: Uint8Array): { proof: string; log: string[] } {
  if (!key1.includes(' ') || !key2.includes(' ')) return { proof: '', log: ['Invalid key'] };
  const challenge = createChallenge(keyNumber(key1), keyNumber(key2), request.slice(-8));
  return { proof: toLatin1(answerChallenge(challenge)), log: [] };
}
