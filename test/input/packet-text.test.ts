import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromUtf8, toHex, toLatin1 } from '../../src/bytes.ts';
import { readPackets } from '../../src/capture/capture.ts';
import { memorySource } from '../../src/capture/source.ts';
import { readPasted } from '../../src/input/pasted.ts';
import { contentOf } from '../capture/packets.ts';

describe('packets, written down', () => {
  const capture = Uint8Array.from(readFileSync('test/vectors/captures/loopback.pcap'));
  const saidIn = (bytes: Uint8Array | undefined) =>
    contentOf(bytes ?? new Uint8Array(0)).conversations.map(({ client, pieces }) => [
      client,
      [...pieces()].map((piece) => ({ ...piece, time: 0 })),
    ]);
  const packets = [...readPackets(memorySource(capture))].map(({ bytes }) => bytes.slice());
  /** As `tcpdump -nX` and, with the header of the link, `tcpdump -nXX` print them. */
  const tcpdump = (skip: number) =>
    packets.map((packet) => {
      const bytes = packet.subarray(skip);
      const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, i) => {
        const part = bytes.subarray(16 * i, 16 * i + 16);
        const digits = toHex(part, '')
          .replace(/(....)(?=.)/g, '$1 ')
          .padEnd(39);
        const offset = (16 * i).toString(16).padStart(4, '0');
        return `\t0x${offset}:  ${digits}  ${toLatin1(part).replace(/[^ -~]/g, '.')}\n`;
      });
      return `20:15:01.123456 IP 127.0.0.1.39482 > 127.0.0.1.7713: Flags [P.], length 5\n${lines.join('')}`;
    });

  it.each([
    ['tshark -x', readFileSync('test/vectors/packets/tshark-x.txt', 'utf8')],
    ['tcpdump -X', tcpdump(14).join('')],
    ['tcpdump -XX', tcpdump(0).join('')],
  ])('by %s are read as a capture', (_program, text) => {
    for (const input of [text, fromUtf8(text)]) {
      const read = readPasted(input);
      expect(read.form).toBe('packets');
      expect(saidIn(read.capture)).toEqual(saidIn(capture));
    }
  });

  it('one of them in hexadecimal, too, rather than as a broken frame', () => {
    const packet = packets.find((bytes) => bytes.length > 100) ?? new Uint8Array(0);
    for (const bytes of [packet, packet.subarray(14)]) {
      const { form, capture: made } = readPasted(toHex(bytes));
      expect(form).toBe('packets');
      expect(contentOf(made ?? bytes).conversations).toHaveLength(1);
    }
  });
});

describe('what curl prints', () => {
  it.each(['curl-trace.txt', 'curl-verbose.txt'])('tells the two ends apart: %s', (file) => {
    const { form, conversations } = readPasted(readFileSync(`test/vectors/packets/${file}`, 'utf8'));
    expect(form).toBe('trace');
    const [client, server] = conversations?.[0] ?? [];
    expect([client?.from, server?.from]).toEqual(['client', 'server']);
    expect(toLatin1(client?.bytes ?? new Uint8Array(0))).toMatch(/^GET \/\S* HTTP\/1\.1\r\n[\s\S]*\r\n\r\n$/);
    expect(toLatin1(server?.bytes ?? new Uint8Array(0))).toMatch(
      /^HTTP\/1\.1 101 [\s\S]*Accept: s3pPLMBiTxaQ9kYGzzhZRbK\+xOo=\r\n\r\n$/,
    );
  });

  it('ends the heads of -v although the empty lines were lost in copying', () => {
    const [asked] = readPasted('> GET /chat HTTP/1.1\n> Host: example.com').conversations?.[0] ?? [];
    expect(toLatin1(asked?.bytes ?? new Uint8Array(0))).toBe('GET /chat HTTP/1.1\r\nHost: example.com\r\n\r\n');
  });
});
