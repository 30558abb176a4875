import { describe, expect, it } from 'vitest';
import { concat, fromLatin1 } from '../../src/bytes.ts';
import { big16, big32, contentOf, ethernet, ipv4, ipv6, pcap, saidIn, type Tcp, tcp } from './packets.ts';

const hello: Tcp[] = [
  { seq: 0, flags: 'S' },
  { seq: 1, data: 'Hello' },
];
const said = [['client Hello', 'client end']];

describe('links', () => {
  const ip = hello.map((segment) => ipv4(tcp(segment)));
  const ip6 = hello.map((segment) => ipv6(tcp(segment)));
  const linux = (after: readonly number[]) => [0, 0, 0, 1, 0, 6, ...new Array(8).fill(0), ...after];
  const linux2 = (protocol: number) => [...big16(protocol), ...new Array(18).fill(0)];
  const tag = (type: number, vlan: number) => [...big16(type), ...big16(vlan)];
  const label = (last: boolean) => [0, 0, last ? 0x11 : 0x10, 64];
  const pppoe = [...big16(0x8864), 0x11, 0, 0, 1, 0, 50, ...big16(0x0021)];
  const under = (bytes: readonly number[], wrapped: readonly Uint8Array[]) =>
    wrapped.map((packet) => concat([Uint8Array.from(bytes), packet]));
  const mac = new Array(12).fill(2);

  it.each([
    ['Ethernet', 1, under([...mac, ...big16(0x0800)], ip)],
    ['Ethernet, IPv6', 1, under([...mac, ...big16(0x86dd)], ip6)],
    ['802.1Q', 1, under([...mac, ...tag(0x8100, 5), ...big16(0x0800)], ip)],
    ['QinQ, 802.1ad', 1, under([...mac, ...tag(0x88a8, 5), ...tag(0x8100, 6), ...big16(0x0800)], ip)],
    ['QinQ, 9100', 1, under([...mac, ...tag(0x9100, 5), ...tag(0x8100, 6), ...big16(0x86dd)], ip6)],
    ['four tags', 1, under([...mac, ...[1, 2, 3, 4].flatMap((n) => tag(0x8100, n)), ...big16(0x0800)], ip)],
    ['PPPoE', 1, under([...mac, ...pppoe], ip)],
    ['PPPoE in a VLAN', 1, under([...mac, ...tag(0x8100, 5), ...pppoe], ip)],
    ['MPLS', 1, under([...mac, ...big16(0x8847), ...label(false), ...label(true)], ip)],
    ['Linux cooked', 113, under(linux(big16(0x0800)), ip)],
    ['Linux cooked, VLAN', 113, under(linux([...tag(0x8100, 5), ...big16(0x0800)]), ip)],
    ['Linux cooked, QinQ', 113, under(linux([...tag(0x88a8, 5), ...tag(0x8100, 6), ...big16(0x86dd)]), ip6)],
    ['Linux cooked 2', 276, under(linux2(0x0800), ip)],
    ['Linux cooked 2, IPv6', 276, under(linux2(0x86dd), ip6)],
    ['Linux cooked 2, VLAN', 276, under([...linux2(0x8100), ...big16(5), ...big16(0x0800)], ip)],
    ['Linux cooked 2, QinQ', 276, under([...linux2(0x88a8), ...big16(5), ...tag(0x8100, 6), ...big16(0x0800)], ip)],
    ['loopback', 0, under([2, 0, 0, 0], ip)],
    ['loopback, IPv6', 0, under([30, 0, 0, 0], ip6)],
    ["OpenBSD's loopback", 108, under([0, 0, 0, 2], ip)],
    ['raw IP', 101, ip],
    ['raw IP, IPv6', 101, ip6],
    ['IPv4', 228, ip],
    ['IPv6', 229, ip6],
    ['PPP', 9, under([0xff, 0x03, 0x00, 0x21], ip)],
  ])('%s', (_name, link, wrapped) => {
    expect(saidIn(pcap(wrapped, { link }))).toEqual(said);
  });

  it('that carry something else say nothing', () => {
    const arp = under([...mac, ...big16(0x0806)], [new Uint8Array(28)]);
    expect(contentOf(pcap(arp)).conversations).toEqual([]);
  });
});

