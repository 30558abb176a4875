import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { toLatin1 } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';
import { type Speak, VERSIONS } from '../../src/versions.ts';
import { codes, dissections, rows, show, value } from '../../test/lessons/shown.ts';
import { CHROMIUM, inLowercase, lesson, smuggled } from './lesson.ts';
import { fieldAnywhere } from './wrong.ts';

describe('lesson 02', () => {
  it('finds a head complete at its empty line and not earlier, with eight bytes after that of hixie-76', async () => {
    const exhibits = await show(lesson, 'byte-by-byte');
    for (const speak of VERSIONS) {
      expect(value(ofVersion(exhibits, speak), 'its last bytes')).toEqual(Uint8Array.of(13, 10, 13, 10));
    }
    expect(value(ofVersion(exhibits, 'hixie-76'), 'after it')).toBe('8 bytes');
    expect(value(ofVersion(exhibits, 'version-13'), 'after it')).toBe('0 bytes');
  });

  it('shows a plain answer that HTTP takes for one, beside two that change the protocol', async () => {
    const [plain, ...upgraded] = dissections(await show(lesson, 'answers'));
    const server = createServer((socket) => socket.on('error', () => {}).end(plain?.bytes ?? ''));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const asked = httpRequest({ port: (server.address() as AddressInfo).port, host: '127.0.0.1' }).end();
    const [answer] = await once(asked, 'response');
    expect(answer.statusCode).toBe(200);
    let body = '';
    for await (const chunk of answer) body += chunk;
    expect(body).toHaveLength(Number(answer.headers['content-length']));
    server.close();
    expect(upgraded.map(({ summary }) => summary.slice(0, 3))).toEqual(['101', '101']);
  });

  it('shows a request of Chromium as it was caught, which is one of version 13', async () => {
    const [shown] = dissections(await show(lesson, 'browser'));
    expect(shown?.bytes).toEqual(CHROMIUM);
    expect(negotiate(parseRequestHead(CHROMIUM))).toBe('version-13');
    expect(toLatin1(CHROMIUM)).toContain('HeadlessChrome/156');
  });

  it('finds the fields that RFC 6455 §4.2.1 and hixie-76 §5.1 ask for, and no other, to be required', async () => {
    const exhibits = await show(lesson, 'which-fields');
    const named = (speak: Speak, kind: string) =>
      rows(ofVersion(exhibits, speak))
        .flatMap(({ name, value }) => (value === kind ? [name] : []))
        .sort();
    const both = ['Connection', 'Host', 'Upgrade'];
    expect(named('version-13', 'required')).toEqual([...both, 'Sec-WebSocket-Key', 'Sec-WebSocket-Version'].sort());
    expect(named('hixie-76', 'required')).toEqual([...both, 'Sec-WebSocket-Key1', 'Sec-WebSocket-Key2'].sort());
    expect(named('version-13', 'optional')).toEqual(['Origin', 'Sec-WebSocket-Extensions']);
    expect(named('hixie-76', 'optional')).toEqual(['Origin', 'Sec-WebSocket-Protocol']);
    expect(named('version-13', 'not for WebSocket')).toContain('User-Agent');
    expect(named('hixie-76', 'not for WebSocket')).toEqual(['Cookie']);
  });

  it.each(VERSIONS)(
    'loses a field of %s in another case, and finds one in a body, with a regular expression',
    async (speak) => {
      const [, naive, ours] = inLowercase(speak);
      expect(naive?.value).toBe('not found');
      expect(ours?.value).not.toBe('not found');
      const name = speak === 'hixie-76' ? 'Sec-WebSocket-Key1' : 'Sec-WebSocket-Key';
      expect(fieldAnywhere(smuggled(speak), name)).toBeDefined();
      const exhibits = ofVersion(await show(lesson, 'from-the-body'), speak);
      expect(value(exhibits, 'ours')).toBe('not found');
      expect(codes(exhibits)).toEqual(['method-not-get']);
    },
  );

  it.each(VERSIONS)('makes a body of the length that its head says (%s)', (speak) => {
    const text = toLatin1(smuggled(speak));
    const [head = '', ...body] = text.split('\r\n\r\n');
    expect(body.join('\r\n\r\n').length).toBe(Number(/Content-Length: (\d+)/.exec(head)?.[1]));
  });
});
