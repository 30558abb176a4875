/** Header blocks that decode, and say what no request and no answer may say (RFC 9113 §8, RFC 8441 §4). */

import { describe, expect, it } from 'vitest';
import { concat } from '../../../src/bytes.ts';
import { firstProblem } from '../../../src/dissect/field.ts';
import type { Role } from '../../../src/versions.ts';
import { fromServer } from '../conversation-parts.ts';
import * as h2 from './frames.ts';

describe('a request or an answer that is malformed', () => {
  const without = (name: string) => h2.CONNECT.filter(([one]) => one !== name);
  it.each<[string, Role, readonly (readonly [string, string])[], string | undefined, RegExp]>([
    ['a name in uppercase', 'client', [...h2.CONNECT, ['Origin', 'a']], 'Origin', /lowercase.*§8\.2\.1/],
    ['Connection', 'client', [...h2.CONNECT, ['connection', 'upgrade']], 'connection', /HTTP\/1\.1.*§8\.2\.2/],
    ['Upgrade', 'client', [...h2.CONNECT, ['upgrade', 'websocket']], 'upgrade', /HTTP\/1\.1.*§8\.2\.2/],
    [
      'a pseudo-header that does not exist',
      'client',
      [...h2.CONNECT.slice(0, 2), [':fragment', 'a']],
      ':fragment',
      /§8\.3\)/,
    ],
    ['a pseudo-header after others', 'client', [...without(':path'), [':path', '/']], ':path', /§8\.3\)/],
    ['a pseudo-header that comes twice', 'client', [[':method', 'CONNECT'], ...h2.CONNECT], ':method', /twice/],
    ['a line end in a value', 'client', [...h2.CONNECT, ['x', 'a\r\nb: c']], 'x', /§8\.2\.1/],
    [':protocol without CONNECT', 'client', [[':method', 'GET'], ...without(':method')], ':protocol', /RFC 8441 §4/],
    ['no :path', 'client', without(':path'), undefined, /:path is missing.*RFC 8441 §4/],
    ['CONNECT with a path, without :protocol', 'client', without(':protocol'), ':scheme', /§8\.5/],
    ['no :status', 'server', [['server', 'a']], undefined, /:status is missing.*§8\.3\.2/],
    ['101', 'server', [[':status', '101']], ':status', /§8\.6/],
    [
      'a pseudo-header of a request in an answer',
      'server',
      [
        [':status', '200'],
        [':path', '/'],
      ],
      ':path',
      /§8\.3\)/,
    ],
  ])('%s, at its bytes', (_what, from, fields, name, problem) => {
    const before = from === 'client' ? h2.BEGINNING : [...h2.BEGINNING, ['client', h2.headers(1, h2.CONNECT)] as const];
    const sent = h2.headers(1, fields);
    const shown = h2.read([...before, [from, sent], [from, h2.data(1, fromServer('Hi'))]]);
    const found = shown.find(({ state }) => state === 'broken');
    expect(found?.bytes).toEqualBytes(sent);
    const { field, problem: why } = firstProblem(found?.fields ?? []) ?? {};
    expect(why).toMatch(/^protocol-error: /);
    expect(why).toMatch(problem);
    expect(found?.headers?.find((one) => one.problem !== undefined)?.name).toBe(name);
    if (name !== undefined) {
      const wrong = h2.block(fields.filter(([one]) => one === name).slice(-1));
      expect(found?.bytes.subarray(field?.start, field?.end)).toEqualBytes(wrong);
    }
    expect(h2.inside(shown)).toEqual([]);
  });

  it('extended CONNECT to a server that has not offered it (RFC 8441 §3)', () => {
    const shown = h2.read([
      ...h2.BEGINNING.slice(0, 1),
      ['server', h2.settings()],
      ['client', h2.headers(1, h2.CONNECT)],
    ]);
    expect(firstProblem(shown.at(-1)?.fields ?? [])?.problem).toMatch(/^protocol-error: :protocol.*RFC 8441 §3/);
  });

  it('a block in several frames is decoded as one, and its problem is on the part that has it', () => {
    const whole = h2.block([...h2.CONNECT, ['Origin', 'a']]);
    const cut = (at: number) => [
      ...h2.BEGINNING,
      ['client', concat([h2.frame(1, 0, 1, whole.subarray(0, at)), h2.frame(9, 4, 1, whole.subarray(at))])] as const,
    ];
    const shown = h2.read(cut(30));
    expect(h2.told(shown).slice(-2)).toEqual([
      'client HEADERS, stream 1',
      'client CONTINUATION, stream 1: CONNECT /chat, broken',
    ]);
    expect(shown.at(-1)?.headers).toHaveLength(7);
    const { field } = firstProblem(shown.at(-1)?.fields ?? []) ?? {};
    expect(shown.at(-1)?.bytes.subarray(field?.start, field?.end)).toEqualBytes(h2.block([['Origin', 'a']]));
    const inFirst = h2.read(cut(whole.length));
    expect(firstProblem(inFirst.at(-1)?.fields ?? [])).toMatchObject({ problem: expect.stringMatching(/lowercase/) });
  });
});
