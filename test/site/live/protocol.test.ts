import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLiveEvent, readWatched, watchedBy } from '../../../src/site/live/protocol.ts';

const BYTES = { type: 'bytes', client: 3, from: 'client', at: 5, hex: '00 48 ff' };

describe('the events of Live', () => {
  it.each([
    { type: 'ready', watch: '0123456789abcdef0123456789abcdef', breaks: true },
    { type: 'opened', client: 1, over: 'http2', extensions: '' },
    BYTES,
    { type: 'closed', client: 1, code: 1000, reason: '' },
    { type: 'ended', client: 1 },
    { type: 'failed', client: 1, message: 'refused' },
  ])('is accepted if it has its shape: $type', (message) => {
    expect(readLiveEvent(JSON.stringify(message))).toEqual(message);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an unknown type', '{"type":"run"}'],
    ['a token that would change the address', JSON.stringify({ type: 'ready', watch: '../../x?y', breaks: true })],
    ['a client that is not a number', JSON.stringify({ ...BYTES, client: '3' })],
    ['an unknown end', JSON.stringify({ ...BYTES, from: 'proxy' })],
    ['a time that is a text', JSON.stringify({ ...BYTES, at: '<b>' })],
    ['bytes that are not', JSON.stringify({ ...BYTES, hex: '00 4g' })],
    ['half a byte', JSON.stringify({ ...BYTES, hex: '00 4' })],
    ['more bytes than it may send', JSON.stringify({ ...BYTES, hex: `${'00 '.repeat(65_536)}00` })],
    ['an unknown HTTP', JSON.stringify({ type: 'opened', client: 1, over: 'http3', extensions: '' })],
    ['a code that is a text', JSON.stringify({ type: 'closed', client: 1, code: '1000', reason: '' })],
    ['a failure without words', JSON.stringify({ type: 'failed', client: 1 })],
  ])('is not believed with %s', (_, text) => {
    expect(readLiveEvent(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readLiveEvent(text)));
  });
});

describe('the address of a watched connection', () => {
  const token = '0123456789abcdef0123456789abcdef';

  it.each([{ use: 'echo', client: 1 }, { use: 'broken', client: 17, rule: 'wrong-accept' }, { use: 'wire' }] as const)(
    'has what it is for and the token: $use',
    (watched) => {
      expect(readWatched(`/${watchedBy(token, watched)}`)).toEqual({ token, watched });
    },
  );

  it.each([
    ['of events', '/live/events'],
    ['for something else', `/live/page?watch=${token}`],
    ['without a token', '/live/echo'],
    ['with a token that is too short', `/live/echo?watch=${token.slice(1)}&client=1`],
    ['with something after it', `/live/echo?watch=${token}&client=1&x`],
    ['without the number of its client', `/live/echo?watch=${token}`],
    ['for a tunnel with one', `/live/wire?watch=${token}&client=1`],
    ['without a rule to break', `/live/broken?watch=${token}&client=1`],
    ['with a rule that no name can be', `/live/broken?watch=${token}&client=1&rule=../x`],
  ])('is none %s', (_, resource) => {
    expect(readWatched(resource)).toBeUndefined();
  });
});
