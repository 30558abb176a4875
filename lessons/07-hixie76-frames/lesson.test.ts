import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { http as drive } from 'websocket-driver';
import { concat, fromHex, toHex, toUtf8 } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { firstProblem } from '../../src/dissect/field.ts';
import { codes, dissections, figure, rows, show, value, valuesOf } from '../../test/lessons/shown.ts';
import { HEADS, KEY3 } from '../../test/node/heads.ts';
import { until } from '../../test/node/support.ts';
import { endless, framesWithoutMeaning, lesson, reads } from './lesson.ts';
import { lengthOf, textOfRead } from './wrong.ts';

/** What websocket-driver, as a server of hixie-76, reads from a client's frames. */
async function heardByWebsocketDriver(frames: Uint8Array): Promise<{ messages: string[]; closed: boolean }> {
  const messages: string[] = [];
  let closed = false;
  const server = createServer();
  server.on('upgrade', (request, socket, body) => {
    const driver = drive(request, { allowDrafts: true });
    driver.io.write(body);
    socket
      .on('error', () => {})
      .pipe(driver.io)
      .pipe(socket);
    driver.on('close', () => {
      closed = true;
    });
    driver.messages.on('data', (message) => messages.push(String(message)));
    driver.start();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => {});
  client.write(HEADS['hixie-76'] + KEY3, 'latin1');
  await once(client, 'data');
  client.write(frames);
  await until(() => closed || messages.includes('last'));
  client.destroy();
  server.close();
  return { messages, closed };
}

const LAST = fromHex('00 6c 61 73 74 ff');

describe('lesson 07', () => {
  it('puts two bytes around a text in hixie-76, whatever it says', async () => {
    const exhibits = await show(lesson, 'between-two-bytes');
    const frames = dissections(ofVersion(exhibits, 'hixie-76')).map(({ bytes }) => bytes);
    expect(frames.map((bytes) => [bytes[0], bytes.at(-1)])).toEqual(Array(3).fill([0x00, 0xff]));
    expect(frames.map((bytes) => toUtf8(bytes.subarray(1, -1)))).toEqual(['Hello', '你好', '']);
  });

  it('finds that UTF-8 never holds C0, C1 and F5 to FF, as RFC 3629 says', async () => {
    const exhibits = await show(lesson, 'never-ff');
    const never = value(exhibits, 'never') as Uint8Array;
    expect([...never]).toEqual([0xc0, 0xc1, ...Array.from({ length: 11 }, (_, i) => 0xf5 + i)]);
    expect(value(exhibits, 'characters')).toBe(0x11_0000 - 0x800);
    const figures = ['characters', 'never', 'overlong', 'beyond'].map((name) => figure(lesson, name));
    expect(await Promise.all(figures)).toEqual([0x11_0000 - 0x800, 13, 2, 11]);
  });

  it('counts two bytes around any text in hixie-76, and 6, 6, 8 and 14 in version 13', async () => {
    const shown = rows(await show(lesson, 'what-it-costs')).map((one) => String(one.value));
    expect(shown.map((text) => text.match(/\d+/g)?.map(Number))).toEqual([
      [76, 2, 13, 6],
      [76, 2, 13, 6],
      [76, 2, 13, 8],
      [76, 2, 13, 14],
    ]);
  });

  it('throws frames without meaning away, one with FF inside included', async () => {
    const exhibits = await show(lesson, 'unknown-frames');
    expect(value(exhibits, 'what a program gets')).toBe('one, two');
    const frames = dissections(exhibits);
    expect(frames.map(({ summary }) => summary)).toEqual(['text', 'discarded', 'discarded', 'text']);
    for (const { fields } of frames) expect(firstProblem(fields)).toBeUndefined();
    expect(framesWithoutMeaning()[1]?.subarray(2, -1)).not.toContain(0xff);
    expect(framesWithoutMeaning()[1]?.at(-1)).toBe(0xff);
  });

  it('closes with FF 00 in one version, and with a code in the other', async () => {
    const exhibits = await show(lesson, 'closing');
    const [old, now] = (['hixie-76', 'version-13'] as const).map((speak) => dissections(ofVersion(exhibits, speak))[0]);
    expect(toHex(old?.bytes ?? new Uint8Array())).toBe('ff 00');
    expect(now?.summary).toBe('close 1000');
  });

  it('breaks: the naive reader is right if each frame has its own read, and wrong otherwise', async () => {
    const naive = reads().map(({ chunks }) => chunks.map(textOfRead));
    expect(naive[0]).toEqual(['Hello', '你好']);
    expect(naive[1]).toHaveLength(1);
    expect(naive[2]?.join()).toContain('\ufffd');
    const ours = valuesOf(await show(lesson, 'one-read'), 'our decoder');
    expect(ours).toEqual(Array(3).fill(JSON.stringify(['Hello', '你好'])));
  });

  it('breaks: a length without end counts to infinity, and is refused by the codec', async () => {
    expect(BigInt(lengthOf(endless(8)).length)).not.toBe(2n ** 56n - 1n);
    expect(lengthOf(endless(160)).length).toBe(Number.POSITIVE_INFINITY);
    // Seven bits each: 56 are more than 53, and 1,029 more than the 1,024 of the largest double (IEEE 754).
    expect(await figure(lesson, 'inexactAfter')).toBe(8);
    expect(await figure(lesson, 'infiniteAfter')).toBe(147);
    expect(codes(await show(lesson, 'endless-length'))).toEqual(['length-without-end']);
  });

  it('says of websocket-driver what it does: it skips a length, believes type 01, and closes at a length without end', async () => {
    const meaningless = await heardByWebsocketDriver(concat([...framesWithoutMeaning(), LAST]));
    expect(meaningless).toEqual({ messages: ['of type 01', 'last'], closed: false });
    expect(await heardByWebsocketDriver(concat([endless(20), LAST]))).toEqual({ messages: [], closed: true });
  });
});
