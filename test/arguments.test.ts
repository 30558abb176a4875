import { describe, expect, it } from 'vitest';
import {
  optionsOf,
  requireArray,
  requireBoolean,
  requireBytes,
  requireFunction,
  requireInteger,
  requireLimit,
  requireObject,
  requireOneOf,
  requireString,
  requireStrings,
} from '../src/arguments.ts';
import { cryptoRandom, seededRandom } from '../src/random.ts';

function revokedProxy(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** What JavaScript callers give by mistake, and how the error calls it. */
const MISTAKES: readonly (readonly [value: unknown, words: string])[] = [
  [undefined, 'undefined'],
  [null, 'null'],
  [42, 'the number 42'],
  [Number.NaN, 'the number NaN'],
  [true, 'the boolean true'],
  [10n, 'the bigint 10'],
  ['text', 'the string "text"'],
  [Symbol('s'), 'a symbol'],
  [() => 1, 'a function'],
  [[1, 2], 'an array of 2'],
  [Promise.resolve(), 'a promise'],
  [Uint8Array.of(1), 'bytes'],
  [{}, 'an object'],
  [Object.create(null), 'an object'],
  [revokedProxy(), 'an object that cannot be looked at'],
  [
    {
      toString() {
        throw new Error('never called');
      },
    },
    'an object',
  ],
];

/** Each check, and which of the mistakes it takes. */
const CHECKS: Readonly<Record<string, readonly [check: (value: never) => unknown, takes: readonly string[]]>> = {
  requireBytes: [(value) => requireBytes('it', value), ['bytes']],
  requireString: [(value) => requireString('it', value), ['the string "text"']],
  requireBoolean: [(value) => requireBoolean('it', value), ['the boolean true']],
  requireInteger: [(value) => requireInteger('it', value), ['the number 42']],
  requireLimit: [(value) => requireLimit('it', value), ['the number 42']],
  requireFunction: [(value) => requireFunction('it', value), ['a function']],
  requireObject: [(value) => requireObject('it', value), ['an object']],
  requireArray: [(value) => requireArray('it', value), ['an array of 2']],
  requireStrings: [(value) => requireStrings('it', value), []],
  requireOneOf: [(value) => requireOneOf('it', value, ['text', 'bytes']), ['the string "text"']],
};

describe.each(Object.entries(CHECKS))('%s', (_name, [check, takes]) => {
  it('takes what it is for', () => {
    const taken = MISTAKES.filter(([, words]) => takes.includes(words));
    for (const [value] of taken) {
      expect(() => check(value as never)).not.toThrow();
    }
  });

  it('refuses anything else, by name', () => {
    for (const [value, words] of MISTAKES.filter(([, words]) => !takes.includes(words))) {
      const item = check === CHECKS.requireStrings?.[0] && words.startsWith('an array');
      const message = item ? 'it[0]: expected a string; came the number 1' : `; came ${words}`;
      expect(() => check(value as never)).toThrow(
        expect.objectContaining({ name: 'UsageError', code: 'bad-argument' }),
      );
      expect(() => check(value as never)).toThrow(/^it(\[0\])?: expected /);
      expect(() => check(value as never)).toThrow(message);
    }
  });
});

describe('bytes', () => {
  it('are a Uint8Array as it is, a Buffer too', () => {
    for (const bytes of [Uint8Array.of(1, 2), Buffer.from([1, 2])]) expect(requireBytes('it', bytes)).toBe(bytes);
  });

  it('are those that any other view or an ArrayBuffer holds', () => {
    const whole = Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7).buffer;
    expect(requireBytes('it', new Uint16Array(whole, 2, 2))).toEqualBytes(Uint8Array.of(2, 3, 4, 5));
    expect(requireBytes('it', new DataView(whole, 1, 3))).toEqualBytes(Uint8Array.of(1, 2, 3));
    expect(requireBytes('it', whole)).toEqualBytes(new Uint8Array(whole));
  });
});

describe('an integer', () => {
  it.each([0, 10])('may be %d if it is from 0 to 10', (value) => {
    expect(requireInteger('it', value, 0, 10)).toBe(value);
  });

  it.each([-1, 11, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('may not be %d there', (value) => {
    expect(() => requireInteger('it', value, 0, 10)).toThrow(`it: expected an integer from 0 to 10; came the number`);
  });
});

describe('an array of strings', () => {
  it('is returned, and an item that is not a string is named', () => {
    expect(requireStrings('it', ['a', 'b'])).toEqual(['a', 'b']);
    expect(() => requireStrings('it', ['a', 1])).toThrow('it[1]: expected a string; came the number 1');
    // biome-ignore lint/suspicious/noSparseArray: a hole is what is tried
    expect(() => requireStrings('it', ['a', , 'b'])).toThrow('it[1]: expected a string; came undefined');
  });
});

describe('options', () => {
  const known = { port: true, host: true } as const;

  it('are returned, and nothing given means no options', () => {
    const given: { port?: number; host?: string } = { port: 1 };
    expect(optionsOf('options', given, known)).toBe(given);
    expect(optionsOf('options', undefined, known)).toEqual({});
  });

  it.each([null, 42, true, 'text', ['port'], () => 1])('are not %j', (value) => {
    expect(() => optionsOf<object>('options', value as never, known)).toThrow(
      expect.objectContaining({
        code: 'bad-argument',
        message: expect.stringMatching(/^options: expected an object; /),
      }),
    );
  });

  it.each(['prot', '__proto__', 'constructor', 'toString'])('refuse %j, which is not one', (key) => {
    const given = Object.fromEntries([[key, 1]]);
    expect(() => optionsOf<object>('options', given, known)).toThrow(
      expect.objectContaining({
        code: 'unknown-option',
        message: `options: there is no option "${key}"; expected port, host`,
      }),
    );
  });
});

describe.each([
  ['cryptoRandom', cryptoRandom],
  ['seededRandom', seededRandom(1)],
] as const)('%s', (_name, random) => {
  it('gives up to 16 MiB at once, and refuses more at the call', () => {
    expect(random(16 * 1024 * 1024)).toHaveLength(16 * 1024 * 1024);
    for (const length of [16 * 1024 * 1024 + 1, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
      expect(() => random(length)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
    }
  });
});
