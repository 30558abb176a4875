/** What the exercises teach is what the library does. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negotiate as solved } from '../../lessons/06-two-handshakes/solution.ts';
import { fromLatin1 } from '../../src/bytes.ts';
import type { HandshakeErrorCode } from '../../src/error-codes.ts';
import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';

/** Found out after the version is known: what a key says is asked in exercises 03 and 05. */
const OF_WHAT_KEYS_SAY: ReadonlySet<string> = new Set<HandshakeErrorCode>(['key-without-digits', 'key-not-16-bytes']);

/** What the library decides: a version, or the status of its refusal. */
function decision(head: string): string | number | undefined {
  const found = new HeadReader<RequestHead>('request').push(fromLatin1(head));
  if (!found) throw new Error('the head is incomplete');
  try {
    const speak = negotiate(found.head);
    // A version without a key is found out by its module.
    HANDSHAKES[speak].readRequest(found.head, new Uint8Array(HANDSHAKES[speak].REQUEST_BODY_BYTES));
    return speak;
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return OF_WHAT_KEYS_SAY.has(error.code) ? negotiate(found.head) : error.status;
  }
}

/** A field comes once in most requests, with what most requests say, else never, several times, or with another value. */
const field = (usual: string, others: readonly string[] = []) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([usual]) },
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.shuffledSubarray([usual, ...others]) },
  );

/** A field that comes at most once, sometimes without a value: then it has come, too. */
const orEmpty = (usual: string) =>
  fc.oneof({ weight: 5, arbitrary: field(usual) }, { weight: 1, arbitrary: fc.constant(['']) });

const requests = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'GET', 'POST', 'get'),
  fields: fc.record({
    Upgrade: field('websocket', ['', 'WebSocket', 'h2c', 'h2c, websocket', 'websocket2']),
    Connection: field('Upgrade', ['', 'upgrade,keep-alive', 'keep-alive', 'keep-alive, Upgrade', 'not-upgrade']),
    'Sec-WebSocket-Key': orEmpty('dGhlIHNhbXBsZSBub25jZQ=='),
    'sec-websocket-version': fc.oneof(orEmpty('13'), fc.constantFrom(['8'], ['013'], ['14'])),
    'Sec-WebSocket-Key1': orEmpty('4 @1  46546xW%0l 1 5'),
    'Sec-WebSocket-Key2': orEmpty('12998 5 Y3 1  .P00'),
  }),
});

describe('exercise 06, solved', () => {
  it('decides as the library does', () => {
    const decided = new Set<string | number | undefined>();
    fc.assert(
      fc.property(requests, ({ method, fields }) => {
        const lines = Object.entries<readonly string[]>(fields).flatMap(([name, values]) =>
          values.map((value) => `${name}: ${value}`),
        );
        const head = [
          `${method} /chat HTTP/1.1`,
          'Host: example.com',
          'Origin: http://example.com',
          ...lines,
          '',
          '',
        ].join('\r\n');
        const ours = decision(head);
        decided.add(ours);
        expect(solved(head), head).toBe(ours);
      }),
      { numRuns: 3000, seed: 6 },
    );
    expect([...decided].sort(), 'every decision was met').toEqual([400, 405, 426, 'hixie-76', 'version-13']);
  });
});
