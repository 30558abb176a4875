/** Every option of every function, given every value that it cannot have: refused by name, before anything is open. */

import { createServer } from 'node:http';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors.ts';
import { attach, broadcast, connect, listen } from '../../src/node/index.ts';

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** Values by name; `unlike` below says which of them an option may have. */
const VALUES: Readonly<Record<string, unknown>> = {
  null: null,
  NaN: Number.NaN,
  'below 0': -1,
  'half a number': 0.5,
  'a number': 1,
  'no limit': Number.POSITIVE_INFINITY,
  'less than all': Number.NEGATIVE_INFINITY,
  'a bigint': 10n,
  'no text': '',
  'a text': 'x',
  true: true,
  false: false,
  'a symbol': Symbol('s'),
  'a function': () => {},
  'an empty array': [],
  'an array of null': [null],
  'an array of numbers': [5],
  'an array with holes': new Array(2),
  'an object': {},
  bytes: new Uint8Array(2),
  'a promise': Promise.resolve(1),
  // biome-ignore lint/suspicious/noThenProperty: that is what is tried
  'a thenable': { then: () => {} },
  'a date': new Date(0),
  'a pattern': /x/,
  'a map': new Map(),
  'a proxy that was revoked': revoked(),
  'an object that no text can be made of': {
    toString() {
      throw new Error('toString');
    },
  },
  'what looks like an array': { length: 2 ** 31, 0: 'x' },
};

const NUMBER = ['half a number', 'a number', 'no limit'];
const TIME = ['half a number', 'a number'];
const TEXTS = ['an empty array'];
const TABLE = ['an object'];
const FUNCTION = ['a function'];
const SWITCH = ['true', 'false'];
const ODD_OBJECTS = ['an object that no text can be made of', 'what looks like an array'];

const LIMITS: Readonly<Record<string, readonly string[]>> = {
  maxHead: NUMBER,
  handshakeTimeout: NUMBER,
  maxMessage: NUMBER,
  maxFragments: NUMBER,
  pingInterval: NUMBER,
  closeTimeout: TIME,
  inboxLimit: NUMBER,
};
const DEFLATE: Readonly<Record<string, readonly string[]>> = {
  'deflate.threshold': NUMBER,
  'deflate.serverNoContextTakeover': SWITCH,
  'deflate.clientNoContextTakeover': SWITCH,
  'deflate.serverMaxWindowBits': [],
  'deflate.clientMaxWindowBits': [],
};
const SERVE: Readonly<Record<string, readonly string[]>> = {
  ...LIMITS,
  ...DEFLATE,
  // A table may have any names, `toString` too.
  handler: [...FUNCTION, ...TABLE, 'an object that no text can be made of'],
  'handler./': FUNCTION,
  // Without an entry for a path that is served, only a table for a single handler makes sense.
  admit: [...FUNCTION, ...TABLE, 'an object that no text can be made of'],
  'admit./': FUNCTION,
  speak: [],
  allowOrigins: [...FUNCTION, ...TEXTS],
  allowHosts: TEXTS,
  trustedProxies: TEXTS,
  subprotocols: [...FUNCTION, ...TEXTS],
  deflate: [...SWITCH, ...FUNCTION, ...TABLE],
  maxConnections: NUMBER,
  tap: FUNCTION,
};

/** What is called, which values its options may have beside `undefined`, and how it is called. */
const CALLS: readonly (readonly [string, Readonly<Record<string, readonly string[]>>, (options: object) => unknown])[] =
  [
    [
      'listen',
      {
        ...SERVE,
        port: ['a number'],
        // Whether there is such a host, the system says.
        host: ['a text'],
        http: FUNCTION,
        tls: [...TABLE, ...ODD_OBJECTS],
        'tls.SNICallback': FUNCTION,
        'tls.handshakeTimeout': ['a number'],
      },
      (options) => listen({ handler: () => {}, ...options }),
    ],
    ['attach', { ...SERVE, paths: TEXTS }, (options) => attach(createServer(), { handler: () => {}, ...options })],
    [
      'connect',
      {
        ...LIMITS,
        ...DEFLATE,
        speak: [],
        origin: ['no text', 'a text'],
        subprotocols: TEXTS,
        deflate: [...SWITCH, ...TABLE],
        headers: [...TABLE, 'an empty array', 'a map'],
        'headers.X': ['no text', 'a text', 'an empty array', 'an array with holes'],
        tls: [...TABLE, ...ODD_OBJECTS],
        'tls.checkServerIdentity': FUNCTION,
        'tls.servername': ['no text', 'a text'],
        createConnection: FUNCTION,
        signal: [],
        tap: FUNCTION,
      },
      (options) => connect('wss://127.0.0.1:1/', options),
    ],
    ['broadcast', { slow: [], maxBuffered: NUMBER }, (options) => broadcast([], 'x', options)],
  ];

describe.each(CALLS)('%s', (_what, options, call) => {
  it.each(Object.entries(options))('refuses what %s cannot be, by name', async (name, may) => {
    const [outer = '', inner] = name.split('.');
    const wrongly: string[] = [];
    for (const [words, value] of Object.entries(VALUES)) {
      if (may.includes(words)) continue;
      const given = inner === undefined ? { [outer]: value } : { [outer]: { [inner]: value } };
      const error = await (async () => call(given))().catch((error) => error);
      const isRefused = error instanceof UsageError && error.message.includes(inner ?? outer);
      if (!isRefused) wrongly.push(`${words}: ${String(error)}`);
    }
    expect(wrongly).toEqual([]);
  });
});

describe('options that are none', () => {
  const isNone = ([, value]: [string, unknown]) =>
    typeof value !== 'object' || value === null || Symbol.iterator in value;
  const NONE = Object.entries(VALUES).filter(([words]) => !/^an object|revoked|looks like/.test(words));

  it.each(NONE.filter(isNone))('%s is refused by each function', async (_words, value) => {
    await expect(listen(value as never)).rejects.toThrow(UsageError);
    await expect(connect('ws://127.0.0.1:1/', value as never)).rejects.toThrow(UsageError);
    await expect(broadcast([], 'x', value as never)).rejects.toThrow(UsageError);
    expect(() => attach(createServer(), value as never)).toThrow(UsageError);
  });
});
