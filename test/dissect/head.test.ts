import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, toHex, toLatin1 } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { leaves } from '../../src/dissect/field.ts';
import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { createRefusal } from '../../src/handshake/refusal.ts';
import { seededRandom } from '../../src/random.ts';
import vectors from '../vectors/hixie76.json' with { type: 'json' };
import { expectCovered } from './coverage.ts';
import { field, incompletes, leafNames, problems, table } from './read.ts';
import { lines, REQUEST_13, RESPONSE_13 } from './rfc-handshake.ts';

const OPTIONS = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };

describe('empty lines before a request (RFC 9112 §2.2)', () => {
  it.each([1, 4])('%d of them are shown, and the request is read', (count) => {
    const bytes = concat([fromLatin1('\r\n'.repeat(count)), lines(...REQUEST_13)]);
    const [request, ...others] = dissect(bytes);
    expect(others).toEqual([]);
    expect(request).toMatchObject({ kind: 'request', speaks: 'version-13', summary: 'GET /chat' });
    expect(request?.fields[0]).toMatchObject({ name: 'empty line', start: 0, end: 2 * count });
    expect(field(request, 'start line')).toMatchObject({ start: 2 * count, value: 'GET /chat HTTP/1.1' });
    expect(problems(request ? [request] : [])).toEqual([]);
    expectCovered(bytes, request ? [request] : []);
  });

  it('are shown byte by byte as they come, too', () => {
    const conversation = new ConversationDissector({ stage: 'handshake' });
    const bytes = concat([fromLatin1('\r\n\r\n'), lines(...REQUEST_13)]);
    const found = [...bytes].flatMap((byte) => conversation.push('client', Uint8Array.of(byte)));
    expect(found.map(({ summary }) => summary)).toEqual(['empty line', 'empty line', 'GET /chat']);
    expectCovered(bytes, found);
  });
});

describe('the handshake of RFC 6455 §1.3', () => {
  it('is a request and the response that belongs to it', () => {
    const [request, response, ...others] = dissect(concat([lines(...REQUEST_13), lines(...RESPONSE_13)]));
    expect(others).toEqual([]);
    expect(request).toMatchObject({ kind: 'request', speaks: 'version-13', from: 'client', summary: 'GET /chat' });
    expect(response).toMatchObject({ kind: 'response', speaks: 'version-13', from: 'server' });
    expect(response?.summary).toBe('101 Switching Protocols');
    expect(problems([request, response].flatMap((each) => each ?? []))).toEqual([]);
  });

  it('has a field for each line, named as it was sent', () => {
    const [request] = dissect(lines(...REQUEST_13));
    expect(request?.fields.map(({ name }) => name)).toEqual([
      'start line',
      ...REQUEST_13.slice(1).map((line) => line.split(':')[0]),
      'blank line',
    ]);
    expect(table(request)).toContainEqual(['Sec-WebSocket-Key', 'dGhlIHNhbXBsZSBub25jZQ==']);
    expect(leafNames(field(request, 'start line'))).toEqual(['method', 'space', 'target', 'space', 'version', 'CR LF']);
    expect(leafNames(field(request, 'Upgrade'))).toEqual(['name', 'colon', 'value', 'CR LF']);
  });

  it('shows an Accept that does not belong to the key', () => {
    const wrong = RESPONSE_13.map((line) => line.replace('s3pP', 'S3pP'));
    const shown = problems(dissect(concat([lines(...REQUEST_13), lines(...wrong)])));
    expect(shown).toEqual([['Sec-WebSocket-Accept', expect.stringMatching(/^wrong-accept: /)]]);
  });

  it('says nothing about an Accept whose key it has not seen', () => {
    expect(problems(dissect(lines(...RESPONSE_13)))).toEqual([]);
  });

  it('names the section and a sentence for each field of the protocol', () => {
    for (const each of dissect(concat([lines(...REQUEST_13), lines(...RESPONSE_13)])).flatMap(({ fields }) => fields)) {
      expect(each.note, each.name).toMatch(/\.$/);
      expect(each.spec, each.name).toMatch(/^(?:RFC 6455|RFC 9112) §/);
    }
  });
});

