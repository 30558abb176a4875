/** Heads that do not wait for their bodies, for those who watch a conversation as it passes (RFC 9112 §6). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1 } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import type { Role } from '../../src/versions.ts';
import { fromServer, head, PLAIN, REQUEST, RESPONSE, type Step, said } from './conversation-parts.ts';
import { expectCovered } from './coverage.ts';

const OPEN_ENDED = head('HTTP/1.1 200 OK', 'Content-Type: text/event-stream');
const POST = head('POST / HTTP/1.1', 'Host: a', 'Content-Length: 5');
const CHUNKED = head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked');

/** What is named at each push, and at the end of both. */
function passing(steps: readonly Step[]): string[][] {
  const dissector = new ConversationDissector({ headsAtOnce: true });
  const named = steps.map(([from, bytes]) => dissector.push(from, bytes));
  return [...named, dissector.end('client'), dissector.end('server')].map(said);
}

describe('a head that is not to wait for its body', () => {
  it('is named when it is whole, if only the end of the connection ends its body (RFC 9112 §6.3)', () => {
    expect(
      passing([
        ['client', PLAIN],
        ['server', OPEN_ENDED.subarray(0, 20)],
        ['server', OPEN_ENDED.subarray(20)],
        ['server', fromLatin1('data: 1\n\n')],
      ]),
    ).toEqual([['client GET /page'], [], ['server 200 OK'], [], [], ['server body']]);
  });

  it('is named with its body if that comes with it', () => {
    expect(passing([['client', concat([POST, fromLatin1('Hello')])]])).toEqual([['client POST /'], [], []]);
  });

  it('is named before a body of known length and before chunks, in requests and responses', () => {
    const named = passing([
      ['client', POST],
      ['client', fromLatin1('Hel')],
      ['client', concat([fromLatin1('lo'), PLAIN])],
      ['server', CHUNKED],
      ['server', fromLatin1('5\r\nHel')],
      ['server', fromLatin1('lo\r\n0\r\n\r\n')],
      ['server', head('HTTP/1.1 204 No Content')],
    ]);
    expect(named).toEqual([
      ['client POST /'],
      [],
      ['client body', 'client GET /page'],
      ['server 200 OK'],
      [],
      ['server body'],
      ['server 204 No Content'],
      [],
      [],
    ]);
  });

  it('waits for its body by default', () => {
    const dissector = new ConversationDissector();
    dissector.push('client', PLAIN);
    expect(dissector.push('server', OPEN_ENDED)).toEqual([]);
    expect(said(dissector.end('server'))).toEqual(['server 200 OK']);
  });

  it('leaves a body that ends early, or never begins, incomplete', () => {
    expect(passing([['client', POST]])).toEqual([['client POST /'], ['client body, incomplete'], []]);
    const cut = passing([
      ['client', POST],
      ['client', fromLatin1('He')],
    ]);
    expect(cut).toEqual([['client POST /'], [], ['client body, incomplete'], []]);
  });

  it('changes nothing about a WebSocket: key3, the answer and frames', () => {
    const named = passing([
      ['client', head(...REQUEST)],
      ['server', head(...RESPONSE)],
      ['server', fromServer('Hello')],
    ]);
    expect(named.flat()).toEqual(['client GET /chat', 'server 101 Switching Protocols', 'server text']);
  });

  it('loses no byte and reads the same heads, wherever the bytes are cut', () => {
    const all: Record<Role, Uint8Array> = {
      client: concat([POST, fromLatin1('Hello'), PLAIN, PLAIN]),
      server: concat([
        head('HTTP/1.1 200 OK', 'Content-Length: 3'),
        fromLatin1('abc'),
        CHUNKED,
        fromLatin1('3\r\nabc\r\n0\r\n\r\n'),
        OPEN_ENDED,
        fromLatin1('until the end'),
      ]),
    };
    const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lengths, (sizes) => {
        const dissector = new ConversationDissector({ headsAtOnce: true });
        const named: Dissection[] = [];
        for (const end of ['client', 'server'] as const) {
          for (let at = 0, i = 0; at < all[end].length; i++) {
            const size = sizes[i % sizes.length] ?? 1;
            named.push(...dissector.push(end, all[end].subarray(at, at + size)));
            at += size;
          }
        }
        named.push(...dissector.end('client'), ...dissector.end('server'));
        for (const end of ['client', 'server'] as const) {
          const of = named.filter(({ from }) => from === end);
          expectCovered(all[end], of);
          expect(of.every(({ state }) => state === 'whole')).toBe(true);
        }
        const heads = named.filter(({ kind }) => kind !== 'unknown').map(({ from, summary }) => `${from} ${summary}`);
        expect(heads).toEqual([
          ...['client POST /', 'client GET /page', 'client GET /page'],
          ...Array(3).fill('server 200 OK'),
        ]);
      }),
    );
  });
});
