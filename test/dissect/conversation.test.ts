import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../src/bytes.ts';
import { ConversationDissector, dissectConversation } from '../../src/dissect/conversation.ts';
import {
  fromClient,
  fromServer,
  head,
  NOT_FOUND,
  PLAIN,
  REQUEST,
  RESPONSE,
  read,
  type Step,
  said,
} from './conversation-parts.ts';
import { expectCovered } from './coverage.ts';
import { field, problems } from './read.ts';

describe('a response is read by its request', () => {
  const opened = ['client GET /chat', 'server 101 Switching Protocols', 'client text', 'server text'];
  const open: Step[] = [
    ['client', head(...REQUEST)],
    ['server', head(...RESPONSE)],
    ['client', fromClient('a')],
    ['server', fromServer('b')],
  ];

  it.each<[string, string, string, string[], string]>([
    ['401, and then again', 'GET /chat HTTP/1.1', '401 Unauthorized', ['Content-Length: 2'], 'no'],
    ['HEAD, whose body is only announced (RFC 9110 §9.3.2)', 'HEAD / HTTP/1.1', '200 OK', ['Content-Length: 500'], ''],
    ['HEAD in chunks that do not come', 'HEAD / HTTP/1.1', '200 OK', ['Transfer-Encoding: chunked'], ''],
    ['CONNECT (RFC 9110 §9.3.6)', 'CONNECT a:80 HTTP/1.1', '200 Connection established', [], ''],
    ['CONNECT, whose Content-Length is ignored', 'CONNECT a:80 HTTP/1.1', '200 OK', ['Content-Length: 9'], ''],
    ['chunks (RFC 9112 §7.1)', 'GET / HTTP/1.1', '200 OK', ['Transfer-Encoding: chunked'], '5\r\nHello\r\n0\r\n\r\n'],
    ['204, which has no body', 'GET / HTTP/1.1', '204 No Content', ['Content-Length: 7'], ''],
    ['304, which has no body', 'GET / HTTP/1.1', '304 Not Modified', ['Content-Length: 7'], ''],
    ['426', 'GET /chat HTTP/1.1', '426 Upgrade Required', ['Content-Length: 0'], ''],
  ])('%s', (_what, line, status, fields, body) => {
    const request = line.includes('/chat') ? head(line, ...REQUEST.slice(1)) : head(line, 'Host: a');
    const steps: Step[] = [
      ['client', request],
      ['server', concat([head(`HTTP/1.1 ${status}`, ...fields), fromLatin1(body)])],
    ];
    const named = read([...steps, ...open]);
    expect(said(named)).toEqual([`client ${line.slice(0, -9)}`, `server ${status}`, ...opened]);
    expect(problems(named)).toEqual([]);
  });

  it('past interim responses (RFC 9110 §15.2)', () => {
    const [request, ...others] = open;
    const early = concat([head('HTTP/1.1 100 Continue'), head('HTTP/1.1 103 Early Hints', 'Link: <a>')]);
    expect(said(read([...(request ? [request] : []), ['server', early], ...others]))).toEqual([
      'client GET /chat',
      'server 100 Continue',
      'server 103 Early Hints',
      ...opened.slice(1),
    ]);
  });

  it('each by its own, if the client did not wait for the one before', () => {
    const bytes = concat([head('HEAD /a HTTP/1.1', 'Host: a'), PLAIN, head(...REQUEST), fromClient('early')]);
    const announced = head('HTTP/1.1 200 OK', 'Content-Length: 4');
    const answers = concat([announced, announced, fromLatin1('body'), head(...RESPONSE)]);
    const named = read([
      ['client', bytes],
      ['server', answers],
    ]);
    expect(said(named)).toEqual([
      'client HEAD /a',
      'client GET /page',
      'client GET /chat',
      'server 200 OK',
      'server 200 OK',
      'server 101 Switching Protocols',
      'client text',
    ]);
    expect(field(named[4], 'body').value).toBe('body');
  });

  it('to its end, if only the end of the connection ends it', () => {
    const named = read([
      ['client', PLAIN],
      ['server', concat([head('HTTP/1.0 200 OK'), fromLatin1('HTTP/1.1 101 is a line of this page')])],
    ]);
    expect(said(named)).toEqual(['client GET /page', 'server 200 OK']);
  });

  it('as no WebSocket, if the upgrade was refused and HTTP goes on', () => {
    const named = read([
      ['client', head(...REQUEST)],
      ['server', NOT_FOUND],
      ['client', PLAIN],
      ['server', NOT_FOUND],
    ]);
    expect(said(named)).toEqual([
      'client GET /chat',
      'server 404 Not Found',
      'client GET /page',
      'server 404 Not Found',
    ]);
  });

  it('as another protocol, if the 101 answers another upgrade (RFC 9110 §7.8)', () => {
    const named = read([
      ['client', head('GET / HTTP/1.1', 'Host: a', 'Connection: Upgrade', 'Upgrade: h2c')],
      ['server', concat([head('HTTP/1.1 101 Switching Protocols', 'Upgrade: h2c'), fromHex('00 00 00 04 00')])],
      ['client', fromLatin1('PRI * HTTP/2.0\r\n\r\n')],
    ]);
    expect(said(named).slice(2)).toEqual(['server another protocol, unread', 'client another protocol, unread']);
    expect(problems(named)).toEqual([]);
    const notes = named.slice(0, 2).map(({ fields }) => fields.find(({ name }) => name === 'Upgrade')?.note);
    expect(notes).toEqual([expect.stringMatching(/^Asks .* HTTP\/2/), expect.stringMatching(/^Agrees to HTTP\/2/)]);
    // A server may also offer it beside an answer of HTTP/1.1.
    const [offer] = read([['server', head('HTTP/1.1 200 OK', 'Upgrade: h2c', 'Content-Length: 0')]]);
    expect(offer?.fields[1]?.note).toMatch(/would change to/);
  });

  it('and what a tunnel carries that is not HTTP is not dissected', () => {
    const named = read([
      ['client', head('CONNECT a:443 HTTP/1.1', 'Host: a')],
      ['server', head('HTTP/1.1 200 OK')],
      ['client', fromHex('16 03 01 00 05 01 00 00 01 00')],
    ]);
    expect(said(named).at(-1)).toBe('client another protocol, unread');
  });

  it('with an empty line before a request ignored (RFC 9112 §2.2)', () => {
    const named = read([['client', concat([PLAIN, fromLatin1('\r\n'), PLAIN])]]);
    expect(said(named)).toEqual(['client GET /page', 'client empty line', 'client GET /page']);
  });
});

