/** Servers of `node:http2`, told from those of HTTP/1.1. */

import type { Http2SecureServer, Http2Server } from 'node:http2';

export type AnyHttp2Server = Http2Server | Http2SecureServer;

/** Whether a server speaks HTTP/2; it may speak HTTP/1.1 as well. */
export function isHttp2Server(server: object): server is AnyHttp2Server {
  return 'updateSettings' in server && typeof server.updateSettings === 'function';
}
