/** What the questions of the lessons say, held against other programs and against the published handshakes. */

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { questions as keys } from '../../lessons/03-hixie76-keys/questions.ts';
import { questions as answers } from '../../lessons/04-hixie76-answer/questions.ts';
import { questions as accepts } from '../../lessons/05-version13-accept/questions.ts';
import { questions as frames } from '../../lessons/08-version13-frames/questions.ts';
import { questions as masks } from '../../lessons/09-masking/questions.ts';
import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';

const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

function rowsOf(exhibits: readonly Exhibit[] = []): ValueRow[] {
  return exhibits.flatMap((exhibit) => (exhibit.kind === 'values' ? exhibit.rows : []));
}

function valueIn(exhibits: readonly Exhibit[] | undefined, name: string): ValueRow['value'] {
  const row = rowsOf(exhibits).find((one) => one.name === name);
  if (row === undefined) throw new Error(`no row ${name}`);
  return row.value;
}

function bytesOf(exhibits: readonly Exhibit[] | undefined, name: string): Buffer {
  const value = valueIn(exhibits, name);
  if (!(value instanceof Uint8Array)) throw new Error(`${name} is not bytes`);
  return Buffer.from(value);
}

describe('the questions', () => {
  it('of lesson 03 hide the number that digits and spaces give', () => {
    const [{ given, figures }] = keys;
    const key = String(valueIn(given, 'key'));
    const digits = key.replace(/\D/g, '');
    const spaces = key.split(' ').length - 1;
    expect(figures).toEqual({ digits, spaces, number: String(Number(digits) / spaces) });
  });

  it('of lesson 04 lay numbers out as a Buffer does, most significant byte first', () => {
    const [{ shows, figures }] = answers;
    expect(bytesOf(shows, 'number 1').readUInt32BE()).toBe(Number(figures?.one));
    expect(bytesOf(shows, 'number 2').readUInt32BE()).toBe(Number(figures?.two));
  });

  it('of lesson 05 show the Accept that OpenSSL computes, and both mistakes as it would make them', () => {
    const given = accepts[2].given;
    const key = String(valueIn(given, 'key'));
    const hash = (data: string | Buffer) => createHash('sha1').update(data);
    expect(valueIn(given, 'server B')).toBe(hash(key + GUID).digest('base64'));
    expect(valueIn(given, 'server C')).toBe(Buffer.from(hash(key + GUID).digest('hex')).toString('base64'));
    const decoded = Buffer.concat([Buffer.from(key, 'base64'), Buffer.from(GUID)]);
    expect(valueIn(given, 'server A')).toBe(hash(decoded).digest('base64'));
  });

  it('of lesson 08 have a header whose length is what its bytes say', () => {
    const [{ given, shows }] = frames;
    expect(valueIn(shows, 'extended length')).toBe(String(bytesOf(given, 'bytes').readUInt16BE(2)));
  });

  it('of lesson 09 mask by exclusive or, and the page of the third puts GET on the wire', () => {
    const [{ given, shows }, , foreseen] = masks;
    const xor = (payload: Buffer, key: Buffer) => payload.map((byte, i) => byte ^ (key[i % key.length] ?? 0));
    expect([...bytesOf(shows, 'masked')]).toEqual([...xor(bytesOf(given, 'payload'), bytesOf(given, 'key'))]);
    const onTheWire = xor(bytesOf(foreseen.shows, 'the page sends'), bytesOf(foreseen.given, 'key'));
    expect(Buffer.from(onTheWire).toString()).toBe('GET');
  });
});
