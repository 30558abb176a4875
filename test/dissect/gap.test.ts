import { deflateRawSync, constants as zlib } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, fromUtf8 } from '../../src/bytes.ts';
import { ConversationDissector } from '../../src/dissect/conversation.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import {
  AGREED,
  fromClient,
  fromServer,
  head,
  OFFER,
  PLAIN,
  REQUEST,
  RESPONSE,
  type Step,
  said,
} from './conversation-parts.ts';
import { field, problems } from './read.ts';

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