describe('bytes that a client sent before it had the response', () => {
  it('wait, and are frames after a 101', () => {
    const dissector = new ConversationDissector();
    expect(said(dissector.push('client', concat([head(...REQUEST), fromClient('early')])))).toEqual([
      'client GET /chat',
    ]);
    expect(said(dissector.push('server', head(...RESPONSE)))).toEqual([
      'server 101 Switching Protocols',
      'client text',
    ]);
  });

  it('are the next request after a refusal', () => {
    const dissector = new ConversationDissector();
    dissector.push('client', concat([head(...REQUEST), PLAIN]));
    expect(said(dissector.push('server', NOT_FOUND))).toEqual(['server 404 Not Found', 'client GET /page']);
  });

  it('are incomplete if the response never came whole', () => {
    const named = read([
      ['client', concat([head(...REQUEST), fromClient('early')])],
      ['server', fromLatin1('HTTP/1.1 101 Swi')],
    ]);
    expect(said(named)).toEqual([
      'client GET /chat',
      'server incomplete response, incomplete',
      'client not answered, incomplete',
    ]);
    expect(problems(named)).toEqual([]);
  });

  it('are named by themselves if nobody listened to the server', () => {
    const named = read([['client', concat([head(...REQUEST), head(...REQUEST), fromClient('a')])]]);
    expect(said(named)).toEqual(['client GET /chat', 'client GET /chat', 'client text']);
  });
});

describe('hixie-76', () => {
  /** The conversation of hixie-76 §1.2: key3 and the answer follow their heads. */
  const request = head(
    'GET /demo HTTP/1.1',
    'Host: example.com',
    'Connection: Upgrade',
    'Sec-WebSocket-Key2: 12998 5 Y3 1  .P00',
    'Upgrade: WebSocket',
    'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5',
    'Origin: http://example.com',
  );
  const response = head(
    'HTTP/1.1 101 WebSocket Protocol Handshake',
    'Upgrade: WebSocket',
    'Connection: Upgrade',
    'Sec-WebSocket-Origin: http://example.com',
    'Sec-WebSocket-Location: ws://example.com/demo',
  );
  const key3 = fromLatin1('^n:ds[4U');
  const answer = fromLatin1('8jKS’y:G*Co,Wxa-'.replace('’', "'"));
  const text = fromHex('00 61 ff');
  const all = ['client GET /demo', 'server 101 WebSocket Protocol Handshake', 'client text', 'server text'];

  it.each<[string, Step[]]>([
    [
      'in order',
      [
        ['client', concat([request, key3])],
        ['server', concat([response, answer])],
        ['client', text],
        ['server', text],
      ],
    ],
    [
      'key3 after the response head',
      [
        ['client', request],
        ['server', response],
        ['client', key3],
        ['server', answer],
        ['client', text],
        ['server', text],
      ],
    ],
    [
      'frames before the answer',
      [
        ['client', concat([request, key3, text])],
        ['server', response],
        ['server', concat([answer, text])],
      ],
    ],
  ])('is put together: %s', (_how, steps) => {
    const named = read(steps);
    expect(said(named)).toEqual(all);
    expect(problems(named)).toEqual([]);
    expect(named.map(({ speaks }) => speaks)).toEqual(Array(4).fill('hixie-76'));
  });
});

describe('a head whose first line is damaged', () => {
  it('is the bytes of the end that sent them, even if it looks like one of the other end', () => {
    const conversation = new ConversationDissector();
    const request = fromLatin1('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    const damaged = fromLatin1('HTT /1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
    const named = [
      ...conversation.push('client', request),
      ...conversation.push('server', damaged),
      ...conversation.end('client'),
      ...conversation.end('server'),
    ];
    expectCovered(
      damaged,
      named.filter(({ from }) => from === 'server'),
    );
  });
});

describe('two whole directions, in no order', () => {
  it('are put together as if it were known', () => {
    const named = dissectConversation({
      client: concat([head(...REQUEST), head(...REQUEST), fromClient('a')]),
      server: concat([NOT_FOUND, head(...RESPONSE), fromServer('b')]),
    });
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
