import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../../src/bytes.ts';
import { CALCULATIONS, CalculationError } from '../../../src/site/calculators/calculations.ts';
import hixie76 from '../../vectors/hixie76.json' with { type: 'json' };

function run(id: string, values: Record<string, string>): Record<string, string> {
  const rows = CALCULATIONS.find((calculation) => calculation.id === id)?.run(values) ?? [];
  return Object.fromEntries(
    rows.map(({ name, value }) => [name, value instanceof Uint8Array ? toHex(value) : String(value)]),
  );
}

describe('the calculators', () => {
  it.each(hixie76)('find the published answer $answer', ({ key1, key2, key3, number1, number2, answerHex }) => {
    const shown = run('answer', { key1, key2, key3 });
    expect(shown).toMatchObject({ numbers: `${number1} and ${number2}`, answer: toHex(fromHex(answerHex)) });
    expect(run('key-number', { key: key1 }).number).toContain(`= ${number1}`);
  });

  it('find the Accept of RFC 6455 §1.3, and the SHA-1 it shows', () => {
    const shown = run('accept', { key: 'dGhlIHNhbXBsZSBub25jZQ==' });
    expect(shown.Accept).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(shown['SHA-1']).toBe('b3 7a 4f 2c c0 62 4f 16 90 f6 46 06 cf 38 59 45 b2 be c4 ea');
  });

  it('mask as RFC 6455 §5.7 does', () => {
    const shown = run('mask', { payload: 'Hello', key: '37 fa 21 3d' });
    expect(shown.masked).toBe('7f 9f 4d 51 58');
    expect(shown['masked again']).toBe(shown.payload);
  });

  it.each([
    ['key-number', { key: '12345' }, 'key'],
    ['answer', { key1: '1 2', key2: 'x', key3: '12345678' }, 'key2'],
    ['answer', { key1: '1 2', key2: '1 2', key3: '1234' }, 'key3'],
    ['accept', { key: 'short' }, 'key'],
    ['mask', { payload: '0xzz', key: '37 fa 21 3d' }, 'payload'],
    ['mask', { payload: 'x', key: '37' }, 'key'],
  ])('of %s say which input is wrong', (id, values, input) => {
    expect(() => run(id, values as unknown as Record<string, string>)).toThrow(CalculationError);
    expect(() => run(id, values as unknown as Record<string, string>)).toThrow(expect.objectContaining({ input }));
  });
});
