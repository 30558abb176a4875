/** The way to a server through an HTTP proxy, which connects to it when asked with CONNECT (RFC 9110 §9.3.6). */

import { request as requestOverTcp } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { CreateConnection } from '../../src/node/index.ts';

/** The proxy answered, and does not connect us. */
export class ProxyError extends Error {
  readonly status: number;

  constructor(proxy: URL, target: string, status: number, reason: string) {
    super(`the proxy ${proxy.host} does not connect to ${target}: ${status} ${reason}`);
    this.status = status;
  }
}

/** For the option `createConnection`. @param proxy  `http://host:port`, `https://…`, with name and password if it asks for them */
export function throughProxy(proxy: URL): CreateConnection {
  const request = proxy.protocol === 'https:' ? requestOverTls : requestOverTcp;
  const credentials = Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`);
  return ({ protocol, hostname, port }, signal) =>
    new Promise((resolve, reject) => {
      const target = `${hostname}:${port || (protocol === 'wss:' ? 443 : 80)}`;
      const headers = {
        Host: target,
        ...(proxy.username === '' ? {} : { 'Proxy-Authorization': `Basic ${credentials.toString('base64')}` }),
      };
      const asking = request(proxy, { method: 'CONNECT', path: target, headers, auth: '', agent: false, signal });
      asking.once('connect', ({ statusCode = 0, statusMessage = '' }, stream, head) => {
        if (statusCode >= 200 && statusCode < 300) {
          if (head.length > 0) stream.unshift(head);
          resolve(stream);
        } else {
          stream.destroy();
          reject(new ProxyError(proxy, target, statusCode, statusMessage));
        }
      });
      asking.once('error', reject);
      asking.end();
    });
}
