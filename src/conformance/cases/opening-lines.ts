/** What a server makes of the first line of a request, of its Host, and of how it arrives (RFC 6455 §4.2.1, RFC 9112). */

import { toLatin1 } from '../../bytes.ts';
import type { Case, Outcome } from '../case.ts';
import { text } from '../frame-writer.ts';
import type { HeadEdits } from '../head-edits.ts';
import { about, DROPS_EARLY, HELLO, mayEnd, mayOpen, mayRefuse, mayWait, refuses, takes } from '../opening-kinds.ts';

const line = (from: string | RegExp, to: string): HeadEdits => ({ startLine: (right) => right.replace(from, to) });
/** A server may just end a connection on which no HTTP comes. */
const MAY_END = mayEnd('tolerable');

// ── How it arrives ──────────────────────────────────────────────────────────

const arriving: Case[] = [
  takes(about('byte-by-byte', 'takes a request that comes byte by byte', 'RFC 6455 §4.2.1', '01-byte-stream'), {
    pieces: 1,
  }),
  takes(
    about('in-pieces-of-7', 'takes a request that comes in pieces of 7 bytes', 'RFC 6455 §4.2.1', '01-byte-stream'),
    { pieces: 7 },
  ),
  ...[1, 2, 3, 4, 5].map((held) =>
    takes(
      about(
        `last-bytes-${held}`,
        `waits for the last ${held === 1 ? 'byte' : `${held} bytes`} of the head`,
        'RFC 9112 §2.1',
        '01-byte-stream',
      ),
      { held },
    ),
  ),
  takes(
    about(
      'first-frame-glued',
      'reads a frame that comes in the segment of the request',
      'RFC 6455 §4.1',
      '01-byte-stream',
    ),
    { glued: (tester) => tester.bytesOf(text(HELLO)) },
    mayRefuse('informative'),
    mayEnd('informative'),
    DROPS_EARLY,
  ),
  takes(
    about('empty-line-before', 'ignores an empty line before the request', 'RFC 9112 §2.2'),
    { edits: { head: (head) => `\r\n${head}` } },
    mayRefuse('tolerable'),
    MAY_END,
  ),
];

// ── The line ────────────────────────────────────────────────────────────────

/** An answer to HEAD has no body, whatever length it names (RFC 9110 §9.3.2): the tester may wait for one in vain. */
const REFUSES_HEAD: Outcome = {
  verdict: 'right',
  does: 'refuses the request with an HTTP error',
  matches: ({ happenings, passed }) => {
    const first = passed.find(({ from }) => from === 'subject')?.bytes;
    return happenings.length === 0 && first !== undefined && /^HTTP\/1\.[01] (?:4\d\d|501)/.test(toLatin1(first));
  },
};

const METHODS = ['HEAD', 'POST', 'PUT', 'OPTIONS', 'DELETE', 'get', 'FETCH'];

const lines: Case[] = [
  ...METHODS.map((method) =>
    refuses(
      about(
        `method-${method === 'get' ? 'in-lower-case' : method.toLowerCase()}`,
        `does not open for the method ${method}`,
        'RFC 6455 §4.2.1',
      ),
      { edits: line('GET', method) },
      MAY_END,
      ...(method === 'HEAD' ? [REFUSES_HEAD] : []),
    ),
  ),
  refuses(
    about('http-1-0', 'does not open over HTTP/1.0', 'RFC 6455 §4.2.1'),
    { edits: line('HTTP/1.1', 'HTTP/1.0') },
    MAY_END,
  ),
  refuses(
    about('http-0-9', 'does not open for a line without a version', 'RFC 6455 §4.2.1'),
    { edits: line(' HTTP/1.1', '') },
    MAY_END,
  ),
  refuses(
    about('http-lower-case', 'does not take http/1.1 for HTTP/1.1', 'RFC 9112 §2.3'),
    { edits: line('HTTP/1.1', 'http/1.1') },
    MAY_END,
    mayOpen('tolerable'),
  ),
  refuses(
    about('http-no-number', 'does not open for HTTP/x.y', 'RFC 9112 §2.3'),
    { edits: line('HTTP/1.1', 'HTTP/x.y') },
    MAY_END,
  ),
  takes(
    about('http-1-2', 'takes HTTP/1.2, which is higher than 1.1', 'RFC 6455 §4.2.1'),
    { edits: line('HTTP/1.1', 'HTTP/1.2') },
    mayRefuse('informative'),
    mayEnd('informative'),
  ),
  refuses(
    about('http-2-0', 'does not open for HTTP/2.0 in the line of HTTP/1', 'RFC 9112 §2.3'),
    { edits: line('HTTP/1.1', 'HTTP/2.0') },
    MAY_END,
    mayOpen('informative'),
  ),
  takes(
    about('target-absolute', 'takes a whole URL as the target', 'RFC 6455 §4.2.1'),
    { edits: { head: (head) => head.replace(/^GET (\S+)([\s\S]*?Host: (\S+))/, 'GET http://$3$1$2') } },
    mayRefuse('tolerable', 'refuses a target that is a whole URL'),
    mayWait('tolerable'),
  ),
  takes(
    about('target-with-query', 'takes a target with a query', 'RFC 6455 §3'),
    { edits: line(/^GET (\S+)/, 'GET $1?a=b&c=%20') },
    mayRefuse('informative'),
  ),
  takes(
    about('target-of-8-kib', 'takes a target of 8 KiB, or refuses it with an HTTP error', 'RFC 9112 §3'),
    { edits: line(/^GET (\S+)/, `GET $1?${'a'.repeat(8192)}`) },
    mayRefuse('informative'),
    mayEnd('informative'),
  ),
  refuses(
    about('target-asterisk', 'does not open for the target *', 'RFC 9112 §3.2.4'),
    { edits: line(/ \S+ /, ' * ') },
    MAY_END,
    mayOpen('tolerable', 'does not look at the target'),
    mayWait('tolerable'),
  ),
  refuses(
    about('target-without-slash', 'does not open for a target without a slash', 'RFC 6455 §3'),
    { edits: line(/ \S+ /, ' nowhere ') },
    MAY_END,
    mayOpen('tolerable', 'does not look at the target'),
    mayWait('tolerable'),
  ),
  refuses(
    about('target-with-space', 'does not open for a target with a space in it', 'RFC 9112 §3.2'),
    { edits: line(/ (\S+) /, ' $1a b ') },
    MAY_END,
    mayOpen('tolerable', 'does not look at the target'),
    mayWait('tolerable'),
  ),
];

// ── Host ────────────────────────────────────────────────────────────────────

/** A request without Host, with two, or with one that is not valid must be answered with 400 (RFC 9112 §3.2). */
const hosts: Case[] = [
  refuses(about('host-missing', 'refuses a request without Host', 'RFC 6455 §4.2.1'), {
    edits: { fields: { Host: undefined } },
  }),
  refuses(about('host-twice', 'refuses a request with two Host fields', 'RFC 9112 §3.2'), {
    edits: { fields: { Host: (right) => [right, right] } },
  }),
  refuses(about('host-invalid', 'refuses a Host that is none', 'RFC 9112 §3.2'), {
    edits: { fields: { Host: 'a b/c' } },
  }),
  refuses(
    about('host-empty', 'refuses an empty Host', 'RFC 6455 §4.2.1'),
    { edits: { fields: { Host: '' } } },
    mayOpen('tolerable'),
  ),
];

export const OPENING_LINES: readonly Case[] = [...arriving, ...lines, ...hosts];
