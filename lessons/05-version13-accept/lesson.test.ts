import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { codes, dissections, refusals, rows, show, value, valuesOf } from '../../test/lessons/shown.ts';
import printed from '../../test/vectors/php-accept.json' with { type: 'json' };
import example from '../../test/vectors/rfc6455-accept.json' with { type: 'json' };
import { lesson } from './lesson.ts';

/** What Node's own SHA-1 and base64 make of a key (RFC 6455 §4.2.2). */
function acceptByNode(key: string): string {
  return createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
}

describe('lesson 05', () => {
  it('makes a key of 24 characters from 16 bytes, and sends that key', async () => {
    const exhibits = await show(lesson, 'nonce');
    expect(value(exhibits, 'nonce')).toHaveLength(16);
    expect(value(exhibits, 'key')).toBe(Buffer.from(value(exhibits, 'nonce') as Uint8Array).toString('base64'));
    const sent = dissections(exhibits)[0]?.fields.find(({ name }) => name === 'Sec-WebSocket-Key');
    expect(sent?.value).toBe(value(exhibits, 'key'));
  });

  it('comes to the Accept that Node computes, with 60 bytes hashed to 20', async () => {
    const exhibits = await show(lesson, 'accept');
    expect(value(exhibits, 'Accept')).toBe(acceptByNode(String(value(exhibits, 'key'))));
    expect(value(exhibits, 'key and GUID')).toHaveLength(60);
    expect(value(exhibits, 'SHA-1')).toHaveLength(20);
  });

  it('comes to the Accept that RFC 6455 §1.3 prints', async () => {
    const exhibits = await show(lesson, 'accept');
    expect(valuesOf(exhibits, 'Accept')[1]).toBe(example.accept);
    expect(value(exhibits, 'RFC 6455 says')).toBe(example.accept);
  });

  it('shows the proof after the head in hixie-76, and in the head in version 13', async () => {
    const [old, now] = dissections(await show(lesson, 'two-proofs'));
    expect(old?.fields.at(-1)).toMatchObject({ name: 'answer', end: old?.bytes.length });
    expect(now?.fields.at(-1)?.name).toBe('blank line');
    expect(now?.fields.map(({ name }) => name)).toContain('Sec-WebSocket-Accept');
  });

  it.each([
    ['who-checks', ['speaks-draft-75', 'speaks-draft-75']],
    ['replay', ['wrong-answer', 'wrong-accept']],
  ])(
    'breaks: %s opens for a client that does not check, in neither version for one that does',
    async (id, expected) => {
      const exhibits = await show(lesson, id);
      expect(valuesOf(exhibits, 'naive client')).toEqual(['open', 'open']);
      expect(codes(exhibits)).toEqual(expected);
    },
  );

  it('breaks: what the cache replays is a right answer, to another key', async () => {
    const [refusal] = refusals(ofVersion(await show(lesson, 'replay'), 'version-13'));
    const key = String(value(await show(lesson, 'nonce'), 'key'));
    expect(refusal?.input).toContain(acceptByNode(key));
  });

  it('breaks: keys that are not base64, of 15 bytes and of 32, are refused', async () => {
    const tried = refusals(await show(lesson, 'wrong-keys'));
    expect(tried.map(({ code }) => code)).toEqual(Array(3).fill('key-not-16-bytes'));
    expect(tried.slice(1).map(({ input }) => Buffer.from(String(input), 'base64').length)).toEqual([15, 32]);
  });

  it('writes Accept as PHP does: every line makes what PHP itself printed', async () => {
    const shown = rows(await show(lesson, 'wrong-accepts'));
    const made = shown.filter(({ name }) => name === 'gives').map(({ value }) => value);
    const php = shown.filter(({ name }) => name !== 'gives').map(({ value }) => value);
    expect(php.map((line, i) => [line, made[i]])).toEqual(Object.entries(printed.printed));
    expect(printed.key).toBe(example.key);
  });

  it('breaks: the right Accept in lowercase, and that of each mistake, are wrong', async () => {
    const exhibits = await show(lesson, 'wrong-accepts');
    expect(codes(exhibits)).toEqual(Array(4).fill('wrong-accept'));
    const key = String(value(await show(lesson, 'nonce'), 'key'));
    const [small, ofHex, decoded] = refusals(exhibits).map(({ input }) => input);
    expect(small).toBe(acceptByNode(key).toLowerCase());
    const inHex = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('hex');
    expect(ofHex).toBe(Buffer.from(inHex).toString('base64'));
    const hash = createHash('sha1').update(Buffer.from(key, 'base64'));
    expect(decoded).toBe(hash.update('258EAFA5-E914-47DA-95CA-C5AB0DC85B11').digest('base64'));
  });
});
