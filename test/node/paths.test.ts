/** Which entry of a table a path has, and what its pattern's names stand for. */

import { describe, expect, it } from 'vitest';
import { PathTable } from '../../src/node/paths.ts';
import { processorTime } from '../processor-time.ts';

const table = (...paths: readonly string[]) =>
  new PathTable(
    'options.paths',
    paths.map((path) => [path, path]),
  );

describe('a table by path', () => {
  it.each([
    ['/a', '/a', {}],
    ['/a', '/a/', undefined],
    ['/a', '/A', undefined],
    ['/a.b+c(d)', '/a.b+c(d)', {}],
    ['/:id', '/5', { id: '5' }],
    ['/:id', '/', undefined],
    ['/:id', '/a/b', undefined],
    ['/:id', '/%2e%2E', { id: '..' }],
    ['/:id', '/a%2Fb', { id: 'a/b' }],
    ['/:id', '/%', { id: '%' }],
    ['/a:id', '/ab', { id: 'b' }],
    ['/:from-:to', '/x-y', { from: 'x', to: 'y' }],
    ['/v:n{/:more}', '/v1', { n: '1' }],
    ['/v:n{/:more}', '/v1/x', { n: '1', more: 'x' }],
    ['/files/*file', '/files/a/b.txt', { file: 'a/b.txt' }],
    ['/files/*file', '/files/', undefined],
    ['/at\\:noon', '/at:noon', {}],
    ['/:__proto__', '/x', { ['__proto__']: 'x' }],
  ])('%s has %s with %j', (pattern, path, params) => {
    const found = table(pattern).find(path);
    expect(found && Object.entries(found.params)).toEqual(params && Object.entries(params));
    if (found) expect(Object.isFrozen(found.params)).toBe(true);
  });

  it('has an exact path before a pattern, and of two patterns the first', () => {
    const paths = table('/*all', '/:one', '/exact');
    expect(['/exact', '/other', '/a/b'].map((path) => paths.find(path)?.value)).toEqual(['/exact', '/*all', '/*all']);
    expect(table('/:one', '/*all').find('/x')?.value).toBe('/:one');
  });

  it.each(['/:', '/*', '/{', '/:a:b', '/:a(\\d+)', '/:a?', '/:a\\'])(
    'refuses %s, by the name of the option',
    (path) => {
      expect(() => table(path)).toThrow(
        /^options\.paths: expected paths, or patterns like \/rooms\/:room; came the string/,
      );
    },
  );

  it('is searched in a time that grows with the path', () => {
    const hostile = ['/a', '/-', '-', '%2'].map((part) => `/${part.repeat(100_000)}`);
    for (const pattern of ['/:a-:b-:c', '/*a/-/*b', '/:a{-:b}{-:c}/x', '/*a-*b-*c!'.replace('!', '\\!')]) {
      for (const path of hostile) {
        expect(processorTime(() => table(pattern).find(path))).toBeLessThan(2000);
      }
    }
  });
});
