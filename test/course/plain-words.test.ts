import { describe, expect, it } from 'vitest';
import { inPlainWords } from '../../src/course/exercises/plain-words.ts';

/** What a learner reads when an assertion of the test library fails. */
async function told(check: () => unknown): Promise<string> {
  const error = await Promise.resolve()
    .then(check)
    .then(
      () => new Error('it did not fail'),
      (thrown: Error & { expected?: unknown; actual?: unknown }) => thrown,
    );
  // The library sends these as text from one thread to another.
  const text = (value: unknown) => (typeof value === 'string' || value === undefined ? value : JSON.stringify(value));
  const { expected, actual } = error as { expected?: unknown; actual?: unknown };
  return inPlainWords({ message: error.message, expected: text(expected), actual: text(actual) }).join('\n');
}

const throwing = () => {
  throw new Error('a');
};

describe('what the test library says', () => {
  it.each<[words: string, check: () => unknown]>([
    ['the number:\nexpected 2\nreceived 1', () => expect(1, 'the number').toBe(2)],
    ['expected 2\nreceived 1', () => expect(1).toStrictEqual(2)],
    ['expected "ab"\nreceived "ac"\n           ^ character 1', () => expect('ac').toBe('ab')],
    ['expected ["a","b"]\nreceived ["a"]', () => expect(['a']).toEqual(['a', 'b'])],
    ['expected undefined\nreceived 1', () => expect(1).toBeUndefined()],
    ['expected true\nreceived false', () => expect(false).toBe(true)],
    ['expected at most 4\nreceived 5', () => expect(5).toBeLessThanOrEqual(4)],
    ['expected less than 4\nreceived 5', () => expect(5).toBeLessThan(4)],
    ['expected at least 6\nreceived 5', () => expect(5).toBeGreaterThanOrEqual(6)],
    ['expected more than 6\nreceived 5', () => expect(5).toBeGreaterThan(6)],
    ['expected about 7\nreceived 5', () => expect(5).toBeCloseTo(7)],
    ["expected text of the form /^a/\nreceived 'b'", () => expect('b').toMatch(/^a/)],
    ['expected anything but 1\nreceived 1', () => expect(1).not.toBe(1)],
    ['expected 2 elements\nreceived 1 in [ 1 ]', () => expect([1]).toHaveLength(2)],
    ["expected something with 'b' in it\nreceived 'a'", () => expect('a').toContain('b')],
    ['expected an error\nreceived no error', () => expect(() => 1).toThrow()],
    ["expected an error that says 'b'\nreceived one that says 'a'", () => expect(throwing).toThrow('b')],
  ])('reads as: %s', async (words, check) => {
    expect(await told(check)).toBe(words);
  });

  it.each<[matcher: string, check: () => unknown]>([
    ['toBe', () => expect(1).toBe(2)],
    ['toBe, of objects that look the same', () => expect({}).toBe({})],
    ['toEqual', () => expect({ a: [1] }).toEqual({ a: [2] })],
    ['toStrictEqual', () => expect({ a: undefined }).toStrictEqual({})],
    ['toMatchObject', () => expect({ a: 1 }).toMatchObject({ a: 2 })],
    ['toBeInstanceOf', () => expect(1).toBeInstanceOf(Uint8Array)],
    ['toBeTruthy', () => expect(0).toBeTruthy()],
    ['toBeNaN', () => expect(0).toBeNaN()],
    ['toThrow', () => expect(() => 1).toThrow()],
    ['toThrow, with other words', () => expect(throwing).toThrow('b')],
    ['toHaveProperty', () => expect({}).toHaveProperty('a')],
    ['toContainEqual', () => expect([{ a: 1 }]).toContainEqual({ a: 2 })],
    ['not.toEqual', () => expect([1]).not.toEqual([1])],
    ['resolves', () => expect(Promise.resolve(1)).resolves.toBe(2)],
    ['fail', () => expect.fail('the head has no end')],
  ])('has none of its own words: %s', async (_, check) => {
    const words = await told(check);
    expect(words).not.toMatch(
      /Object\.is|deeply|strictly|AssertionError|assert|\bto (?:be|equal|match|have|contain|include|throw)\b/i,
    );
    expect(words).not.toBe('it did not fail');
  });
});
