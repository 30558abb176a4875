import { describe, expect, it } from 'vitest';
import { concat, fromLatin1 } from '../../src/bytes.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { fromClient, fromServer, head, NOT_FOUND, REQUEST, RESPONSE, said } from './conversation-parts.ts';
import { field, problems } from './read.ts';

describe('one direction by itself', () => {
  it('of a client: an upgrade that was refused is followed by a request, not by a frame', () => {
    const bytes = concat([head(...REQUEST), head(...REQUEST), fromClient('a')]);
    expect(dissect(bytes, { from: 'client' }).map(({ summary }) => summary)).toEqual([
      'GET /chat',
      'GET /chat',
      'text',
    ]);
    expect(dissect(bytes).map(({ summary }) => summary)).toEqual(['GET /chat', 'GET /chat', 'text']);
  });

  it('of a server: a response follows at once if a body was only announced', () => {
    for (const fields of [['Content-Length: 500'], [], ['Transfer-Encoding: chunked']]) {
      const bytes = concat([head('HTTP/1.1 200 OK', ...fields), head(...RESPONSE), fromServer('a')]);
      const summaries = dissect(bytes, { from: 'server' }).map(({ summary }) => summary);
      expect(summaries).toEqual(['200 OK', '101 Switching Protocols', 'text']);
    }
  });

  it('of a server: chunks are read to the last one', () => {
    const chunks = fromLatin1('4;name=value\r\nWiki\r\n5\r\npedia\r\n0\r\nExpires: never\r\n\r\n');
    const bytes = concat([head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'), chunks, head(...RESPONSE)]);
    const named = dissect(bytes, { from: 'server' });
    expect(named.map(({ summary }) => summary)).toEqual(['200 OK', '101 Switching Protocols']);
    expect(field(named[0], 'body').value).toBe('Wikipedia');
    expect(field(named[0], 'chunk size').value).toBe(4);
    expect(problems(named)).toEqual([]);
  });

  it('with a chunk that is none: the problem is on it, and what follows is not read', () => {
    const bytes = concat([head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked'), fromLatin1('xyz\r\n')]);
    expect(problems(dissect(bytes))).toEqual([['unread', expect.stringMatching(/^bad-chunk: /)]]);
  });

  it('both, one after the other in the same bytes: each response by its request', () => {
    const bytes = concat([
      head(...REQUEST),
      NOT_FOUND,
      head(...REQUEST),
      head(...RESPONSE),
      fromClient('a'),
      fromServer('b'),
    ]);
    const named = dissect(bytes);
    expect(said(named)).toEqual([
      'client GET /chat',
      'server 404 Not Found',
      'client GET /chat',
      'server 101 Switching Protocols',
      'client text',
      'server text',
    ]);
    expect(problems(named)).toEqual([]);
  });
});
