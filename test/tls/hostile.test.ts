import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, fromLatin1, toHex } from '../../src/bytes.ts';
import type { Piece } from '../../src/capture/tcp.ts';
import { UsageError } from '../../src/errors.ts';
import { type ClearPiece, decryptedWith } from '../../src/input/decrypted.ts';
import { isKeyLog, KeyLog, readKeyLog } from '../../src/tls/key-log.ts';
import type { Role } from '../../src/versions.ts';

const PUBLISHED = JSON.parse(readFileSync('test/vectors/rfc8448.json', 'utf8'));
const RECORDS: readonly (readonly [Role, Uint8Array])[] = PUBLISHED.records.map(
  ([from, , bytes]: [Role, string, string]) => [from, fromHex(bytes)],
);
const RANDOM = toHex(RECORDS[0]?.[1].subarray(11, 43) ?? new Uint8Array(), '');
const LINES = Object.entries(PUBLISHED.secrets).map(([label, secret]) => `${label} ${RANDOM} ${secret}`);
const KEY_LOG = readKeyLog(fromLatin1(LINES.join('\n')), 'the trace');

/** What happens to the trace of RFC 8448 on its way: a byte changes, bytes vanish, or others come between. */
const damage = fc.record({
  record: fc.nat(RECORDS.length - 1),
  at: fc.nat(700),
  cut: fc.nat(10),
  insert: fc.uint8Array({ maxLength: 12 }),
  gap: fc.boolean(),
});

function piecesWith(
  damages: readonly { record: number; at: number; cut: number; insert: Uint8Array; gap: boolean }[],
): Piece[] {
  return RECORDS.flatMap(([from, whole], i): Piece[] => {
    const hit = damages.find(({ record }) => record === i);
    if (!hit) return [{ from, time: 0, bytes: whole }];
    const at = hit.at % whole.length;
    const gap: Piece[] = hit.gap && hit.cut > 0 ? [{ from, time: 0, gap: hit.cut }] : [];
    return [
      { from, time: 0, bytes: whole.subarray(0, at) },
      ...gap,
      { from, time: 0, bytes: hit.insert },
      { from, time: 0, bytes: whole.subarray(at + hit.cut) },
    ];
  });
}

/** What comes from where TLS is agreed on: bytes before its first record are not its own, and pass as they are. */
function sinceAgreed(clear: readonly ClearPiece[]): readonly ClearPiece[] {
  const agreed = clear.findIndex((piece) => 'tls' in piece && piece.tls.is === 'agreed');
  return agreed === -1 ? [] : clear.slice(agreed);
}

describe('a recording that somebody tampered with', () => {
  it('never gives other bytes in clear than were protected, and never fails', () => {
    const decrypted = decryptedWith(KEY_LOG, []);
    let inClear = 0;
    fc.assert(
      fc.property(fc.array(damage, { maxLength: 3 }), (damages) => {
        for (const piece of sinceAgreed([...decrypted(piecesWith(damages))])) {
          if (!('bytes' in piece) || piece.bytes.length === 0) continue;
          inClear++;
          expect(toHex(piece.bytes, '')).toBe(PUBLISHED.payload);
        }
      }),
      { numRuns: 500 },
    );
    expect(inClear).toBeGreaterThan(0);
  });

  it('is passed on byte for byte if it cannot be decrypted', () => {
    const decrypted = decryptedWith(new KeyLog(), []);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom<Role>('client', 'server'), fc.uint8Array({ maxLength: 40 }))),
        (said) => {
          const pieces = said.map(([from, bytes]): Piece => ({ from, time: 0, bytes }));
          const bytesOf = (all: Iterable<ClearPiece>, end: Role) =>
            [...all].flatMap((piece) => ('bytes' in piece && piece.from === end ? [...piece.bytes] : []));
          for (const end of ['client', 'server'] as const) {
            expect(bytesOf(decrypted(pieces), end)).toEqual(bytesOf(pieces, end));
          }
        },
      ),
      { examples: [[[['client', Uint8Array.of(0x14)]]], [[['server', Uint8Array.of(0x16, 3)]]]] },
    );
  });
});

describe('a key log', () => {
  it('has what its lines say, whatever stands between them', () => {
    const other = fc.oneof(fc.constant(''), fc.string(), fc.constant('# CLIENT_RANDOM'), fc.string({ minLength: 600 }));
    fc.assert(
      fc.property(fc.array(other), fc.constantFrom('\n', '\r\n'), (garbage, end) => {
        const log = new KeyLog();
        const lines = [
          ...garbage.map((line) => line.replace(/[\r\n]/g, ' ')),
          ...LINES.toReversed(),
          'CLIENT_RANDOM 00',
        ];
        log.add(fromLatin1(lines.join(end).replace(/[^\0-\xff]/g, '?')));
        expect(log.size).toBe(LINES.length);
        expect(log.knows(fromHex(RANDOM))).toBe(true);
      }),
    );
  });

  it('is known by its first line that is not a comment', () => {
    expect(isKeyLog(fromLatin1(`# comment\r\n\r\n${LINES[0]}\r\n`))).toBe(true);
    for (const text of ['', '# comment\n', '81 05 48 65 6c 6c 6f', 'GET / HTTP/1.1\r\n', `x\n${LINES[0]}`]) {
      expect(isKeyLog(fromLatin1(text)), text).toBe(false);
    }
  });

  it('without a secret is refused', () => {
    const read = () => readKeyLog(fromLatin1('GET / HTTP/1.1\r\n\r\n'), 'a.txt');
    expect(read).toThrow(UsageError);
    expect(read).toThrow(expect.objectContaining({ code: 'bad-key-log', section: 'RFC 9850 §2' }));
  });
});
