/**
 * Which proxies are believed.
 *
 * A proxy in front of a server may end TLS and write another `Host`, and its
 * own address hides the client's. What the client really called it says in
 * `X-Forwarded-Proto` and `X-Forwarded-Host`, and who called in
 * `X-Forwarded-For`. But anybody can send those: they count only if the
 * connection comes from an address that the program trusts.
 */

import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { badArgument, requireStrings } from '../arguments.ts';
import { forwardedBy, forwardedFor } from '../handshake/forwarded.ts';
import type { RequestHead } from '../handshake/http-head.ts';
import type { Caller } from './admission-request.ts';
import { addressOf, remoteOf, type Transport } from './transport.ts';

/** What a request says of its client when no proxy does. */
type Direct = Pick<Caller, 'host' | 'secure'>;

export class TrustedProxies {
  /** Undefined if no proxy is trusted: then nothing needs to be looked up. */
  readonly #addresses: BlockList | undefined;

  /**
   * @param addresses  IP addresses, or networks: `127.0.0.1`, `::1`, `10.0.0.0/8`
   * @throws UsageError `bad-argument`
   */
  constructor(addresses: readonly string[] = []) {
    const trusted = new BlockList();
    for (const [i, text] of requireStrings('options.trustedProxies', addresses).entries()) {
      const [address = '', bits, ...more] = text.split('/');
      const version = isIP(address);
      const most = version === 4 ? 32 : 128;
      const prefix = bits === undefined ? most : /^\d{1,3}$/.test(bits) ? Number(bits) : Number.NaN;
      if (version === 0 || !(prefix <= most) || more.length > 0) {
        throw badArgument(`options.trustedProxies[${i}]`, 'an address like 127.0.0.1 or 10.0.0.0/8', text);
      }
      trusted.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
    }
    if (addresses.length > 0) this.#addresses = trusted;
  }

  /** Who calls and what, by what the request says, or by what a trusted proxy says that passed it on. */
  read(transport: Transport, head: RequestHead, direct: Direct): Caller {
    const nearest = plain(addressOf(transport).remoteAddress);
    const caller: Caller = {
      host: direct.host,
      secure: direct.secure,
      address: nearest,
      remote: remoteOf(transport),
    };
    if (!this.#trustsAddress(nearest)) return caller;
    return { ...caller, ...forwardedBy(head), address: this.#addressBehind(nearest, head) };
  }

  /**
   * The client's address. Each proxy appends the one that it was called from, so from the end the first that is not a trusted
   * proxy's is the client's; what is written before it, the client may have made up.
   */
  #addressBehind(nearest: string, head: RequestHead): string {
    let address = nearest;
    for (const before of forwardedFor(head).reverse()) {
      if (!this.#trustsAddress(address) || isIP(before) === 0) break;
      address = plain(before);
    }
    return address;
  }

  /** The host of a request that Node has read: what a trusted proxy says, or `Host`. */
  hostOf({ socket, headers }: IncomingMessage): string | undefined {
    const forwarded = this.#trusts(socket) ? String(headers['x-forwarded-host'] ?? '') : '';
    return forwarded.split(',').at(-1)?.trim() || (headers.host ?? headers[':authority']?.toString());
  }

  #trusts({ remoteAddress }: Transport): boolean {
    return this.#trustsAddress(plain(remoteAddress));
  }

  #trustsAddress(address: string): boolean {
    if (!this.#addresses) return false;
    const version = isIP(address);
    return version !== 0 && this.#addresses.check(address, version === 4 ? 'ipv4' : 'ipv6');
  }
}

/** An address of IPv4 that is written as one of IPv6, as such; empty if Node has forgotten it. */
function plain(address = ''): string {
  return address.startsWith('::') ? address.replace(/^::ffff:(?=\d+\.)/i, '') : address;
}
