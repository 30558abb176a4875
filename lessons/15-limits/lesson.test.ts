import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes.ts';
import { refusals, show } from '../../test/lessons/shown.ts';
import { ATTACKS, type AttackName, manyLines, masked } from './attacks.ts';
import { fieldsOf } from './fields.ts';
import { lesson } from './lesson.ts';
import { LIMITS, PLACES } from './limits.ts';
import { attackProcess, attackVictim, startVictim } from './measure.ts';
import { pump } from './pump.ts';
import { measuredOf, readRecord } from './record.ts';
import { attackedInMemory, fill, openingOf } from './rehearsal.ts';
import { createGuard } from './solution.ts';

const { request13, request76 } = openingOf();
const names = Object.keys(ATTACKS) as AttackName[];

describe('lesson 15', () => {
  it('announces 2^40 and 2^63 - 1 bytes as RFC 6455 §5.2 and hixie-76 §5.3 write them', () => {
    // FIN and text; masked, and a length of 64 bits.
    expect(toHex(ATTACKS.tebibyte.first.subarray(0, 10))).toBe('81 ff 00 00 01 00 00 00 00 00');
    expect(toHex(ATTACKS.largest.first.subarray(0, 10))).toBe('81 ff 7f ff ff ff ff ff ff ff');
    // 40 is five times seven, and five: a byte with the value 2^5, and five bytes of zeros.
    expect(toHex(ATTACKS['tebibyte-76'].first)).toBe('80 a0 80 80 80 80 00');
  });

  it('masks every frame of the attacks with a key of its own', () => {
    const key = () => toHex(masked({ opcode: 'ping' }).subarray(2, 6));
    expect(new Set(Array.from({ length: 50 }, key)).size).toBe(50);
  });

  it('shows what our decoder says to each length', async () => {
    expect(refusals(await show(lesson, 'length')).map(({ code }) => code)).toEqual([
      'message-too-big',
      'length-without-end',
      'message-too-big',
      'message-too-big',
    ]);
  });

  it('has a naive server that is right with honest clients, in both versions', () => {
    const allowAll = () => 'go on' as const;
    const hello13 = masked({ opcode: 'text', payload: new TextEncoder().encode('Hello') });
    expect(attackedInMemory(allowAll, request13, hello13).said).toBe('waits');
    expect(attackedInMemory(allowAll, request76, Uint8Array.of(0x00, 0x48, 0x69, 0xff)).said).toBe('waits');
    // A client that says goodbye is answered.
    expect(attackedInMemory(allowAll, request13, masked({ opcode: 'close' })).said).toBe('close');
    expect(attackedInMemory(allowAll, request76, Uint8Array.of(0xff, 0x00)).said).toBe('close');
  });

  it('has a naive server that puts lines of one name together (RFC 9110 §5.3)', () => {
    expect(fieldsOf('GET / HTTP/1.1\r\nA: 1\r\nb: 2\r\na: 3\r\n')).toEqual(
      new Map([
        ['a', '1, 3'],
        ['b', '2'],
        ['', ''],
      ]),
    );
    expect(fieldsOf(new TextDecoder().decode(manyLines(300))).has('x299')).toBe(true);
  });

  it('has a record in which the naive server dies of what it keeps, and the guarded one survives everything', () => {
    const deaths = names.filter((name) => measuredOf(name).naive.died !== undefined);
    expect(deaths).toEqual(['head', 'tebibyte', 'largest', 'tebibyte-76', 'fragments', 'text-76', 'pings', 'texts-76']);
    for (const name of names) expect(measuredOf(name).guarded.died, name).toBeUndefined();
    expect(names.map((name) => measuredOf(name).guarded.said)).toEqual([
      ...['431', '431', 'closes with 1009', 'closes with 1009', 'closes', 'closes'],
      ...['closes with 1009', 'closes', 'ends TCP', 'ends TCP'],
    ]);
  });

  it('has a record in which only the deadline and the limiter together let honest clients in', () => {
    const { slow } = readRecord();
    expect(slow.none.served).toBeLessThan(3);
    expect(slow.idle.served).toBeLessThan(3);
    expect(slow.deadline.served).toBeLessThan(10);
    expect(slow.limiter.served).toBeGreaterThan(15);
    // The attacker has as many as its address may have; an honest client may be there at the same time.
    expect(Math.max(...slow.limiter.held)).toBeLessThanOrEqual(PLACES.mostEach + 2);
  });

  it('ends each attack in memory as the record says that it ended on a socket', () => {
    const end = (request: Uint8Array, again: Uint8Array) => attackedInMemory(createGuard(LIMITS), request, again).said;
    expect(end(ATTACKS.head.first, ATTACKS.head.again)).toBe('HTTP/1.1 431');
    expect(end(request13, ATTACKS.tebibyte.first)).toBe('close');
    expect(end(request76, ATTACKS['tebibyte-76'].first)).toBe('close');
    expect(end(request76, fill(0x80, 10))).toBe('close');
    expect(end(request13, ATTACKS.fragments.again)).toBe('close');
    expect(end(request76, ATTACKS['text-76'].again)).toBe('close');
  });
});

describe('the server of lesson 15, in a process of its own', () => {
  it('dies of a length without its guard', async () => {
    const { died, sent } = await attackVictim(ATTACKS.tebibyte, EFFORT);
    expect(died).toContain('Invalid typed array length: 1099511627776');
    // Two bytes, eight of length, and a masking key.
    expect(sent).toBe(14);
  });

  it('survives with it, one attack after the other', async () => {
    const victim = await startVictim('lessons/15-limits/solution.ts');
    try {
      for (const name of ['head', 'tebibyte', 'tebibyte-76', 'fragments', 'text-76'] as const) {
        const { said } = await attackProcess(victim.port, victim.pid, ATTACKS[name], EFFORT);
        // Who still sends when the server closes may lose its answer: TCP is reset (RFC 9112 §9.6).
        const lost = ATTACKS[name].again.length > 0 ? ['ends TCP'] : [];
        expect([measuredOf(name).guarded.said, ...lost], name).toContain(said);
      }
      expect(await pump(victim.port, ATTACKS.pings, EFFORT, () => {})).toMatchObject({ said: 'ends TCP' });
    } finally {
      await victim.stop();
    }
  });
});

/** A guard ends an attack after a few MiB; the time is for a busy machine. */
const EFFORT = { bytes: 2 ** 28, time: 60_000 };
