import { describe, expect, it } from 'vitest';
import { Connection } from '../../src/connection/connection.ts';
import { type DeflateOptions, readAgreement } from '../../src/connection/deflate.ts';
import { connect, listen } from '../../src/node/index.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { cryptoRandom } from '../../src/random.ts';

const WINDOWS = [7, 16, 8.5, '10', null, Number.NaN, -9, true, {}, [], Number.POSITIVE_INFINITY, 10n, Symbol('ten')];

describe('an option of compression', () => {
  it.each<[string, unknown]>([
    ...[-1, Number.NaN, 'x', '1024', null, {}, [], true, 5n].map((value): [string, unknown] => ['threshold', value]),
    ...WINDOWS.map((value): [string, unknown] => ['serverMaxWindowBits', value]),
    ...WINDOWS.map((value): [string, unknown] => ['clientMaxWindowBits', value]),
    ...[0, 1, 'true', null, {}].map((value): [string, unknown] => ['serverNoContextTakeover', value]),
    ...[0, 1, 'true', null, {}].map((value): [string, unknown] => ['clientNoContextTakeover', value]),
    ['windowBits', 10],
    ['Threshold', 1],
    ['perMessageDeflate', undefined],
  ])('%s that cannot be %s is a UsageError that names it, in every place', async (name, value) => {
    const bad = { [name]: value } as Partial<DeflateOptions>;
    const error = expect.objectContaining({
      name: 'UsageError',
      code: 'bad-option',
      message: expect.stringContaining(name),
    });
    const deflate = { engine: zlibEngine, ...bad };
    const request = { host: 'example.com', resource: '/' };
    expect(() => new Connection({ role: 'server', random: cryptoRandom, deflate })).toThrow(error);
    expect(
      () => new Connection({ role: 'client', speak: 'version-13', random: cryptoRandom, request, deflate }),
    ).toThrow(error);
    await expect(connect('ws://127.0.0.1:9/', { deflate: bad })).rejects.toEqual(error);
    await expect((async () => listen({ port: 0, handler: () => {}, deflate: bad }))()).rejects.toEqual(error);
  });

  it.each([null, {}, { deflate() {} }, { deflate: 1, inflate: 2 }, 'zlib', { ...zlibEngine, background: {} }])(
    'engine that is %o is a UsageError too',
    (engine) => {
      const deflate = { engine: engine as never };
      expect(() => new Connection({ role: 'server', random: cryptoRandom, deflate })).toThrow(/deflate\.engine/);
    },
  );

  it.each<[unknown]>([['yes'], [1], [[]]])('group that is %o is a UsageError too', async (deflate) => {
    await expect(connect('ws://127.0.0.1:9/', { deflate: deflate as never })).rejects.toMatchObject({
      code: 'bad-option',
    });
  });

  it('may be undefined, or at its edge', () => {
    const edges: Partial<DeflateOptions>[] = [
      { threshold: 0, serverMaxWindowBits: 8, clientMaxWindowBits: 15, serverNoContextTakeover: false },
      { threshold: Number.POSITIVE_INFINITY },
      { threshold: undefined, serverMaxWindowBits: undefined } as never,
    ];
    for (const edge of edges) {
      const deflate = { engine: zlibEngine, ...edge };
      expect(new Connection({ role: 'server', random: cryptoRandom, deflate }).state).toBe('connecting');
    }
  });
});

describe('a server’s answer that is wrong', () => {
  const asked: DeflateOptions = { engine: zlibEngine, serverMaxWindowBits: 12, serverNoContextTakeover: true };
  const fine = 'permessage-deflate; server_no_context_takeover; server_max_window_bits=12';

  it.each([
    ['permessage-deflate; server_max_window_bits=12', /server_no_context_takeover was asked for, and is missing/],
    ['permessage-deflate; server_no_context_takeover', /server_max_window_bits of at most 12, .*; it is missing/],
    [`${fine}; server_max_window_bits=13`.replace('=12', '=11'), /server_max_window_bits comes twice/],
    [fine.replace('12', '13'), /server_max_window_bits of at most 12, .*; came 13/],
    [fine.replace('12', '7'), /from 8 to 15 for server_max_window_bits; came "7"/],
    [fine.replace('=12', ''), /from 8 to 15 for server_max_window_bits; none came/],
    [`${fine}; client_max_window_bits`, /from 8 to 15 for client_max_window_bits; none came/],
    [fine.replace('takeover', 'takeover=1'), /server_no_context_takeover has no value; came "1"/],
    [`${fine}; x_no_context_takeover`, /"x_no_context_takeover" is not a parameter/],
    [`${fine}; mode=fast`, /"mode" is not a parameter of permessage-deflate/],
    ['x-webkit-deflate-frame', /"x-webkit-deflate-frame" was not offered/],
    [`${fine}, ${fine}`, /expected one extension, as was offered; came 2/],
    ['permessage-deflate; =', /not a list of extensions/],
  ])('is %s, and the error says what is', (agreed, message) => {
    expect(() => readAgreement(agreed, asked)).toThrow(
      expect.objectContaining({ code: 'bad-extension', message: expect.stringMatching(message) }),
    );
  });

  it('is none that says all that was asked for', () => {
    expect(readAgreement(fine, asked)?.windowBits.server).toBe(12);
  });
});
