/** A request as a server reads it when all of it is there. */

import type { Request } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';

export function readWholeRequest(bytes: Uint8Array, maxHead?: number): Request {
  const found = new HeadReader<RequestHead>('request', maxHead).push(bytes);
  if (!found) throw new Error('the request has no whole head');
  const handshake = HANDSHAKES[negotiate(found.head)];
  return handshake.readRequest(found.head, found.rest.subarray(0, handshake.REQUEST_BODY_BYTES));
}
