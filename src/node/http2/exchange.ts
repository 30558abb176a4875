/** A request for a WebSocket over HTTP/2 and its answer: fields, on the stream that carries the frames afterwards. */

import type { ServerHttp2Stream } from 'node:http2';
import { acceptOverHttp2 } from '../../connection/http2-opening.ts';
import type { HandshakeError } from '../../errors.ts';
import type { Request, ResponseOptions } from '../../handshake/handshake.ts';
import type { RequestHead } from '../../handshake/http-head.ts';
import { createRefusal, readRequest } from '../../handshake/http2.ts';
import { type FieldList, requestHeadOf, requireSize } from '../../handshake/http2-head.ts';
import { Driver } from '../driver.ts';
import { type DriverListener, ON_EVENT } from '../driver-listener.ts';
import type { Exchange } from '../exchange.ts';
import type { ConnectionSettings } from '../serve-settings.ts';
import { endWith } from '../transport.ts';
import { headersFrom } from './headers.ts';

export class Http2Exchange implements Exchange {
  readonly transport: ServerHttp2Stream;
  /** The fields as a head of HTTP/1.1. */
  readonly head: RequestHead;
  readonly #fields: FieldList;
  #reader: { readonly settings: ConnectionSettings; readonly listener: DriverListener } | undefined;

  /** @throws HandshakeError if the fields are no head */
  constructor(stream: ServerHttp2Stream, fields: FieldList) {
    this.transport = stream;
    this.head = requestHeadOf(fields);
    this.#fields = fields;
  }

  /** What comes meanwhile is not read: the flow control of the stream makes the peer wait. */
  read(settings: ConnectionSettings, listener: DriverListener): void {
    const { maxHead = Number.POSITIVE_INFINITY } = settings.connection;
    requireSize(this.#fields, maxHead);
    this.#reader = { settings, listener };
    listener[ON_EVENT]({ type: 'request', request: readRequest(this.#fields, this.head) });
  }

  accept(request: Request, response: ResponseOptions): Driver {
    if (!this.#reader) throw new Error('expected a request that has been read');
    const { settings, listener } = this.#reader;
    const { tap, ...options } = settings.driver;
    const { connection, agreed, fields } = acceptOverHttp2(request, response, settings.connection);
    // A stream that was reset a moment ago says so next.
    if (!this.transport.closed) this.transport.respond(headersFrom(fields));
    const driver = new Driver(connection, this.transport, options, listener);
    if (tap) driver.tap(tap, agreed.extensions);
    if (this.transport.isPaused()) this.transport.resume();
    return driver;
  }

  refuse(error: HandshakeError, deadline: number): void {
    refuseOverHttp2(this.transport, error, deadline);
  }
}

/** Answers a request with a refusal, unless it has been answered. @param deadline  when the stream is reset, in ms */
export function refuseOverHttp2(stream: ServerHttp2Stream, error: HandshakeError, deadline: number): void {
  if (stream.headersSent || stream.closed || stream.destroyed) return;
  const { fields, body } = createRefusal(error);
  try {
    stream.respond(headersFrom(fields));
  } catch {
    // A field that Node takes only once, or not at all: the program chose it.
    stream.respond({ ':status': 500 });
  }
  endWith(stream, body, deadline);
}
