/** HTTP/2 for the microscope: give it as the option `http2`. */

import type { Role } from '../../versions.ts';
import type { Dissection } from '../field.ts';
import type { Http2Engine, Http2Options, Http2Talk } from '../http2-engine.ts';
import { Http2Connection } from './connection.ts';
import { beginsHttp2, FrameReader } from './reader.ts';

/** Reads HTTP/2, and the WebSockets in its streams (RFC 9113, RFC 8441). */
export const http2Engine: Http2Engine = { begin: (options) => new Talk(options) };

class Talk implements Http2Talk {
  readonly #connection: Http2Connection;

  constructor(options: Http2Options) {
    this.#connection = new Http2Connection(options);
  }

  begins(bytes: Uint8Array, start: number, from: Role | undefined, ended: boolean): Role | false | undefined {
    return beginsHttp2(bytes, start, from, this.#connection, ended);
  }

  readerOf(from: Role): FrameReader {
    return new FrameReader(from, this.#connection);
  }

  finish(from: Role | undefined): Dissection[] {
    return this.#connection.hasBegun ? this.#connection.streams.finish(from) : [];
  }
}
