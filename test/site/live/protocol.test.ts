import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLiveEvent, readWatched, watchedBy } from '../../../src/site/live/protocol.ts';

const BYTES = { type: 'bytes', speaks: 'hixie-76', from: 'client', at: 3, stage: 'frames', hex: '00 48 ff' };

describe('the events of Live', () => {
  it.each([
    { type: 'ready', watch: '0123456789abcdef0123456789abcdef' },
    { type: 'opened', speaks: 'version-13', over: 'http2', extensions: '' },
    BYTES,
    { type: 'closed', speaks: 'version-13', code: 1000, reason: '' },
    { type: 'failed', speaks: 'hixie-76', message: 'refused' },
  ])('is accepted if it has its shape: $type', (message) => {
    expect(readLiveEvent(JSON.stringify(message))).toEqual(message);
  });

  it.each([
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['an unknown type', '{"type":"run"}'],
    ['a token that would change the address', JSON.stringify({ type: 'ready', watch: '../../x?y' })],
    ['an unknown version', JSON.stringify({ ...BYTES, speaks: 'version-8' })],
    ['an unknown end', JSON.stringify({ ...BYTES, from: 'proxy' })],
    ['a time that is a text', JSON.stringify({ ...BYTES, at: '<b>' })],
    ['bytes that are not', JSON.stringify({ ...BYTES, hex: '00 4g' })],
    ['half a byte', JSON.stringify({ ...BYTES, hex: '00 4' })],
    ['more bytes than it may send', JSON.stringify({ ...BYTES, hex: `${'00 '.repeat(65_536)}00` })],
    ['an unknown HTTP', JSON.stringify({ type: 'opened', speaks: 'version-13', over: 'http3', extensions: '' })],
    ['a code that is a text', JSON.stringify({ type: 'closed', speaks: 'hixie-76', code: '1000', reason: '' })],
    ['a failure without words', JSON.stringify({ type: 'failed', speaks: 'hixie-76' })],
  ])('is not believed with %s', (_, text) => {
    expect(readLiveEvent(text)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readLiveEvent(text)));
  });
});

describe('the address of a watched connection', () => {
  const token = '0123456789abcdef0123456789abcdef';

  it.each(['echo', 'wire'] as const)('has what it is for and the token: %s', (use) => {
    expect(readWatched(`/${watchedBy(token, use)}`)).toEqual({ use, token });
  });

  it.each([
    ['of events', '/live/events'],
    ['for something else', `/live/page?watch=${token}`],
    ['without a token', '/live/echo'],
    ['with a token that is too short', `/live/echo?watch=${token.slice(1)}`],
    ['with something after the token', `/live/echo?watch=${token}&x`],
  ])('is none %s', (_, resource) => {
    expect(readWatched(resource)).toBeUndefined();
  });
});
