/**
 * Which proxies are believed.
 *
 * A proxy in front of a server may end TLS and write another `Host`. What the
 * client really called it says in `X-Forwarded-Proto` and `X-Forwarded-Host`,
 * but anybody can send those: they count only if the connection comes from an
 * address that the program trusts.
 */

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, type Socket as TcpSocket } from 'node:net';
import { badArgument, requireStrings } from '../arguments.ts';
import { type Forwarded, forwardedBy } from '../handshake/forwarded.ts';
import type { RequestHead } from '../handshake/http-head.ts';

export class TrustedProxies {
  readonly #addresses = new BlockList();

  /**
   * @param addresses  IP addresses, or networks: `127.0.0.1`, `::1`, `10.0.0.0/8`
   * @throws UsageError `bad-argument`
   */
  constructor(addresses: readonly string[] = []) {
    for (const [i, text] of requireStrings('options.trustedProxies', addresses).entries()) {
      const [address = '', bits, ...more] = text.split('/');
      const version = isIP(address);
      const most = version === 4 ? 32 : 128;
      const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
      if (version === 0 || !(prefix <= most) || more.length > 0) {
        throw badArgument(`options.trustedProxies[${i}]`, 'an address like 127.0.0.1 or 10.0.0.0/8', text);
      }
      this.#addresses.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
    }
  }

  /** What a request says of the client's side, if a trusted proxy passed it on. */
  read(transport: TcpSocket, head: RequestHead): Forwarded {
    return this.#trusts(transport) ? forwardedBy(head) : {};
  }

  /** The host of a request that Node has read: what a trusted proxy says, or `Host`. */
  hostOf({ socket, headers }: IncomingMessage): string | undefined {
    const forwarded = this.#trusts(socket) ? String(headers['x-forwarded-host'] ?? '') : '';
    return forwarded.split(',').at(-1)?.trim() || headers.host;
  }

  #trusts({ remoteAddress = '' }: TcpSocket): boolean {
    const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
    const version = isIP(address);
    return version !== 0 && this.#addresses.check(address, version === 4 ? 'ipv4' : 'ipv6');
  }
}
