/** A server of HTTP/2 without TLS that we are attached to. */

import { once } from 'node:events';
import { createServer, type Http2Server } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { type Attachment, type AttachOptions, attach } from '../../src/node/index.ts';
import { echo } from './support.ts';

export interface Beside {
  readonly http: Http2Server;
  readonly attachment: Attachment;
  readonly url: string;
  readonly port: number;
}

/** Starts such servers, with a page; `open` closes them. */
export function besideOf(open: { close(): unknown }[]) {
  return async (options: Partial<AttachOptions> = {}, hasPage = true): Promise<Beside> => {
    const http = hasPage ? createServer((_request, response) => response.end('page')) : createServer();
    const attachment = attach(http, { handler: echo, ...options });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    open.push({ close: () => Promise.all([attachment.closeAll(), http.close()]) });
    const { port } = http.address() as AddressInfo;
    return { http, attachment, port, url: `http://127.0.0.1:${port}` };
  };
}
