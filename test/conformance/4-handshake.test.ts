/** What a request and a response of version 13 say (RFC 6455 §4.1, §4.2). */

import { describe, expect, it } from 'vitest';
import { fromBase64, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import { fieldValue, type RequestHead } from '../../src/handshake/http-head.ts';
import * as version13 from '../../src/handshake/version13.ts';
import { cryptoRandom, seededRandom } from '../../src/random.ts';
import { readWholeRequest } from '../handshake/read.ts';

const OPTIONS = { host: 'example.com:8080', resource: '/chat?room=1', subprotocols: ['chat', 'superchat'] };

function requestHead(random = seededRandom(4)): RequestHead {
  const { bytes } = version13.createRequest(OPTIONS, random);
  const found = new HeadReader<RequestHead>('request').push(bytes);
  if (!found || found.rest.length > 0) throw new Error('the request is not one head');
  return found.head;
}

describe('the request of a client', () => {
  it('is a GET of HTTP/1.1 for the resource, with the host and its port', () => {
    const { method, target, version, fields } = requestHead();
    expect([method.text, target.text, version.text]).toEqual(['GET', '/chat?room=1', 'HTTP/1.1']);
    expect(fieldValue({ fields }, 'Host')).toBe('example.com:8080');
  });

  it('asks for the upgrade, in version 13', () => {
    const head = requestHead();
    expect(fieldValue(head, 'Upgrade')).toBe('websocket');
    expect(fieldValue(head, 'Connection')).toBe('Upgrade');
    expect(fieldValue(head, 'Sec-WebSocket-Version')).toBe('13');
  });

  it('has a key of sixteen bytes in base64, a new one each time', () => {
    const keys = Array.from({ length: 50 }, () => fieldValue(requestHead(cryptoRandom), 'Sec-WebSocket-Key') ?? '');
    for (const key of keys) expect(fromBase64(key)).toHaveLength(16);
    expect(new Set(keys).size).toBe(50);
  });

  it('lists its subprotocols, which are tokens, each once', () => {
    expect(fieldValue(requestHead(), 'Sec-WebSocket-Protocol')).toBe('chat, superchat');
    for (const subprotocols of [['a', 'a'], ['a b'], [''], ['a,b']]) {
      expect(() => version13.createRequest({ ...OPTIONS, subprotocols }, seededRandom(1))).toThrow(
        expect.objectContaining({ code: 'bad-subprotocol' }),
      );
    }
  });
});

describe('a server that reads a request', () => {
  it('passes over fields that it does not know', () => {
    const { bytes } = version13.createRequest(OPTIONS, seededRandom(4));
    const unknown = 'Sec-WebSocket-Key3: x\r\nSec-WebSocket-Unknown: 1\r\nX-Anything: else\r\n\r\n';
    const request = readWholeRequest(fromLatin1(toLatin1(bytes).replace(/\r\n$/, unknown)));
    expect(request).toMatchObject({ speaks: 'version-13', resource: '/chat?room=1' });
  });
});

describe('the response of a server', () => {
  const request = readWholeRequest(version13.createRequest(OPTIONS, seededRandom(4)).bytes);

  it('is 101, with the upgrade, the proof, and nothing that was not asked for', () => {
    const lines = toLatin1(version13.createResponse(request)).split('\r\n');
    const accept = version13.acceptKey(toLatin1(request.challenge));
    expect(lines).toEqual([
      'HTTP/1.1 101 Switching Protocols',
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Accept: ${accept}`,
      '',
      '',
    ]);
  });

  it('names one subprotocol of those that were offered', () => {
    const response = toLatin1(version13.createResponse(request, { subprotocol: 'superchat' }));
    expect(response).toContain('\r\nSec-WebSocket-Protocol: superchat\r\n');
  });

  it('hashes the key as it is, and does not decode it', () => {
    expect(toLatin1(version13.answerChallenge(fromLatin1('dGhlIHNhbXBsZSBub25jZQ==')))).toBe(
      's3pPLMBiTxaQ9kYGzzhZRbK+xOo=',
    );
  });
});
