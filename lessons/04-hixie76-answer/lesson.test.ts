import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { http as drive } from 'websocket-driver';
import { toHex } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { listen } from '../../src/node/index.ts';
import { codes, dissections, rows, show, value, valuesOf } from '../../test/lessons/shown.ts';
import { HEADS, KEY3 } from '../../test/node/heads.ts';
import { until } from '../../test/node/support.ts';
import published from '../../test/vectors/hixie76.json' with { type: 'json' };
import { afterAll, lesson, throughProxy, twoReads, whenItEnds, withOtherBit } from './lesson.ts';
import { answerOneRead } from './wrong.ts';

const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('hex');
const compact = (bytes: unknown) => toHex(bytes as Uint8Array, '');

/** What a server of hixie-76 says to a head whose eight bytes have not come, and then to those. */
async function inTwoReads(port: number): Promise<{ before: string; after: string }> {
  const client = connect(port, '127.0.0.1').on('error', () => {});
  let heard = '';
  client.on('data', (chunk) => {
    heard += chunk.toString('latin1');
  });
  client.write(HEADS['hixie-76'], 'latin1');
  await until(() => heard.includes('\r\n\r\n'));
  const before = heard;
  client.write(KEY3, 'latin1');
  await until(() => /\r\n\r\n[\s\S]{16}$/.test(heard));
  client.destroy();
  return { before, after: heard };
}

/** The answer printed with the draft for the keys of {@link HEADS} and these eight bytes. */
const PUBLISHED = published.find(({ key3 }) => key3 === KEY3)?.answer;

describe('lesson 04', () => {
  it.each([
    ['hixie-76', 8, 16],
    ['version-13', 0, 0],
  ] as const)(
    'opens a connection of %s %d bytes after the head of a request, %d after that of an answer',
    (speak, key3, answer) => {
      const [request, server, response, client] = whenItEnds(speak);
      expect(server?.value).toBe(`after ${request?.value}`);
      expect(client?.value).toBe(`after ${response?.value}`);
      const bytesAfter = (note = '') => Number(/(\d+) bytes after/.exec(note)?.[1] ?? 0);
      expect([bytesAfter(server?.note), bytesAfter(client?.note)]).toEqual([key3, answer]);
    },
  );

  it('lays out four, four and eight bytes, and hashes them with MD5', async () => {
    const laidOut = await show(lesson, 'sixteen-bytes');
    const challenge = value(laidOut, 'challenge') as Uint8Array;
    const [first, second] = valuesOf(laidOut, 'in 4 bytes').map(compact);
    expect(compact(challenge)).toBe(`${first}${second}${compact(value(laidOut, 'key3'))}`);
    expect(Number.parseInt(first ?? '', 16)).toBe(value(laidOut, 'number 1'));
    const shown = await show(lesson, 'hash');
    expect(valuesOf(shown, 'its MD5').map(compact)).toEqual([md5(challenge), md5(withOtherBit(challenge))]);
  });

  it('puts the answer after the head in one version, and into it in the other', async () => {
    const exhibits = await show(lesson, 'response');
    const [old, now] = (['hixie-76', 'version-13'] as const).map((speak) => dissections(ofVersion(exhibits, speak))[0]);
    expect(old?.fields.at(-1)).toMatchObject({ name: 'answer', start: (old?.bytes.length ?? 0) - 16 });
    expect(now?.fields.some(({ name }) => name === 'Sec-WebSocket-Accept')).toBe(true);
  });

  it('refuses another origin, another location, and one wrong bit', async () => {
    expect(codes(await show(lesson, 'client-checks'))).toEqual(['wrong-field', 'wrong-field', 'wrong-answer']);
  });

  it('breaks: with the eight bytes in another read, the naive server hashes eight bytes', async () => {
    const [head] = twoReads();
    const { key3, answer } = answerOneRead(head);
    const laidOut = value(await show(lesson, 'sixteen-bytes'), 'challenge') as Uint8Array;
    expect([key3.length, compact(answer)]).toEqual([0, md5(laidOut.subarray(0, 8))]);
    const shown = await show(lesson, 'late-key3');
    expect(value(shown, 'after the head')).toBeGreaterThan(100);
    expect(value(shown, 'after 8 more')).toEqual(value(shown, 'expected'));
  });

  it('breaks: behind a proxy that only knows HTTP one client waits, and the other is open', () => {
    expect(value(throughProxy('hixie-76'), 'the client is')).toBe('connecting');
    expect(value(throughProxy('version-13'), 'the client is')).toBe('open');
    expect(rows(throughProxy('version-13')).find(({ name }) => name === 'kept')?.value).toBe('nothing');
    expect(afterAll()).toBe('open');
  });

  it('says of websocket-driver that it speaks before it has the eight bytes', async () => {
    const server = createServer();
    server.on('upgrade', (request, socket, body) => {
      const driver = drive(request, { allowDrafts: true });
      driver.io.write(body);
      socket
        .on('error', () => {})
        .pipe(driver.io)
        .pipe(socket);
      driver.start();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { before, after } = await inTwoReads((server.address() as AddressInfo).port);
    expect(before).toMatch(/^HTTP\/1\.1 101 .*\r\n\r\n$/s);
    expect(after.slice(-16)).toBe(PUBLISHED);
    server.close();
  });

  it('says the same of our own server', async () => {
    const server = await listen({ handler: () => {} });
    const { before, after } = await inTwoReads(server.port);
    expect(before).toMatch(/^HTTP\/1\.1 101 .*\r\n\r\n$/s);
    expect(after.slice(-16)).toBe(PUBLISHED);
    await server.close();
  });
});
