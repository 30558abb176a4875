import { describe, expect, it } from 'vitest';
import { fromLatin1, toHex, toLatin1 } from '../../src/bytes.ts';
import { flatExhibits, ofVersion } from '../../src/course/inner-exhibits.ts';
import { cryptoRandom } from '../../src/random.ts';
import { dissections, figure, show, valuesOf } from '../../test/lessons/shown.ts';
import { play } from './attack.ts';
import { lesson, noticed } from './lesson.ts';
import { ALWAYS_THE_SAME, predictableRandom, unscrambledBy } from './wrong.ts';

describe('lesson 09', () => {
  it('masks Hello as RFC 6455 §5.7 prints it, and back', async () => {
    const exhibits = await show(lesson, 'mask');
    expect(valuesOf(exhibits, 'masked').map((bytes) => toHex(bytes as Uint8Array))).toEqual(['7f 9f 4d 51 58']);
    expect(toLatin1(valuesOf(exhibits, 'masked again')[0] as Uint8Array)).toBe('Hello');
  });

  it('has Hello readable on the wire in hixie-76, and not in version 13', async () => {
    const exhibits = await show(lesson, 'on-the-wire');
    const wire = (speak: 'hixie-76' | 'version-13') =>
      toLatin1(dissections(ofVersion(exhibits, speak))[0]?.bytes ?? new Uint8Array());
    expect(wire('hixie-76')).toContain('Hello');
    expect(wire('version-13')).not.toContain('Hello');
  });

  it('poisons the cache of the proxy with hixie-76, and never with version 13, whatever the keys', () => {
    expect(play('hixie-76', cryptoRandom).cached).toContain('alert');
    for (let i = 0; i < 200; i++) expect(play('version-13', cryptoRandom).cached).toBeUndefined();
  });

  it('tells the attack as it went: what the proxy read, kept and gave to someone else', async () => {
    const [film] = await show(lesson, 'poisoned');
    const last = film?.kind === 'film' ? film.frames.at(-1) : undefined;
    const [old, now] = flatExhibits(last?.exhibits ?? []).map((one) => (one.kind === 'lanes' ? one.events : []));
    const labels = (events = old) => events?.map(({ label }) => label).join('\n');
    expect(labels(old)).toContain('a request for http://example.com/counter.js');
    expect(old?.at(-1)).toMatchObject({ kind: 'arrow', to: 'someone else', label: expect.stringContaining('alert') });
    expect(labels(now)).toContain('no request in it');
    expect(now?.filter((event) => event.kind === 'arrow' && event.to === 'someone else')).toEqual([]);
  });

  it('leaves a page two bytes to choose: the opcode with FIN, and the length (RFC 6455 §5.2)', async () => {
    expect(await figure(lesson, 'foreseeable')).toBe(2);
    expect([...play('version-13', cryptoRandom).sent.subarray(0, 1)]).toEqual([0x81]);
  });

  it('poisons it with version 13 too if the key is predictable, and not if it is random', () => {
    const wanted = fromLatin1('GET /counter.js HTTP/1.1\r\nHost: example.com\r\n\r\n');
    const prepared = unscrambledBy(ALWAYS_THE_SAME, wanted);
    expect(play('version-13', predictableRandom(), prepared).cached).toContain('alert');
    expect(play('version-13', cryptoRandom, prepared).cached).toBeUndefined();
  });

  it('shows what each end says to a frame with the wrong mask (RFC 6455 §5.1)', () => {
    expect(noticed().map(({ value }) => String(value).split(':')[0])).toEqual(['mask-missing', 'mask-forbidden']);
  });
});
