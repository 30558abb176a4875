import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { createRequest } from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import { runs } from '../effort.ts';
import { cut, mutatedStream, validStream } from './streams.ts';
import { type Heard, hearWithWs } from './ws-receiver.ts';

const MAX_MESSAGE = 250;

/** The result of our server for the same chunks. */
function hear(chunks: readonly Uint8Array[]): Heard & { readonly code: string | undefined } {
  const server = new Connection({ role: 'server', random: seededRandom(1), maxMessage: MAX_MESSAGE });
  server.receive(createRequest({ host: 'a', resource: '/' }, seededRandom(1)).bytes);
  server.takeEvents();
  server.accept();
  const events: [string, string][] = [];
  let failed: number | undefined;
  let code: string | undefined;
  for (const chunk of [...chunks, new Uint8Array()]) {
    server.receive(chunk);
    for (const event of server.takeEvents()) {
      if (event.type === 'message') {
        const isText = typeof event.data === 'string';
        const bytes = typeof event.data === 'string' ? fromUtf8(event.data) : event.data;
        events.push([isText ? 'text' : 'binary', toHex(bytes, '')]);
      }
      if (event.type === 'ping' || event.type === 'pong') events.push([event.type, toHex(event.payload, '')]);
      if (event.type === 'error' && 'closeCode' in event.error) {
        failed = event.error.closeCode;
        code = event.error.code;
      }
    }
  }
  server.receiveEnd();
  for (const event of server.takeEvents()) {
    if (event.type === 'close' && event.clean) {
      events.push(['close', `${event.code} ${toHex(fromUtf8(event.reason), '')}`]);
    }
  }
  return { events, failed, code };
}

/**
 * Where RFC 6455 §5.2 is on our side: ws takes a length in more bytes than it
 * needs, and says 1009 (too big) of a length whose first bit is set.
 */
const WE_ARE_STRICTER = ['length-not-minimal', 'length-over-63-bits'];

function messagesOf({ events }: Heard) {
  return events.filter(([type]) => type === 'text' || type === 'binary');
}

const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 4 });

describe('our server and the receiver of ws', () => {
  it('read the same from valid streams, however they are cut', async () => {
    await fc.assert(
      fc.asyncProperty(validStream, sizes, async (bytes, chunking) => {
        const { code: _code, ...ours } = hear(cut(bytes, chunking));
        expect(ours).toEqual(await hearWithWs(cut(bytes, chunking), MAX_MESSAGE));
      }),
      { numRuns: runs(300) },
    );
  });

  it('read the same from invalid streams, and fail with the same code', async () => {
    await fc.assert(
      fc.asyncProperty(mutatedStream, async (mutated) => {
        // ws judges a header before all of it is there; bytes after it let both judge.
        const bytes = concat([mutated, new Uint8Array(16)]);
        const { code, ...ours } = hear([bytes]);
        if (code !== undefined && WE_ARE_STRICTER.includes(code)) return;
        const theirs = await hearWithWs([bytes], MAX_MESSAGE);
        // We fail a text at its first bad byte, ws when the message is whole: by then it may have found
        // something else. Neither may deliver it.
        // A frame may be out of order and too long at once: we name its length, ws its opcode.
        const hasBothFaults = code === 'message-too-big' && theirs.failed === 1002;
        if (code === 'not-utf8') expect(messagesOf(ours)).toEqual(messagesOf(theirs));
        else if (hasBothFaults) expect(ours.events).toEqual(theirs.events);
        else expect(ours).toEqual(theirs);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('differ in what they should: ws takes a length in more bytes than it needs', async () => {
    const bytes = concat([Uint8Array.of(0x82, 0xfe, 0, 1, 0, 0, 0, 0, 7)]);
    expect(hear([bytes])).toMatchObject({ failed: 1002, code: 'length-not-minimal' });
    expect((await hearWithWs([bytes], MAX_MESSAGE)).failed).toBeUndefined();
  });
});
