/** A connection of HTTP/2 of which bytes are missing, or are not read: no end is blamed for what is not there. */

import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat, fromHex } from '../../../src/bytes.ts';
import { ConversationDissector } from '../../../src/dissect/conversation.ts';
import { http2Engine } from '../../../src/dissect/http2/engine.ts';
import { zlibEngine } from '../../../src/node/zlib.ts';
import { fromClient, fromServer } from '../conversation-parts.ts';
import * as h2 from './frames.ts';

const hello = fromClient('Hello');
/** A compressed text of a server (RFC 7692 §7.2.1). */
const compressed = (text: string) => {
  const payload = deflateRawSync(text, { finishFlush: 2 }).subarray(0, -4);
  return concat([Uint8Array.of(0xc1, payload.length), payload]);
};

describe('an entry of HPACK that is missing', () => {
  // :status 200 and the entry 62, the newest of the dynamic table (RFC 7541 §2.3.3).
  const answerOf = (stream: number) => h2.frame(1, h2.END_HEADERS, stream, '88 be');

  it('may say that compression was agreed: a frame with RSV1 is not called wrong, and is inflated', () => {
    const dissector = new ConversationDissector({ inflate: zlibEngine, http2: http2Engine });
    const named = [
      ...h2.OPENED.flatMap(([from, bytes]) => dissector.push(from, bytes)),
      ...dissector.push('client', h2.headers(3, [...h2.CONNECT, ['sec-websocket-extensions', 'permessage-deflate']])),
      ...dissector.gap('server', 20),
      ...dissector.push('server', concat([answerOf(3), h2.data(3, compressed('Hi')), h2.data(3, compressed('you'))])),
      ...dissector.end('client'),
      ...dissector.end('server'),
    ];
    expect(named.map(({ state }) => state)).not.toContain('broken');
    expect(h2.inside(named).map(({ inflated }) => inflated?.value)).toEqual(['Hi', 'you']);
    expect(h2.inside(named)[0]?.fields.at(-1)?.note).toMatch(/if permessage-deflate was agreed/);
  });

  it('may be the method of a request: the client’s stream is not called a message of HTTP', () => {
    const dissector = new ConversationDissector({ http2: http2Engine });
    const named = h2.BEGINNING.flatMap(([from, bytes]) => dissector.push(from, bytes));
    named.push(...dissector.gap('client', 20));
    // Entry 62, then :path /chat with the name of entry 4 (RFC 7541 §6.2.2).
    const asked = h2.frame(1, h2.END_HEADERS, 3, concat([fromHex('be 04 05'), new TextEncoder().encode('/chat')]));
    const update = h2.frame(8, 0, 0, '00 00 00 01');
    const agrees = h2.headers(3, [...h2.OK, ['sec-websocket-protocol', 'chat']]);
    named.push(
      ...dissector.push('client', concat([asked, update, update])),
      ...dissector.push('server', agrees),
      ...dissector.push('client', h2.data(3, hello)),
      ...dissector.end('client'),
      ...dissector.end('server'),
    );
    expect(h2.told(h2.inside(named))).toEqual(['client in 3: text']);
  });
});

describe('an end that is not read to its end', () => {
  const answer = ['server', concat([h2.headers(1, h2.OK), h2.data(1, fromServer('Hi'))])] as const;

  it('is broken: what its peer says about streams that it opened is not called wrong', () => {
    const wrong = h2.headers(1, h2.CONNECT);
    // PAD_LENGTH says more than there is (RFC 9113 §6.2).
    const padded = h2.frame(1, h2.END_HEADERS | h2.PADDED, 1, concat([Uint8Array.of(255), wrong.subarray(9)]));
    const long = concat([fromHex('ff ff ff'), wrong.subarray(3)]);
    for (const sent of [padded, long]) {
      const shown = h2.read([...h2.BEGINNING, ['client', sent], answer]);
      expect(shown.filter(({ state }) => state === 'broken').map(({ from }) => from)).toEqual(['client']);
      expect(h2.told(shown).filter((one) => one.startsWith('server'))).toEqual([
        'server SETTINGS',
        'server HEADERS, stream 1: 200',
        'server DATA, stream 1',
      ]);
    }
  });

  it('is cut by a gap inside a request: the answer to it is not called wrong', () => {
    const dissector = new ConversationDissector({ http2: http2Engine });
    const named = [
      ...h2.BEGINNING.flatMap(([from, bytes]) => dissector.push(from, bytes)),
      ...dissector.push('client', h2.headers(1, h2.CONNECT).subarray(0, 20)),
      ...dissector.end('client'),
      ...dissector.push('server', answer[1]),
      ...dissector.end('server'),
    ];
    expect(named.map(({ state }) => state)).not.toContain('broken');
  });
});
