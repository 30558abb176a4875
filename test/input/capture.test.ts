import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, toLatin1, toUtf8 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { isCapture, type Packet, readCapture } from '../../src/input/capture.ts';
import { conversationsOf } from '../../src/input/tcp.ts';

/** Two conversations over loopback, caught by tcpdump's library: version 13 says Hello, hixie-76 says 你好. */
const files = ['loopback.pcap', 'loopback.pcapng'] as const;
const capture = (name: string) => Uint8Array.from(readFileSync(`test/vectors/captures/${name}`));

describe.each(files)('%s', (name) => {
  it('holds two conversations, with who connected to whom', () => {
    const found = conversationsOf(readCapture(capture(name)));
    expect(found.map(({ server }) => server)).toEqual(['127.0.0.1:7713', '127.0.0.1:7713']);
    expect(found.map(({ said }) => toLatin1(said.client, 0, 4))).toEqual(['GET ', 'GET ']);
    expect(found.map(({ said }) => toLatin1(said.server, 0, 12))).toEqual(['HTTP/1.1 101', 'HTTP/1.1 101']);
  });

  it('holds every byte that both ends said', () => {
    const [first, second] = conversationsOf(readCapture(capture(name)));
    const summaries = (bytes: Uint8Array | undefined, from: 'client' | 'server') =>
      dissect(bytes ?? new Uint8Array(), { from }).map(({ kind, speaks }) => `${kind} ${speaks}`);
    expect(summaries(first?.said.client, 'client')).toEqual([
      'request version-13',
      'frame version-13',
      'frame version-13',
    ]);
    expect(summaries(second?.said.client, 'client')).toEqual(['request hixie-76', 'frame hixie-76', 'frame hixie-76']);
    expect(toUtf8(second?.said.server.slice(-10) ?? new Uint8Array())).toContain('你好');
  });

  it('yields what is whole where it is cut short, and never breaks', () => {
    const bytes = capture(name);
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 }), (cut, flips) => {
        const bent = bytes.slice(0, cut);
        for (const [at, value] of flips) if (bent.length > 0) bent[at % bent.length] = value;
        if (!isCapture(bent)) return;
        try {
          conversationsOf(readCapture(bent));
        } catch (error) {
          expect(error).toMatchObject({ code: 'bad-capture' });
        }
      }),
    );
  });
});

describe('segments', () => {
  const packets = readCapture(capture('loopback.pcap'));
  const whole = conversationsOf(packets);

  it('are put in order, and those that came twice are left out', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(packets.slice(2), { minLength: packets.length - 2 }),
        fc.nat(20),
        (rest, again) => {
          const disturbed: Packet[] = [...packets.slice(0, 2), ...rest, ...rest.slice(again, again + 5)];
          const sorted = (list: readonly { client: string }[]) =>
            [...list].sort((a, b) => a.client.localeCompare(b.client));
          expect(sorted(conversationsOf(disturbed))).toEqual(sorted(whole));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('behind one that is missing are not believed to follow', () => {
    const withPayload = packets.findIndex(({ bytes }) => toLatin1(bytes).includes('GET '));
    const without = packets.filter((_, i) => i !== withPayload);
    const [first] = conversationsOf(without);
    expect(first?.said.client).toHaveLength(0);
  });
});

describe('a file that is no capture', () => {
  it('is refused', () => {
    const bytes = concat([Uint8Array.of(0x81, 5), new Uint8Array(60)]);
    expect(isCapture(bytes)).toBe(false);
    expect(() => readCapture(bytes)).toThrow(expect.objectContaining({ code: 'bad-capture' }));
  });
});
