import { constants, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex, toUtf8 } from '../../src/bytes.ts';
import { acceptDeflate } from '../../src/connection/deflate.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { pakoEngine } from '../../src/connection/pako.ts';
import { formatExtension } from '../../src/handshake/extensions.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { refusals, show } from '../../test/lessons/shown.ts';
import { BOMB_BYTES, bombOf, LIMIT } from './bomb.ts';
import { bombed } from './bombing.ts';
import { longChat } from './chat.ts';
import type { Parameter } from './exercise.ts';
import { guess, guessed, KNOWN, observe, privateMessage, searchMessage } from './leak.ts';
import { attack, KEY, SENDINGS } from './leak-exhibits.ts';
import { lesson } from './lesson.ts';
import { answerTo, CASES } from './negotiation.ts';
import { secondPayload, sentMessage, TEXT } from './one-message.ts';
import { readRecord } from './record.ts';
import { chooseOffer } from './solution.ts';
import { openTalk, sizeOf } from './talk.ts';
import { beyond, farthest, REACH, received, talked, WINDOW } from './window.ts';
import { BITS, compressedSizes, MESSAGES } from './windows.ts';

const inflated = (payload: Uint8Array, dictionary?: Uint8Array) =>
  toUtf8(
    inflateRawSync(concat([payload, TAIL]), {
      finishFlush: constants.Z_SYNC_FLUSH,
      ...(dictionary && dictionary.length > 0 ? { dictionary } : {}),
    }),
  );

describe('lesson 17', () => {
  it('answers offers as RFC 7692 §7.1.3 and §7.1.2 have it', () => {
    expect(CASES.map((one) => answerTo(one)?.response)).toEqual([
      'permessage-deflate',
      'permessage-deflate; server_max_window_bits=10; client_max_window_bits=10',
      'permessage-deflate; server_max_window_bits=10',
      'permessage-deflate; server_no_context_takeover; client_no_context_takeover',
      'permessage-deflate; server_no_context_takeover',
      undefined,
    ]);
    expect(openTalk('hixie-76').request.length).toBeGreaterThan(0);
    expect(new TextDecoder('latin1').decode(openTalk('hixie-76').request)).not.toContain('Extensions');
  });

  it('shows one message that zlib inflates, and that breaks the next if its four bytes are forgotten', () => {
    const { payload } = sentMessage().frame;
    expect(inflated(payload)).toBe(TEXT);
    expect(toHex(zlibEngine.deflate(fromUtf8(TEXT), new Uint8Array(), 15).slice(-4))).toBe('00 00 ff ff');
    expect(() => inflateRawSync(concat([payload, secondPayload()]), { finishFlush: constants.Z_SYNC_FLUSH })).toThrow();
  });

  it('has a conversation whose messages arrive, each with the window before it', () => {
    let before = '';
    for (const { text, frame, got } of talked()) {
      expect(got).toBe(text);
      expect(frame.rsv1).toBe(true);
      expect(inflated(frame.payload, fromUtf8(before).slice(-WINDOW))).toBe(text);
      before += text;
    }
    expect(farthest()).toBeLessThanOrEqual(REACH);
  });

  it('breaks if a sender refers to what is outside of the window', () => {
    const { payload, all, text } = beyond();
    expect(received(payload, all, 9)).toContain('invalid distance');
    expect(received(payload, all, 15)).toBe(text);
  });

  it('has a record of windows that fits the code: the smallest and the largest, on any zlib', () => {
    const texts = longChat(MESSAGES);
    const { windows, plain, forgetting } = readRecord();
    expect(windows.map(([bits]) => bits)).toEqual(BITS);
    expect(texts.reduce((sum, text) => sum + sizeOf(text), 0)).toBe(plain);
    const sum = compressedSizes(texts, 9, true).reduce((all, size) => all + size, 0);
    expect(Math.abs(sum / (windows[0]?.[1] ?? 0) - 1)).toBeLessThan(0.05);
    expect(windows.every(([, bytes], i) => i === 0 || bytes < (windows[i - 1]?.[1] ?? 0))).toBe(true);
    expect(forgetting).toBeLessThan(plain);
  });

  it('has a bomb of a thousand to one, which our server refuses', async () => {
    const payload = bombOf(2 ** 20);
    expect(2 ** 20 / payload.length).toBeGreaterThan(1000);
    expect(inflateRawSync(concat([payload, TAIL]), { finishFlush: constants.Z_SYNC_FLUSH }).every((b) => b === 0)).toBe(
      true,
    );
    expect(refusals(await show(lesson, 'bomb')).map(({ code }) => code)).toEqual(['message-too-big']);
    const { bombed: servers } = readRecord();
    expect(
      Object.entries(servers)
        .filter(([, { died }]) => died)
        .map(([where]) => where),
    ).toEqual(['nowhere', 'before', 'after']);
    expect(servers.inside.said).toBe('closes with 1009');
    expect(servers.before.sent).toBeLessThan(LIMIT);
  });
});

