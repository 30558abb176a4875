import assert from 'node:assert';
import { md5 } from '@noble/hashes/legacy.js';
import { describe, expect, it } from 'vitest';
import { NotRefused, refuses } from '../../src/course/exercises/refuses.ts';
import { todo } from '../../src/course/exercises/todo.ts';
import { HandshakeError, UsageError } from '../../src/errors.ts';
import { keyNumber } from '../../src/handshake/hixie76.ts';

class BadKey extends Error {}
class WrongType extends TypeError {}

const nothing: unknown = undefined;
const property = () => (nothing as { length: number }).length;
const endless = (): number => 1 + endless();

describe('a refusal', () => {
  it.each<[what: string, attempt: () => unknown]>([
    ['an Error', () => raise(new Error('no'))],
    ['an Error made without new', () => raise(Error('no'))],
    ['a class of the learner', () => raise(new BadKey('no'))],
    ['a RangeError made on purpose', () => raise(new RangeError('no'))],
    ['a TypeError made without new', () => raise(TypeError('no'))],
    ['a class of the learner that is a TypeError', () => raise(new WrongType('no'))],
    ['a failed assertion', () => assert(1 > 2)],
    ['what a function of the library refuses', () => keyNumber('12')],
  ])('is %s', (_, attempt) => {
    expect(() => refuses(attempt, 'the key')).not.toThrow();
  });

  it('is not a value: what came is in the message', () => {
    expect(() => refuses(() => 'ok', 'the key 12')).toThrow('the key 12: expected an error; came "ok"');
    expect(() => refuses(() => undefined, 'the key 12')).toThrow('came undefined');
  });

  it.each<[what: string, attempt: () => unknown, words: string]>([
    ['reading a property of undefined', property, 'your code crashed instead of refusing it: TypeError'],
    ['a name that is not there', () => new Function('return nowhere')(), 'ReferenceError: nowhere is not defined'],
    ['BigInt of a text', () => BigInt('12 '.repeat(2)), 'SyntaxError: Cannot convert'],
    ['JSON.parse', () => JSON.parse('{'), 'SyntaxError'],
    ['an array of negative length', () => new Uint8Array(-1), 'RangeError: Invalid typed array length'],
    ['a recursion without an end', endless, 'RangeError: Maximum call stack size exceeded'],
    ['decodeURIComponent', () => decodeURIComponent('%'), 'URIError'],
    ['atob', () => atob('!'), 'InvalidCharacterError'],
    ['a package that was called wrongly', () => md5('text' as never), 'your code crashed'],
    ['Node that was called wrongly', () => Buffer.alloc(-1), 'RangeError'],
    ['misuse of the library', () => raise(new UsageError('no-such-code' as never, 'x')), 'your code crashed'],
    ['a text', () => raise('no'), 'your code threw "no", which is not an Error'],
    ['undefined', () => raise(undefined), 'your code threw undefined'],
    ['null', () => raise(null), 'your code threw null'],
    ['an object', () => raise({ message: 'no' }), 'your code threw { message: "no" }'],
  ])('is not a crash: %s', (_, attempt, words) => {
    expect(() => refuses(attempt, 'the key')).toThrow(NotRefused);
    expect(() => refuses(attempt, 'the key')).toThrow(words);
  });

  it('is not code that is still missing', () => {
    expect(() => refuses(() => raise(todo('keyNumber', 'x')), 'the key')).toThrow('is not written yet');
  });

  it('leaves the classes of errors as they are to everyone else', () => {
    expect(new TypeError('a')).toBeInstanceOf(TypeError);
    expect(property).toThrow(TypeError);
    expect(Object.prototype.toString.call(new RangeError('a'))).toBe('[object Error]');
    const cause = new Error('b');
    const { name, message, cause: kept, stack } = new RangeError('a', { cause });
    expect([name, message, kept]).toEqual(['RangeError', 'a', cause]);
    expect(stack?.split('\n')[1], 'the first line is where it was made').toContain('refuses.test.ts');
    expect(HandshakeError.prototype).toBeInstanceOf(Error);
  });
});

function raise(thrown: unknown): never {
  throw thrown;
}
