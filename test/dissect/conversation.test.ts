import { deflateRawSync, constants as zlib } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { ConversationDissector, dissectConversation } from '../../src/dissect/conversation.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Role } from '../../src/versions.ts';
import { expectCovered } from './coverage.ts';
import { field, problems } from './read.ts';

function head(...lines: string[]): Uint8Array {
  return fromLatin1(`${lines.join('\r\n')}\r\n\r\n`);
}

/** The request and the response of RFC 6455 §1.3. */
const UPGRADE = ['GET /chat HTTP/1.1', 'Host: a', 'Upgrade: websocket', 'Connection: Upgrade'];
const REQUEST = [...UPGRADE, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version: 13'];
const SWITCH = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
const RESPONSE = [...SWITCH, 'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo='];
const OFFER = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits';
const AGREED = 'Sec-WebSocket-Extensions: permessage-deflate';
const PLAIN = head('GET /page HTTP/1.1', 'Host: a');
const NOT_FOUND = head('HTTP/1.1 404 Not Found', 'Content-Length: 0');

const MASK = fromHex('37 fa 21 3d');
const fromClient = (text: string) =>
  encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13', maskingKey: MASK });
const fromServer = (text: string) => encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13' });

type Step = readonly [Role, Uint8Array];

/** Pushes all, ends both, and returns what was named: who, what, and the state if it is incomplete. */
function read(steps: readonly Step[], options: ConstructorParameters<typeof ConversationDissector>[0] = {}) {
  const dissector = new ConversationDissector({ inflate: zlibEngine, ...options });
  const all = steps.flatMap(([from, bytes]) => dissector.push(from, bytes));
  return [...all, ...dissector.end('client'), ...dissector.end('server')];
}

function said(dissections: readonly Dissection[]): string[] {
  return dissections.map(({ from, summary, state }) => `${from} ${summary}${state === 'whole' ? '' : `, ${state}`}`);
}

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

describe('what the response agreed decides what RSV1 means', () => {
  /** One continuous zlib stream, a message a sync flush, as every peer writes it (RFC 7692 §7.2.1). */
  function compressor() {
    const said: Uint8Array[] = [];
    return (text: string): Uint8Array => {
      const before = concat(said);
      const payload = fromUtf8(text);
      said.push(payload);
      const dictionary = before.length > 0 ? { dictionary: before } : {};
      return new Uint8Array(deflateRawSync(payload, { finishFlush: zlib.Z_SYNC_FLUSH, ...dictionary })).slice(0, -4);
    };
  }
  const compressed = (
    payload: Uint8Array,
    from: Role,
    more: { opcode?: 'text' | 'continuation'; final?: boolean } = {},
  ) =>
    encodeFrame(
      { opcode: 'text', rsv1: more.opcode !== 'continuation', payload, ...more },
      { speak: 'version-13', ...(from === 'client' ? { maskingKey: MASK } : {}) },
    );
  const open = (agreed: string[]): Step[] => [
    ['client', head(...REQUEST, OFFER)],
    ['server', head(...RESPONSE, ...agreed)],
  ];
  const clear = (dissections: readonly Dissection[]) =>
    dissections.flatMap(({ from, inflated }) => (inflated ? [[from, inflated.value]] : []));

  it('agreed: both ends are shown inflated, each with what it said before', () => {
    const [ofClient, ofServer] = [compressor(), compressor()];
    const words = 'Hello, hello, hello, and once more hello';
    const named = read([
      ...open([AGREED]),
      ['client', compressed(ofClient(words), 'client')],
      ['server', compressed(ofServer(words), 'server')],
      ['client', compressed(ofClient(words), 'client')],
      ['server', compressed(ofServer(words), 'server')],
    ]);
    expect(problems(named)).toEqual([]);
    expect(clear(named)).toEqual([
      ['client', words],
      ['server', words],
      ['client', words],
      ['server', words],
    ]);
    const last = named.at(-1);
    expect(last?.inflated?.bytes).toBe(words.length);
    expect(last?.inflated?.compressed).toBeLessThan(12);
    expect(field(last, 'payload').value).toBeInstanceOf(Uint8Array);
  });

  it('agreed: a message in fragments is shown at its last frame, an empty one too', () => {
    const payload = compressor()('in three parts');
    const named = read([
      ...open([AGREED]),
      ['client', compressed(payload.slice(0, 3), 'client', { final: false })],
      ['client', encodeFrame({ opcode: 'ping' }, { speak: 'version-13', maskingKey: MASK })],
      ['client', compressed(payload.slice(3), 'client', { opcode: 'continuation', final: false })],
      ['client', compressed(new Uint8Array(0), 'client', { opcode: 'continuation' })],
    ]);
    expect(problems(named)).toEqual([]);
    expect(named.slice(2).map(({ inflated }) => inflated?.value)).toEqual([
      undefined,
      undefined,
      undefined,
      'in three parts',
    ]);
  });

  it('agreed to forget: each message by itself', () => {
    const one = (text: string) => compressed(compressor()(text), 'server');
    const named = read([
      ...open([`${AGREED}; server_no_context_takeover; client_no_context_takeover`]),
      ['server', one('first')],
      ['server', one('second')],
    ]);
    expect(clear(named)).toEqual([
      ['server', 'first'],
      ['server', 'second'],
    ]);
  });

  it('agreed: a message that cannot be inflated is a problem, and so is one that is not text', () => {
    const bad = read([...open([AGREED]), ['server', compressed(fromHex('ff ff ff ff'), 'server')]]);
    expect(problems(bad)).toEqual([['payload', expect.stringMatching(/^bad-deflate: .*in the frame at byte 0/)]]);
    const noText = new Uint8Array(deflateRawSync(fromHex('c3 28'), { finishFlush: zlib.Z_SYNC_FLUSH })).slice(0, -4);
    const named = read([...open([AGREED]), ['server', compressed(noText, 'server')]]);
    expect(problems(named)).toEqual([['payload', expect.stringMatching(/^not-utf8: /)]]);
  });

  it('agreed: a message that inflates beyond the limit is named, and reading goes on', () => {
    const bomb = new Uint8Array(deflateRawSync(new Uint8Array(1_000_000), { finishFlush: zlib.Z_SYNC_FLUSH })).slice(
      0,
      -4,
    );
    const named = read([...open([AGREED]), ['server', compressed(bomb, 'server')], ['server', fromServer('after')]], {
      maxInflated: 10_000,
    });
    expect(problems(named)).toEqual([]);
    expect(field(named[2], 'payload').note).toContain('longer than 10000 bytes');
    expect(named[2]?.inflated).toBeUndefined();
    expect(said(named).at(-1)).toBe('server text');
  });

  it('agreed, without an engine: named compressed, and no problem', () => {
    const named = read([...open([AGREED]), ['server', compressed(compressor()('x'), 'server')]], {
      inflate: undefined,
    });
    expect(problems(named)).toEqual([]);
    expect(field(named[2], 'payload').note).toMatch(/^Compressed with permessage-deflate/);
  });

  it('not agreed: RSV1 is a problem, from either end', () => {
    for (const from of ['client', 'server'] as const) {
      const named = read([...open([]), [from, compressed(compressor()('x'), from)]]);
      expect(problems(named)).toEqual([['RSV1', expect.stringMatching(/^reserved-bit: /)]]);
    }
  });

  it('not offered, and the response not seen: it is a problem as well', () => {
    const bytes = concat([head(...REQUEST), compressed(compressor()('x'), 'client')]);
    expect(problems(dissect(bytes))).toHaveLength(1);
  });

  it('offered, and the response not seen: it is not certain, and shown inflated if that works', () => {
    const payload = compressor()('perhaps');
    const named = dissect(concat([head(...REQUEST, OFFER), compressed(payload, 'client')]), { inflate: zlibEngine });
    expect(problems(named)).toEqual([]);
    expect(clear(named)).toEqual([['client', 'perhaps']]);
    expect(field(named[1], 'payload').note).toContain('if permessage-deflate was agreed');
  });

  it('only frames: not certain in a conversation, a problem in a plain dissection, unless the option says so', () => {
    const frame = compressed(compressor()('x'), 'server');
    const frames = { stage: 'frames', speak: 'version-13' } as const;
    expect(problems(read([['server', frame]], frames))).toEqual([]);
    expect(problems(read([['server', frame]], { ...frames, extensions: '' }))).toHaveLength(1);
    expect(clear(read([['server', frame]], { ...frames, extensions: 'permessage-deflate' }))).toHaveLength(1);
    expect(problems(dissect(frame))).toHaveLength(1);
    expect(clear(dissect(frame, { extensions: 'permessage-deflate', inflate: zlibEngine }))).toHaveLength(1);
  });

  it('between frames: what refers to earlier messages, or continues one, is said and no problem', () => {
    const say = compressor();
    say('Hello, hello, hello, hello');
    const second = compressed(say('Hello, hello, hello, hello'), 'server');
    const third = compressed(compressor()('by itself'), 'server');
    const rest = compressed(Uint8Array.of(1), 'server', { opcode: 'continuation' });
    const options = { stage: 'frames', speak: 'version-13', extensions: 'permessage-deflate' } as const;
    const named = read([['server', concat([rest, second, third])]], options);
    expect(problems(named)).toEqual([]);
    expect(field(named[0], 'payload').note).toContain('beginning is not among these bytes');
    expect(field(named[1], 'payload').note).toContain('messages that are not among these bytes');
    expect(clear(named)).toEqual([['server', 'by itself']]);
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

describe('a gap', () => {
  const opened: Step[] = [
    ['client', head(...REQUEST)],
    ['server', head(...RESPONSE)],
  ];
  /** A dissector that has seen the handshake. */
  function open(extension: string[] = []): ConversationDissector {
    const dissector = new ConversationDissector({ inflate: zlibEngine });
    dissector.push('client', head(...REQUEST, ...(extension.length > 0 ? [OFFER] : [])));
    dissector.push('server', head(...RESPONSE, ...extension));
    return dissector;
  }

  it('is said, and is nobody’s problem', () => {
    const [gap, ...others] = open().gap('client', 23);
    expect(others).toEqual([]);
    expect(gap).toMatchObject({ kind: 'gap', state: 'missing', from: 'client', missing: 23, fields: [] });
    expect(gap?.summary).toBe('23 bytes are missing in the capture');
    expect(open().gap('server', 1)[0]?.summary).toBe('1 byte is missing in the capture');
    expect(open().gap('server', undefined)[0]?.summary).toBe('bytes are missing in the capture');
  });

  it('inside a frame: the next frame begins at the end of its length', () => {
    const dissector = open();
    const frame = fromServer('0123456789');
    const named = [
      ...dissector.push('server', frame.slice(0, 4)),
      ...dissector.gap('server', 5),
      ...dissector.push('server', concat([frame.slice(9), fromServer('next')])),
    ];
    expect(said(named)).toEqual([
      'server text, incomplete',
      'server 5 bytes are missing in the capture, missing',
      'server not read, unread',
      'server text',
    ]);
    expect(field(named[3], 'payload').value).toBe('next');
    expect(problems(named)).toEqual([]);
    const start = head(...RESPONSE).length;
    expect(named.map(({ offset, bytes }) => [offset - start, bytes.length])).toEqual([
      [0, 4],
      [4, 0],
      [9, 3],
      [12, 6],
    ]);
  });

  it('to the end of a frame: the next one begins at once', () => {
    const dissector = open();
    dissector.push('server', fromServer('0123456789').slice(0, 4));
    dissector.gap('server', 8);
    expect(said(dissector.push('server', fromServer('next')))).toEqual(['server text']);
  });

  it('over the ends of frames: reading goes on at a place from which frames follow one another', () => {
    const dissector = open();
    const tail = fromClient('the end of a frame that nobody saw').slice(9);
    const named = [
      ...dissector.gap('client', 100),
      ...dissector.push('client', concat([tail, fromClient('one'), fromClient('two'), fromClient('three')])),
      ...dissector.end('client'),
    ];
    expect(said(named).slice(1)).toEqual(['client not read, unread', 'client text', 'client text', 'client text']);
    expect(problems(named)).toEqual([]);
  });

  it('in hixie-76: reading goes on after the byte FF', () => {
    const dissector = new ConversationDissector({ stage: 'frames', speak: 'hixie-76' });
    const named = [
      ...dissector.push('server', fromHex('00 61 62')),
      ...dissector.gap('server', 4),
      ...dissector.push('server', fromHex('63 64 ff 00 65 ff')),
    ];
    expect(said(named)).toEqual([
      'server text, incomplete',
      'server 4 bytes are missing in the capture, missing',
      'server not read, unread',
      'server text',
    ]);
  });

  it('before a long frame: zeros in its header and its payload are not taken for frames', () => {
    const long = encodeFrame({ opcode: 'binary', payload: new Uint8Array(70_000) }, { speak: 'version-13' });
    const dissector = new ConversationDissector({ stage: 'frames', extensions: '' });
    const named = [
      ...dissector.push('server', fromServer('a')),
      ...dissector.gap('server', 7),
      ...dissector.push('server', long.slice(0, 10)),
      ...dissector.push('server', long.slice(10, 40_000)),
      ...dissector.push('server', long.slice(40_000)),
      ...dissector.push('server', fromServer('b')),
      ...dissector.end('server'),
    ];
    expect(problems(named)).toEqual([]);
    expect(said(named).slice(1)).toEqual([
      'server 7 bytes are missing in the capture, missing',
      'server binary',
      'server text',
    ]);
  });

  it('inside a payload of zeros: they are not taken for frames either', () => {
    const long = encodeFrame({ opcode: 'binary', payload: new Uint8Array(2000) }, { speak: 'version-13' });
    const dissector = new ConversationDissector({ stage: 'frames', extensions: '' });
    const named = [
      ...dissector.gap('server', undefined),
      ...dissector.push('server', concat([long.slice(1000), fromServer('a'), fromServer('b'), fromServer('c')])),
      ...dissector.end('server'),
    ];
    expect(said(named)).toEqual([
      'server bytes are missing in the capture, missing',
      'server not read, unread',
      'server text',
      'server text',
      'server text',
    ]);
  });

  it('inside a payload of one character, masked: what comes again and again is not taken for frames', () => {
    const maskingKey = fromHex('82 b6 22 74');
    const long = encodeFrame({ opcode: 'binary', payload: new Uint8Array(5000) }, { speak: 'version-13', maskingKey });
    const dissector = new ConversationDissector({ stage: 'frames', extensions: '' });
    const named = [
      ...dissector.gap('client', undefined),
      ...dissector.push('client', concat([long.slice(1002), fromClient('a'), fromClient('bc'), fromClient('def')])),
      ...dissector.end('client'),
    ];
    expect(said(named)).toEqual([
      'client bytes are missing in the capture, missing',
      'client not read, unread',
      'client text',
      'client text',
      'client text',
    ]);
  });

  it('before anything else: frames of either version are found', () => {
    for (const frame of ['00 61 ff', '81 01 61']) {
      const dissector = new ConversationDissector();
      const named = [...dissector.gap('server', undefined), ...dissector.push('server', fromHex(frame))];
      expect(said(named)).toEqual(['server bytes are missing in the capture, missing', 'server text']);
      expect(problems(named)).toEqual([]);
    }
  });

  it('inside a head: reading goes on at the next one', () => {
    const dissector = new ConversationDissector();
    dissector.push('client', PLAIN.slice(0, 20));
    const named = [
      ...dissector.gap('client', 100),
      ...dissector.push('client', concat([fromLatin1('lost: x\r\n\r\n'), PLAIN, head(...REQUEST)])),
      ...dissector.push(
        'server',
        concat([head('HTTP/1.1 200 OK', 'Content-Length: 2'), fromLatin1('ok'), head(...RESPONSE)]),
      ),
      ...dissector.push('client', fromClient('a')),
    ];
    expect(said(named)).toEqual([
      'client GET /page, incomplete',
      'client 100 bytes are missing in the capture, missing',
      'client not read, unread',
      'client GET /page',
      'client GET /chat',
      'server 200 OK',
      'server 101 Switching Protocols',
      'client text',
    ]);
    expect(problems(named)).toEqual([]);
  });

  it('in a body: the next head begins at the end of Content-Length', () => {
    const dissector = new ConversationDissector();
    dissector.push('client', concat([PLAIN, head(...REQUEST)]));
    dissector.push('server', concat([head('HTTP/1.1 200 OK', 'Content-Length: 20'), fromLatin1('0123')]));
    const named = [
      ...dissector.gap('server', 10),
      ...dissector.push('server', concat([fromLatin1('456789'), head(...RESPONSE), fromServer('a')])),
    ];
    expect(said(named)).toEqual([
      'server 200 OK, incomplete',
      'server 10 bytes are missing in the capture, missing',
      'server not read, unread',
      'server 101 Switching Protocols',
      'server text',
    ]);
  });

  it('that took the response: frames that follow one another say that it opened', () => {
    const dissector = new ConversationDissector();
    dissector.push('client', concat([head(...REQUEST), fromClient('waits')]));
    const named = [
      ...dissector.gap('server', 200),
      ...dissector.push('server', concat([fromServer('a'), fromServer('b')])),
    ];
    expect(said(named)).toEqual([
      'server 200 bytes are missing in the capture, missing',
      'server text',
      'client text',
      'server text',
    ]);
  });

  it('in a compressed direction: what refers to what is missing is said, and what does not is shown', () => {
    const dissector = open([AGREED]);
    const payload = (text: string) =>
      new Uint8Array(deflateRawSync(fromUtf8(text), { finishFlush: zlib.Z_SYNC_FLUSH })).slice(0, -4);
    const frame = (bytes: Uint8Array) =>
      encodeFrame({ opcode: 'text', rsv1: true, payload: bytes }, { speak: 'version-13' });
    dissector.push('server', frame(payload('one')));
    dissector.gap('server', 30);
    const dictionary = fromUtf8('a text that was lost, a text that was lost');
    const refers = new Uint8Array(deflateRawSync(dictionary, { finishFlush: zlib.Z_SYNC_FLUSH, dictionary })).slice(
      0,
      -4,
    );
    const named = dissector.push('server', concat([frame(refers), frame(payload('two'))]));
    expect(problems(named)).toEqual([]);
    expect(named.map(({ inflated }) => inflated?.value)).toEqual([undefined, 'two']);
  });

  it('waits with the bytes around it for the response', () => {
    const dissector = new ConversationDissector();
    dissector.push('client', concat([head(...REQUEST), fromClient('a')]));
    expect(dissector.gap('client', 7)).toEqual([]);
    expect(dissector.push('client', fromClient('b'))).toEqual([]);
    expect(said(dissector.push('server', head(...RESPONSE)))).toEqual([
      'server 101 Switching Protocols',
      'client text',
      'client 7 bytes are missing in the capture, missing',
      'client text',
    ]);
  });

  it('in one direction does not change how the other is read', () => {
    const dissector = open();
    dissector.gap('client', 9);
    expect(said(dissector.push('server', fromServer('a')))).toEqual(['server text']);
    expect(opened).toHaveLength(2);
  });
});

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