describe.each(vectors)('the published handshake with key3 $key3', ({ key1, key2, key3, answer, number1, number2 }) => {
  const request = concat([
    lines(
      'GET /demo HTTP/1.1',
      'Host: example.com',
      'Connection: Upgrade',
      `Sec-WebSocket-Key2: ${key2}`,
      'Upgrade: WebSocket',
      `Sec-WebSocket-Key1: ${key1}`,
      'Origin: http://example.com',
    ),
    fromLatin1(key3),
  ]);

  it('shows the numbers hidden in the keys', () => {
    const [dissection] = dissect(request);
    expect(problems(dissect(request))).toEqual([]);
    expect(dissection?.speaks).toBe('hixie-76');
    expect(field(dissection, 'Sec-WebSocket-Key1').note).toMatch(new RegExp(`= ${number1}$`));
    expect(field(dissection, 'Sec-WebSocket-Key2').note).toMatch(new RegExp(`= ${number2}$`));
  });

  it('splits a key into digits, spaces and noise, and loses nothing', () => {
    const runs = leaves(field(dissect(request)[0], 'Sec-WebSocket-Key1').children ?? []).filter(({ name }) =>
      ['digits', 'spaces', 'noise'].includes(name),
    );
    expect(runs.map(({ value }) => value).join('')).toBe(key1);
    const digits = runs.filter(({ name }) => name === 'digits').map(({ value }) => value);
    const spaces = runs.filter(({ name }) => name === 'spaces').map(({ value }) => value);
    expect(Number(digits.join('')) / spaces.join('').length).toBe(number1);
  });

  it('shows key3 and the answer, and the frames after them', () => {
    const response = concat([
      lines(
        'HTTP/1.1 101 WebSocket Protocol Handshake',
        'Upgrade: WebSocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Origin: http://example.com',
        'Sec-WebSocket-Location: ws://example.com/demo',
      ),
      fromLatin1(answer),
    ]);
    const dissections = dissect(concat([request, response, fromHex('00 41 ff')]));
    expect(problems(dissections)).toEqual([]);
    expect(field(dissections[0], 'key3').value).toEqualBytes(fromLatin1(key3));
    expect(field(dissections[1], 'answer').value).toEqualBytes(fromLatin1(answer));
    expect(dissections[2]).toMatchObject({ kind: 'frame', speaks: 'hixie-76', summary: 'text' });
  });
});

describe('a request that a server would refuse', () => {
  it.each([
    ['a key that is not 16 bytes', 'Sec-WebSocket-Key: dGhl', 'Sec-WebSocket-Key', 'key-not-16-bytes'],
    ['another version', 'Sec-WebSocket-Version: 8', 'Sec-WebSocket-Version', 'version-not-13'],
    ['a connection that is kept alive', 'Connection: keep-alive', 'Connection', 'connection-not-upgrade'],
    ['the keys of both versions', 'Sec-WebSocket-Key1: 1 2', 'Sec-WebSocket-Key1', 'both-handshakes'],
    ['a method other than GET', 'POST /chat HTTP/1.1', 'start line', 'method-not-get'],
  ])('has the problem on the field at fault: %s', (_what, line, name, code) => {
    const replaced = (old: string): boolean =>
      line.startsWith('POST') ? old.startsWith('GET') : old.startsWith(`${line.split(':')[0]}:`);
    const request = REQUEST_13.some(replaced)
      ? REQUEST_13.map((old) => (replaced(old) ? line : old))
      : [...REQUEST_13, line];
    expect(problems(dissect(lines(...request)))).toEqual([[name, expect.stringMatching(`^${code}: `)]]);
  });

  it.each([
    ['no space', '12345', 'key-without-spaces'],
    ['a number that its spaces do not divide', '12345 6 7', 'key-not-divisible'],
    ['digits beyond 32 bits', '9 99999999999999999999999', 'key-too-large'],
  ])('has it on a hixie-76 key with %s', (_what, key, code) => {
    const request = lines(
      'GET / HTTP/1.1',
      'Host: example.com',
      'Upgrade: WebSocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key1: ${key}`,
      'Sec-WebSocket-Key2: 1 2',
    );
    const shown = problems(dissect(concat([request, new Uint8Array(8)])));
    expect(shown).toEqual([['Sec-WebSocket-Key1', expect.stringMatching(`^${code}: `)]]);
  });

  it('has it although key3 has not come', () => {
    const { bytes } = HANDSHAKES['hixie-76'].createRequest(OPTIONS, seededRandom(1));
    const wrong = fromLatin1(toLatin1(bytes.subarray(0, -8)).replace(/Key1: .*/, 'Key1: 12345'));
    expect(problems(dissect(wrong))).toEqual([['Sec-WebSocket-Key1', expect.stringMatching(/^key-without-spaces: /)]]);
  });
});

