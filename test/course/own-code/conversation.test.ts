import { describe, expect, it } from 'vitest';
import { toUtf8 } from '../../../src/bytes.ts';
import { TEXTS } from '../../../src/course/own-code/conversation.ts';
import { PARTS } from '../../../src/course/own-code/parts.ts';
import { type Speak, VERSIONS } from '../../../src/versions.ts';
import { faultOf, hold } from './hold.ts';
import type { Exchanged } from './solutions.ts';

describe('a conversation of the solutions', () => {
  it.each(VERSIONS)('is held in %s, from the request to a clean end', async (speak) => {
    const { ending, said } = await hold(speak);
    expect(ending).toEqual({ held: true });
    const close = speak === 'hixie-76' ? 'close' : 'close 1000';
    const texts = TEXTS.flatMap(() => ['client text', 'server text']);
    expect(said).toEqual([
      'client GET /echo',
      expect.stringMatching(/^server 101 /),
      ...texts,
      `client ${close}`,
      `server ${close}`,
    ]);
  });

  it.each(VERSIONS)('says which functions spoke in %s: all that it needs', async (speak) => {
    const { did } = await hold(speak);
    for (const { name } of PARTS[speak]) expect(did.join('\n')).toContain(name);
    // What no exercise asks for is not called the learner's.
    expect(did[0]).toContain('the course');
  });
});

describe('a conversation with one wrong answer', () => {
  const nothing = () => new Uint8Array(0);
  it.each<[what: string, speak: Speak, exchanged: Exchanged, names: string[], says: RegExp]>([
    [
      'a header without a mask',
      'version-13',
      { writeHeader: ({ length }: { length: number }) => Uint8Array.of(0x81, length) },
      ['writeHeader'],
      /breaks a rule: mask-missing.*RFC 6455 §5\.1.*The server ended it: close 1002/,
    ],
    [
      'a payload that is not masked',
      'version-13',
      { applyMask: (part: Uint8Array) => part },
      ['encodeCharacter', 'writeHeader', 'applyMask'],
      /to be sent; the frame says|not-utf8|breaks a rule/,
    ],
    [
      'a length that is too large',
      'version-13',
      {
        writeHeader: ({ length, maskingKey }: { length: number; maskingKey: Uint8Array }) =>
          Uint8Array.of(0x81, 0x80 | (length + 3), ...maskingKey),
      },
      ['encodeCharacter', 'writeHeader', 'applyMask'],
      /Your frame breaks a rule: .* of payload/,
    ],
    ['another proof', 'version-13', { acceptKey: (key: string) => key }, ['acceptKey'], /says “.*”, the server “/],
    [
      'a check that refuses everything',
      'version-13',
      {
        checkResponse: () => {
          throw new Error('no');
        },
      },
      ['checkResponse'],
      /Your checkResponse of lesson 5 threw “no”\. The bytes on the wire are right/,
    ],
    [
      'a decoder that reads something else',
      'version-13',
      { createDecoder: () => (chunk: Uint8Array) => (chunk.length < 7 ? ['Bye'] : []) },
      ['createDecoder'],
      /Hello, 你好” came back; your createDecoder of lesson 10 read “Bye”/,
    ],
    [
      'a decoder that wants whole frames',
      'version-13',
      { createDecoder: () => (chunk: Uint8Array) => [toUtf8(chunk.subarray(2))] },
      ['createDecoder'],
      /made \d+ texts of one text, in pieces of at most 7 bytes/,
    ],
    [
      'a decoder that reads nothing',
      'version-13',
      { createDecoder: () => () => [] },
      ['createDecoder'],
      /has not read a whole text, and nothing more came/,
    ],
    [
      'a decoder that is none',
      'version-13',
      { createDecoder: () => 7 },
      ['createDecoder'],
      /returned 7, not a function/,
    ],
    [
      'a machine that does too much',
      'version-13',
      { createClosing: () => () => ['end TCP'] },
      ['createClosing'],
      /At “close\(\)” the machine .* returned \["end TCP"\], not \["send close"\]/,
    ],
    [
      'a head without an end',
      'version-13',
      { splitAt: () => ({ pieces: [], rest: nothing() }) },
      ['splitAt'],
      /has not found the end of the head/,
    ],
    [
      'a head without an end',
      'hixie-76',
      { splitAt: () => ({ pieces: [], rest: nothing() }) },
      ['splitAt'],
      /has not found the end of the head/,
    ],
    [
      'a key without spaces',
      'hixie-76',
      { createKey: () => ({ key: '12345', number: 12345 }), keyNumber: () => 12345 },
      ['createKey'],
      /Your request breaks a rule: key-without-spaces.*The server refused the request: 400/,
    ],
    [
      'a key with another number',
      'hixie-76',
      { createKey: () => ({ key: '1 2', number: 13 }) },
      ['createKey'],
      /hid 13, and .* found 12/,
    ],
    ['a number that is wrong', 'hixie-76', { keyNumber: () => 1 }, ['keyNumber'], /found 1 in the same key/],
    [
      'another answer',
      'hixie-76',
      { challengeAnswer: () => new Uint8Array(16) },
      ['challengeAnswer'],
      /says 00 00 .*, the server/,
    ],
    [
      'a frame without an end',
      'hixie-76',
      { encodeText: (text: string) => new TextEncoder().encode(`\0${text}`) },
      ['encodeText'],
      /Your frame breaks a rule: /,
    ],
    [
      'a decoder that skips',
      'hixie-76',
      { decodeTexts: (bytes: Uint8Array) => ({ texts: [], read: bytes.length, closed: false }) },
      ['decodeTexts'],
      /has not read a whole frame/,
    ],
    [
      'a decoder that reads too far',
      'hixie-76',
      { decodeTexts: (bytes: Uint8Array) => ({ texts: [], read: bytes.length + 1, closed: false }) },
      ['decodeTexts'],
      /read \d+ bytes of \d+/,
    ],
  ])('is not held, and says whose it is: %s, %s', async (_, speak, exchanged, names, says) => {
    const fault = faultOf(await hold(speak, exchanged));
    expect(fault.says).toMatch(says);
    expect(fault.names).toEqual(names);
  });

  it('is held again by the same code, put right', async () => {
    faultOf(await hold('version-13', { acceptKey: () => '' }));
    expect((await hold('version-13')).ending).toEqual({ held: true });
  });
});

describe('a server that says nothing', () => {
  it.each(VERSIONS)('is nobody’s fault but its own, in %s', async (speak) => {
    const silent = () => ({ write: () => {}, end: () => {}, cut: () => {} });
    const { ending } = await hold(speak, {}, silent);
    expect(ending).toMatchObject({ held: false, says: expect.stringMatching(/nothing more came/) });
  });
});
