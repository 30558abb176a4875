/** What the answer to a broken handshake says: status, reason, section, fields and body. */

import { STATUS_CODES } from 'node:http';
import { describe, expect, it } from 'vitest';
import { toLatin1, toUtf8 } from '../../src/bytes.ts';
import { HandshakeError } from '../../src/errors.ts';
import { fieldValue } from '../../src/handshake/http-head.ts';
import { createRefusal, refuse } from '../../src/handshake/refusal.ts';
import { readWholeRequest } from './read.ts';
import { NEW, request } from './request-lines.ts';

describe('a refusal', () => {
  it('has the reason that belongs to its status, if there is one', () => {
    for (let status = 400; status <= 599; status++) {
      const said = toLatin1(createRefusal(new HandshakeError('no', 'not today', { status })));
      const reason = /^HTTP\/1\.1 (\d{3}) (.*)\r\n/.exec(said);
      expect(reason?.[1]).toBe(String(status));
      // Node has older names for two of them, and a joke.
      const older = {
        413: 'Content Too Large',
        422: 'Unprocessable Content',
        418: '',
        509: '',
        506: '',
        510: '',
        416: '',
      };
      if (reason?.[2] !== '') expect(reason?.[2]).toBe({ ...STATUS_CODES, ...older }[status]);
    }
    expect(toLatin1(createRefusal(new HandshakeError('no', 'no', { status: 401 })))).toMatch(/ 401 Unauthorized\r\n/);
  });

  it('says the section once, and nothing if there is none', () => {
    const body = (error: HandshakeError) => toUtf8(createRefusal(error)).split('\r\n\r\n')[1];
    const first = new HandshakeError('no', 'not today', { section: 'RFC 6455 §4.2.2' });
    expect(body(first)).toBe('no: not today (RFC 6455 §4.2.2)\n');
    expect(body(new HandshakeError('no', first.message, { section: first.section }))).toBe(body(first));
    for (const fault of [{}, { section: '' }, undefined]) {
      expect(body(new HandshakeError('no', 'not today', fault))).toBe('no: not today\n');
    }
  });

  it('carries the fields of the error; its own Content-Type gives way, its length does not', () => {
    const refusal = (headers: [string, string][]) =>
      toLatin1(createRefusal(new HandshakeError('no', 'x', { headers })));
    expect(
      refusal([
        ['Set-Cookie', 'a=1'],
        ['Set-Cookie', 'b=2'],
        ['content-type', 'text/html'],
      ]),
    ).toContain('\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nConnection: close\r\nContent-Type: text/html\r\n');
    for (const [headers, code] of [
      [[['Content-Length', '0']], 'reserved-field'],
      [[['Transfer-Encoding', 'chunked']], 'reserved-field'],
      [
        [
          ['Retry-After', '1'],
          ['retry-after', '2'],
        ],
        'duplicate-field',
      ],
      [[['X', 'a\r\nb']], 'bad-field'],
    ] as [[string, string][], string][]) {
      expect(() => refusal(headers)).toThrow(expect.objectContaining({ name: 'UsageError', code }));
    }
  });

  it('carries the body that the program gives, and says of bytes that they are bytes', () => {
    const sent = (...given: Parameters<typeof refuse>) => toUtf8(createRefusal(refuse(...given)));
    const text = { headers: { 'Retry-After': '5' }, body: '再见' };
    expect(sent(429, text)).toBe(
      'HTTP/1.1 429 Too Many Requests\r\nRetry-After: 5\r\nConnection: close\r\n' +
        'Content-Type: text/plain; charset=utf-8\r\nContent-Length: 6\r\n\r\n再见',
    );
    expect(sent(401, { body: Uint8Array.of(65, 66) })).toMatch(/octet-stream\r\nContent-Length: 2\r\n\r\nAB$/);
    expect(sent(401, { body: Uint8Array.of(65), headers: [['content-type', 'x/y']] })).toMatch(
      /Content-Type: x\/y\r\n/,
    );
    expect(sent(401, { body: '' })).toMatch(/Content-Length: 0\r\n\r\n$/);
    expect(sent(403)).toMatch(/\r\n\r\nrefused: this server refuses with 403 Forbidden\n$/);
    expect(sent(599, { code: 'mine' })).toMatch(/^HTTP\/1\.1 599 \r\n.*\r\n\r\nmine: this server refuses with 599\n$/s);
  });

  it.each([
    [[200], 'bad-argument'],
    [['401'], 'bad-argument'],
    [[401, 5], 'bad-argument'],
    [[401, { header: {} }], 'unknown-option'],
    [[401, { body: 5 }], 'bad-argument'],
    [[401, { body: null }], 'bad-argument'],
    [[401, { code: 5 }], 'bad-argument'],
    [[401, { headers: { 'Content-Length': '5' } }], 'reserved-field'],
    [[401, { headers: { X: 'a\r\nb' } }], 'bad-field'],
  ])('that could not be sent is an error at once: %j', (given, code) => {
    expect(() => refuse(...(given as Parameters<typeof refuse>))).toThrow(
      expect.objectContaining({ name: 'UsageError', code }),
    );
  });

  it.each([200, 101, 99, 600, 404.5, Number.NaN, '404'])('has no status %j', (status) => {
    const error = new HandshakeError('no', 'x', { status: status as number });
    expect(() => createRefusal(error)).toThrow(expect.objectContaining({ name: 'UsageError', code: 'bad-argument' }));
  });

  it('is not earned by names of fields that are names in Object.prototype: they are read as any other', () => {
    const lines = [...NEW, '__proto__: x', 'constructor: y', 'toString: z'];
    const { speaks, head } = readWholeRequest(request(lines));
    expect(speaks).toBe('version-13');
    expect(fieldValue(head, '__proto__')).toBe('x');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