describe('a head that is incomplete', () => {
  const { bytes } = HANDSHAKES['hixie-76'].createRequest(OPTIONS, seededRandom(1));

  it.each([
    ['in a line', fromLatin1('GET / HTTP/1.1\r\nHost: a\r\nUpg'), 'unread', 'the head ends before its blank line'],
    ['after a line', fromLatin1('GET / HTTP/1.1\r\nHost: a\r\n'), 'Host', 'the head ends before its blank line'],
    ['in key3', bytes.subarray(0, -3), 'key3', '5 of 8 bytes of key3 came'],
    ['before key3', bytes.subarray(0, -8), 'blank line', '0 of 8 bytes of key3 came'],
    ['in a body', fromLatin1('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHel'), 'body', '3 of 5 bytes of body came'],
  ])('says so, which is no problem: %s', (_where, cut, name, incomplete) => {
    const dissections = dissect(cut);
    expect(incompletes(dissections)).toEqual([[name, incomplete]]);
    expect(problems(dissections)).toEqual([]);
    expect(dissections.map(({ state }) => state)).toEqual(['incomplete']);
  });
});

describe('a head that breaks', () => {
  it.each([
    ['a bare LF', 'GET / HTTP/1.1\r\nHost: a\nUpgrade: websocket\r\n\r\n', 'bare-lf'],
    ['a NUL', 'GET / HTTP/1.1\r\nHost: a\0\r\n\r\n', 'nul-in-head'],
    ['a folded line', 'GET / HTTP/1.1\r\nHost: a\r\n b\r\n\r\n', 'obsolete-folding'],
    ['a space before the colon', 'GET / HTTP/1.1\r\nHost : a\r\n\r\n', 'space-before-colon'],
    ['a second Host', 'GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n', 'duplicate-field'],
    ['a start line of one word', 'GET /\r\nHost: a\r\n\r\n', 'bad-start-line'],
  ])('is shown up to %s, and no further', (_what, text, code) => {
    const bytes = fromLatin1(text);
    const [dissection, ...others] = dissect(bytes);
    expect(others).toEqual([]);
    const last = dissection?.fields.at(-1);
    expect(last).toMatchObject({ name: 'unread', end: bytes.length });
    expect(last?.problem).toMatch(new RegExp(`^${code}: `));
  });

  it('leaves what follows its blank line unread as well', () => {
    const dissections = dissect(fromLatin1('GET / HTTP/1.1\r\nHost : a\r\n\r\nabc'));
    expect(dissections.map(({ kind, bytes }) => [kind, toHex(bytes.slice(-3))])).toEqual([
      ['request', '0a 0d 0a'],
      ['unknown', '61 62 63'],
    ]);
  });
});

describe('plain HTTP', () => {
  it('is dissected too, body and all', () => {
    const [request] = dissect(lines('GET / HTTP/1.1', 'Host: example.com'));
    expect(request).toMatchObject({ kind: 'request', summary: 'GET /' });
    expect(request?.speaks).toBeUndefined();
    expect(problems(dissect(lines('GET / HTTP/1.1', 'Host: example.com')))).toEqual([]);
  });

  it('shows a refusal with the reason in its body', () => {
    const error = new HandshakeError('version-not-13', 'expected version 13', { section: '', status: 426 });
    const [dissection, ...others] = dissect(createRefusal(error));
    expect(others).toEqual([]);
    expect(dissection).toMatchObject({ kind: 'response', summary: '426 Upgrade Required' });
    expect(field(dissection, 'body').value).toBe('version-not-13: expected version 13\n');
  });
});