describe('the bomb of lesson 17, on real sockets', () => {
  it('kills a server that measures what has come out', async () => {
    expect(await bombed('after', bombOf(BOMB_BYTES))).toMatchObject({ died: true });
  });

  it('is survived by one that stops in time', async () => {
    expect(await bombed('inside', bombOf(BOMB_BYTES))).toMatchObject({ died: false, said: 'closes with 1009' });
  });
});

describe('the leakage demonstration of lesson 17', () => {
  it('guesses its secret by the lengths of frames', () => {
    expect(guessed(attack('together'))).toBe(KEY);
  });

  it('guesses nothing without compression, in both versions, and nothing without context takeover', () => {
    for (const name of ['plain', 'old', 'alone'] as const) expect(guessed(attack(name)), name).toBe('');
  });

  it('sees the lengths that two real connections have on the wire', () => {
    for (const digit of '0379') {
      const talk = openTalk('version-13', {});
      talk.send(privateMessage(KEY));
      const search = `${KNOWN}${digit}~`;
      expect(talk.send(searchMessage(search)).bytes.length).toBe(observe(KEY, search, SENDINGS.together));
    }
  });

  it('guesses other keys as well, and those that another compressor sends', () => {
    const keys = fc.stringMatching(/^\d{4}$/);
    fc.assert(
      fc.property(keys, (key) => {
        const rounds = guess((search) => observe(key, search, SENDINGS.together), key.length);
        expect(guessed(rounds)).toBe(key);
      }),
      { numRuns: 12, seed: 17 },
    );
    const sending = { ...SENDINGS.together, engine: pakoEngine };
    expect(guessed(guess((search) => observe('40', search, sending), 2))).toBe('40');
  });
});

describe('exercise 17, solved', () => {
  const value = fc.constantFrom(undefined, '7', '8', '9', '10', '12', '15', '16', '08', '');
  const name = fc.constantFrom(
    'server_no_context_takeover',
    'client_no_context_takeover',
    'server_max_window_bits',
    'client_max_window_bits',
  );
  const offer = fc.array(fc.tuple(name, value), { maxLength: 3 });
  const bits = fc.integer({ min: 8, max: 15 });
  const wishes = fc.record({
    serverForgets: fc.boolean(),
    clientForgets: fc.boolean(),
    serverBits: bits,
    clientBits: bits,
  });

  it('chooses and answers as the library does', () => {
    let agreed = 0;
    fc.assert(
      fc.property(fc.array(offer, { minLength: 1, maxLength: 3 }), wishes, (offers, wish) => {
        const written = offers.map((parameters) => formatExtension({ name: 'permessage-deflate', parameters }));
        const ours = acceptDeflate(written.join(', '), {
          engine: zlibEngine,
          serverNoContextTakeover: wish.serverForgets,
          clientNoContextTakeover: wish.clientForgets,
          serverMaxWindowBits: wish.serverBits,
          clientMaxWindowBits: wish.clientBits,
        });
        // An empty value cannot be written in the header: the library does not get as far as the offer.
        if (offers.flat().some(([, one]) => one === '')) return;
        const parameters: Parameter[] | undefined = chooseOffer(offers, wish);
        const theirs = parameters && formatExtension({ name: 'permessage-deflate', parameters });
        expect(theirs).toBe(ours?.response);
        if (theirs !== undefined) agreed++;
      }),
      { numRuns: 400 },
    );
    expect(agreed).toBeGreaterThan(50);
  });
});
