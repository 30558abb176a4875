/**
 * The opening handshake over HTTP/2, at either end. Its heads are lists of
 * fields, which somebody else sends and receives; once both ends have agreed,
 * the connection begins with the first frame.
 */

import { NO_BYTES } from '../bytes.ts';
import type { Agreed, Request, ResponseOptions } from '../handshake/handshake.ts';
import { checkResponse, createRequest, createResponse } from '../handshake/http2.ts';
import type { FieldList } from '../handshake/http2-head.ts';
import { Connection } from './connection.ts';
import { acceptDeflate, readAgreement } from './deflate.ts';
import { type ClientOptions, requestOf, type ServerOptions } from './options.ts';

/** A connection that is open, and what its ends have agreed on. */
export interface OpenedConnection {
  readonly connection: Connection;
  readonly agreed: Agreed;
}

/**
 * Server: accepts a request.
 *
 * @returns the fields of the answer too
 * @throws UsageError if an option was not asked for
 */
export function acceptOverHttp2(
  request: Request,
  response: ResponseOptions,
  options: ServerOptions,
): OpenedConnection & { readonly fields: FieldList } {
  const compress = options.deflate && acceptDeflate(request.extensions, options.deflate);
  const { subprotocol, extensions = compress?.response ?? '' } = response;
  const fields = createResponse(request, { ...response, extensions });
  const agreed: Agreed = { speaks: 'version-13', subprotocol, extensions };
  const connection = new Connection(options, { agreed, compression: compress?.agreement, rest: NO_BYTES });
  return { fields, connection, agreed };
}

/**
 * Client: asks for a connection.
 *
 * @returns the fields of the request; and what makes a connection of those of the answer, which throws
 *   HandshakeError if they are a refusal, or wrong
 * @throws UsageError if the request cannot be written
 */
export function askOverHttp2(options: ClientOptions): {
  readonly fields: FieldList;
  readonly open: (answer: FieldList) => OpenedConnection;
} {
  const { fields, expected } = createRequest(requestOf(options));
  const open = (answer: FieldList): OpenedConnection => {
    const agreed = checkResponse(answer, expected);
    const compression = options.deflate && readAgreement(agreed.extensions, options.deflate);
    return { connection: new Connection(options, { agreed, compression, rest: NO_BYTES }), agreed };
  };
  return { fields, open };
}