describe('IP', () => {
  const wrap = (list: readonly Uint8Array[]) => pcap(list, { link: 101 });
  const extension = (words: number) => Uint8Array.from([0, words, ...new Array(words * 8 + 6).fill(0)]);
  const [syn = new Uint8Array(), data = new Uint8Array()] = hello.map((segment) => tcp(segment));

  it.each([
    ['hop-by-hop options', [[0, extension(0)]]],
    ['a routing header', [[43, extension(2)]]],
    ['destination options', [[60, extension(1)]]],
    ['an authentication header (RFC 4302)', [[51, Uint8Array.from([0, 4, ...new Array(22).fill(0)])]]],
    ['a fragment header around the whole (RFC 6946)', [[44, new Uint8Array(8)]]],
    [
      'all of them',
      [
        [0, extension(0)],
        [60, extension(0)],
        [43, extension(1)],
        [44, new Uint8Array(8)],
        [60, extension(0)],
      ],
    ],
  ] as [string, [number, Uint8Array][]][])('version 6: %s', (_name, headers) => {
    expect(saidIn(wrap([syn, data].map((segment) => ipv6(segment, 'client', headers))))).toEqual(said);
  });

  it('within IP', () => {
    expect(saidIn(wrap([syn, data].map((segment) => ipv4(ipv4(segment), { protocol: 4 }))))).toEqual(said);
    expect(saidIn(wrap([syn, data].map((segment) => ipv4(ipv6(segment), { protocol: 41 }))))).toEqual(said);
  });

  it.each([
    ['in order', [0, 1, 2]],
    ['the last first', [2, 0, 1]],
    ['one twice', [0, 1, 1, 0, 2]],
  ])('fragments of version 4, %s', (_name, order) => {
    const parts = [
      ipv4(data.subarray(0, 8), { id: 7, more: true }),
      ipv4(data.subarray(8, 16), { id: 7, offset: 8, more: true }),
      ipv4(data.subarray(16), { id: 7, offset: 16 }),
    ];
    expect(saidIn(wrap([ipv4(syn), ...order.map((i) => parts[i] ?? syn)]))).toEqual(said);
  });

  it('fragments of version 6', () => {
    const fragment = (start: number, more: boolean, id = 9) =>
      Uint8Array.from([0, 0, start >> 8, (start & 0xff) | Number(more), ...big32(id)]);
    const parts = [
      ipv6(data.subarray(16), 'client', [[44, fragment(16, false)]]),
      ipv6(data.subarray(0, 16), 'client', [[44, fragment(0, true)]]),
    ];
    expect(saidIn(wrap([ipv6(syn), ...parts]))).toEqual(said);
  });

  it('fragments whose others never come are counted, and do not fill the memory', () => {
    const lost = Array.from({ length: 1000 }, (_, id) => ipv4(new Uint8Array(1400), { id, more: true }));
    const { notes, conversations } = contentOf(wrap([ipv4(syn), ...lost, ipv4(data)]));
    expect(notes).toEqual(['1000 IP fragments left out, because other fragments of their packets are missing']);
    expect(conversations).toHaveLength(1);
  });

  it('padding of Ethernet is not data', () => {
    const padded = [syn, data].map((segment) => concat([ethernet(ipv4(segment)), fromLatin1('padding')]));
    expect(saidIn(pcap(padded))).toEqual(said);
  });

  it('addresses of version 6 are written as RFC 5952 has them', () => {
    const [found] = contentOf(wrap([ipv6(syn), ipv6(data)])).conversations;
    expect([found?.client, found?.server]).toEqual(['[2001:db8::1]:40000', '[2001:db8::2]:80']);
  });

  it('a total length of 0, as network cards that cut segments leave it, means all that is there', () => {
    const segment = ipv4(data);
    segment.set([0, 0], 2);
    expect(saidIn(wrap([ipv4(syn), segment]))).toEqual(said);
  });
});
