import { describe, expect, it } from 'vitest';
import { concat, fromHex } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import { VERSIONS } from '../../src/versions.ts';
import { field, incompletes, problems } from './read.ts';
import { lines, RESPONSE_13 } from './rfc-handshake.ts';

const OPTIONS = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

describe('an answer', () => {
  it.each([
    ['hixie-76', 'hixie-76 §5.2'],
    ['version-13', 'RFC 6455 §4.2.2'],
  ] as const)('of %s confirms in Upgrade what its request asked for', (speak, section) => {
    const handshake = HANDSHAKES[speak];
    const { bytes } = handshake.createRequest(OPTIONS, seededRandom(3));
    const end = bytes.length - handshake.REQUEST_BODY_BYTES;
    const request = handshake.readRequest(parseRequestHead(bytes.subarray(0, end)), bytes.subarray(end));
    const [asked, answered] = dissect(concat([bytes, handshake.createResponse(request)]));
    expect(field(asked, 'Upgrade')).toMatchObject({ note: expect.stringMatching(/^Asks/) });
    expect(field(answered, 'Upgrade')).toMatchObject({ note: expect.stringMatching(/^Confirms/), spec: section });
    expect(field(answered, 'Connection').spec).toBe(section);
  });

  it('of 101 that the client does not take confirms nothing: its notes say so', () => {
    const { bytes } = HANDSHAKES['version-13'].createRequest(OPTIONS, seededRandom(3));
    const head = lines('HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade');
    const [, answered] = dissect(concat([bytes, head]));
    expect(answered).toMatchObject({ state: 'broken' });
    for (const name of ['start line', 'Upgrade']) expect(field(answered, name).note).toMatch(/does not take/);
  });

  it('that refuses names in Upgrade and in the version what the client may ask for', () => {
    const fields = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
    const [refusal] = dissect(lines('HTTP/1.1 426 Upgrade Required', ...fields));
    expect(field(refusal, 'Upgrade').note).toMatch(/would change to/);
    expect(field(refusal, 'Sec-WebSocket-Version')).toMatchObject({ spec: 'RFC 6455 §4.4' });
  });

  it.each(VERSIONS)('of %s is recognized by its fields, without its request', (speak) => {
    const handshake = HANDSHAKES[speak];
    const { bytes } = handshake.createRequest(OPTIONS, seededRandom(3));
    const end = bytes.length - handshake.REQUEST_BODY_BYTES;
    const request = handshake.readRequest(parseRequestHead(bytes.subarray(0, end)), bytes.subarray(end));
    const [response, ...others] = dissect(handshake.createResponse(request));
    expect(others).toEqual([]);
    expect(response?.speaks).toBe(speak);
  });

  it('of hixie-76 is incomplete while a proxy holds back its 16 bytes', () => {
    const response = lines('HTTP/1.1 101 WebSocket Protocol Handshake', 'Sec-WebSocket-Origin: http://a.example');
    expect(incompletes(dissect(response))).toEqual([['blank line', '0 of 16 bytes of the answer came']]);
  });

  it('that agrees to permessage-deflate lets the frames after it use RSV1', () => {
    const agreed = [...RESPONSE_13.slice(0, 4), 'Sec-WebSocket-Extensions: permessage-deflate'];
    const compressed = fromHex('c1 07 f2 48 cd c9 c9 07 00');
    expect(problems(dissect(concat([lines(...agreed), compressed])))).toEqual([]);
    expect(problems(dissect(concat([lines(...RESPONSE_13), compressed])))).toHaveLength(1);
  });
});
