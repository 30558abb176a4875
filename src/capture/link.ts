/**
 * From the link header to the IP header: Ethernet with any number of VLAN tags
 * first, PPP, MPLS, Linux's cooked captures, loopback.
 */

import { uint16 } from '../numbers.ts';

/** Where the IP header begins after a link header; undefined if the packet does not carry IP. */
type FindIp = (bytes: Uint8Array) => number | undefined;

const IPV4 = 0x0800;
const IPV6 = 0x86dd;
const PPPOE = 0x8864;
const MPLS = new Set([0x8847, 0x8848]);
/** 802.1Q, 802.1ad (QinQ), and what was used for QinQ before it. */
const VLAN = new Set([0x8100, 0x88a8, 0x9100, 0x9200, 0x9300]);
/** Most tags and labels that are read past. */
const MOST_TAGS = 16;

/** What follows an EtherType, whose two bytes are at `at`. */
function afterEtherType(bytes: Uint8Array, at: number): number | undefined {
  let place = at;
  for (let tags = 0; tags <= MOST_TAGS && place + 2 <= bytes.length; tags++) {
    const type = uint16(bytes, place);
    if (type === IPV4 || type === IPV6) return place + 2;
    if (type === PPPOE) return afterPpp(bytes, place + 8);
    if (MPLS.has(type)) return afterLabels(bytes, place + 2);
    if (!VLAN.has(type)) return undefined;
    place += 4;
  }
  return undefined;
}

/** PPP says its protocol in two bytes, with `FF 03` in front if it runs in HDLC. */
function afterPpp(bytes: Uint8Array, at: number): number | undefined {
  const start = bytes[at] === 0xff && bytes[at + 1] === 0x03 ? at + 2 : at;
  // One byte if the ends agreed to leave the zero out.
  const short = bytes[start] === 0x21 || bytes[start] === 0x57;
  const protocol = short ? bytes[start] : uint16(bytes, start);
  return protocol === 0x21 || protocol === 0x57 ? start + (short ? 1 : 2) : undefined;
}

/** MPLS labels, four bytes each; one bit says which is the last. */
function afterLabels(bytes: Uint8Array, at: number): number | undefined {
  for (let labels = 0; labels < MOST_TAGS; labels++) {
    const place = at + 4 * labels;
    if (place + 4 > bytes.length) return undefined;
    if ((bytes[place + 2] as number) & 1) return place + 4;
  }
  return undefined;
}

const atOnce: FindIp = () => 0;
const afterFour: FindIp = () => 4;

/** By link type, as the tcpdump group numbers them (https://www.tcpdump.org/linktypes.html). */
const LINKS: Readonly<Record<number, FindIp>> = {
  // BSD's loopback: four bytes of address family, in one byte order or the other.
  0: afterFour,
  108: afterFour,
  1: (bytes) => afterEtherType(bytes, 12),
  9: (bytes) => afterPpp(bytes, 0),
  50: (bytes) => afterPpp(bytes, 0),
  // PPPoE without Ethernet.
  51: (bytes) => afterPpp(bytes, 6),
  12: atOnce,
  14: atOnce,
  101: atOnce,
  228: atOnce,
  229: atOnce,
  // Linux's "any": the field for the EtherType is last, or first in the second version.
  113: (bytes) => afterEtherType(bytes, 14),
  276: (bytes) => {
    const start = afterEtherType(bytes, 0);
    // The header goes on for 18 bytes; VLAN tags come after it.
    if (start === 2) return 20;
    return VLAN.has(uint16(bytes, 0)) ? afterEtherType(bytes, 22) : undefined;
  },
};

const NAMES: Readonly<Record<number, string>> = {
  105: '802.11, Wi-Fi',
  119: '802.11, Wi-Fi',
  127: '802.11, Wi-Fi in monitor mode',
  163: '802.11, Wi-Fi',
  187: 'Bluetooth',
  189: 'USB',
  201: 'Bluetooth',
  220: 'USB',
  249: 'USB',
  253: 'Netlink',
};

/** Whether packets of this link type can be read. */
export function isKnownLink(link: number): boolean {
  return link in LINKS;
}

/** `249 (USB)`. */
export function linkInWords(link: number): string {
  const name = NAMES[link];
  return name === undefined ? String(link) : `${link} (${name})`;
}

/** Where the IP header begins; undefined if the packet carries something else, or is of an unknown link type. */
export function ipStart(link: number, bytes: Uint8Array): number | undefined {
  const start = LINKS[link]?.(bytes);
  return start !== undefined && start < bytes.length ? start : undefined;
}
