/**
 * The numbers that the text of a page may type: each kind with a pattern, and
 * the reason why no change of the code can make it wrong. All other numbers are
 * figures: see `figures.ts`.
 */

export interface KnownNumber {
  readonly pattern: RegExp;
  /** Why it stays true; with the section if a specification fixes it. */
  readonly because: string;
}

const MONTH = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const YEAR = '(?:19[89]|20[0-3])\\d';
const DATES = [`(?:\\d{1,2} )?${MONTH} (?:(?:and|to) ${MONTH} )?${YEAR}`, `\\d{1,2} ${MONTH}`, YEAR];

const PROGRAMS = [
  ...[
    'Chrome',
    'Chromium',
    'Firefox',
    'Opera',
    'Safari',
    'Internet Explorer',
    'Debian',
    'curl',
    'OpenSSL',
    'Node',
    'Node\\.js',
    'PHP',
  ],
  ...[
    'nginx',
    'Apache',
    'HAProxy',
    'Caddy',
    'Redis',
    'Netty',
    'Socket\\.IO',
    'socket\\.io',
    'ws',
    'websocket-driver',
    'phpwebsocket',
  ],
];
const VERSION = '\\d+(?:\\.\\d+)*';

/** Whole words only, wherever they stand. */
function words(...patterns: readonly string[]): RegExp {
  return new RegExp(`(?<![\\w.])(?:${patterns.join('|')})(?!\\w)`, 'g');
}

/** A size in words, `eight bytes`, with an adjective or without. */
function sizes(numbers: string, units: string): RegExp {
  return new RegExp(`\\b(?:${numbers})(?:[ -][a-z]+)?[ -](?:${units})\\b`, 'gi');
}

export const KNOWN_NUMBERS: readonly KnownNumber[] = [
  {
    pattern: words('[0a] to [9f]', 'A to F', '(?:from )?0 to 255', 'offset 0', '64 letters', 'three bytes'),
    because: 'hexadecimal and base64 (RFC 4648 §4, §8)',
  },
  { pattern: words(...DATES), because: 'dates: what has happened stays so' },
  {
    pattern: words(
      'RFCs? \\d+',
      '(?:hixie|hybi)-\\d\\d',
      '[Dd]rafts? \\d\\d(?: and \\d\\d)?',
      '§\\d+(?:\\.\\d+)*',
      '[Ss]ections? \\d+(?:\\.\\d+)+',
    ),
    because: 'names of specifications and of their sections',
  },
  {
    pattern: words('[Vv]ersions? (?:13|8|7)(?:, \\d+)*(?: (?:and|or) \\d+)?', 'number (?:is )?(?:75|13|8|7)'),
    because: 'names of drafts and of versions in Sec-WebSocket-Version (RFC 6455 §11.6)',
  },
  {
    pattern: words(`(?:${PROGRAMS.join('|')}) ${VERSION}(?: series)?`, `version ${VERSION}`),
    because: 'releases of other programs: what was tried, or is in the source that is linked',
  },
  {
    pattern: words(
      'UTF-(?:8|16)',
      'SHA-1',
      'MD5',
      '[Bb]ase64',
      'Latin-1',
      'HTTP/\\d(?:\\.\\d)?',
      'V8',
      'TCP/IP',
      'TLS 1\\.[0-3]',
      'ChaCha20-Poly1305',
      'U\\+[0-9A-F]{4,6}',
    ),
    because: 'names with a number in them',
  },
  {
    pattern: words('[Ll]essons? \\d+(?: (?:to|and) \\d+)*', 'exercises? \\d\\d', 'step \\d', '#\\d+'),
    because: 'names of lessons, exercises and issues',
  },
  { pattern: words('key[123]', 'RSV[123]'), because: 'names of fields (hixie-76 §4.1, RFC 6455 §5.2)' },
  { pattern: words('ports? (?:80|443)', '80, and 443', '80 and 443'), because: 'the ports of HTTP (RFC 9110 §4.2)' },
  {
    pattern: words('10[0-3]', '200', '40[0-8]', '426', '431', '50[0-4]'),
    because: 'status codes (RFC 9110 §15, RFC 6585)',
  },
  { pattern: words('10(?:0\\d|1[0-5])'), because: 'close codes (RFC 6455 §7.4.1)' },
  {
    pattern: words(
      '0x[0-9A-F]{2}',
      '(?:types?|bytes?|below|above|from|is) (?:[0-9A-F][A-F]|[A-F]\\d|00|01|80)',
      '[0-9A-F][A-F]|[A-F]\\d',
      'FF 00',
    ),
    because: 'single bytes in hexadecimal: they stand for themselves',
  },
  {
    pattern: words('12[567]', '65,?53[56]', '2 to the 63rd'),
    because: 'the edges of a length (RFC 6455 §5.2)',
  },
  { pattern: words('2⁵³ − 1'), because: 'the largest integer up to which numbers of JavaScript are exact' },
  { pattern: words('(?:16|32|64)[ -]bits?'), because: 'sizes of integers' },
  {
    pattern: words('[01] if', 'from 8 on', 'opcode is [0-9A-F]', 'from 0', 'are 0', '[Ii]s 0'),
    because: 'values of a bit or of an opcode (RFC 6455 §5.2)',
  },
  {
    pattern: sizes('two|four|eight|fourteen|sixteen', 'bytes?'),
    because: 'sizes of key3, of the answer, of keys, masks and headers (hixie-76 §1.3, RFC 6455 §4.1, §5.2)',
  },
  { pattern: sizes('twenty', 'bytes?'), because: 'what SHA-1 makes (RFC 3174)' },
  { pattern: words('five seconds'), because: 'a reasonable delay before a client comes back (RFC 6455 §7.2.3)' },
  {
    pattern: words('32 KiB', '8 to 15'),
    because: 'the largest window of DEFLATE, and the bits of a window (RFC 7692 §7.1.2)',
  },
  { pattern: words('messages of 64 KiB'), because: 'a row of the bench, by its title' },
  { pattern: words('36 characters'), because: 'the GUID (RFC 6455 §1.3)' },
  {
    pattern: sizes('two|three|four|six|seven|eight|sixteen|sixty-four', 'bits?'),
    because: 'parts of a header and of a byte (RFC 6455 §5.2)',
  },
  { pattern: sizes('two|three|sixteen', 'digits?'), because: 'hexadecimal, and status codes (RFC 9110 §15)' },
  {
    pattern: sizes('two|three|four', 'characters?'),
    because: 'Hello in Chinese, and the like: the text is on the page',
  },
];

/** Pages that are not part of the course, by id, and why their numbers need no watching. */
export const UNCHECKED_PAGES: Readonly<Record<string, string>> = {
  reference: 'made from the source',
  conformance: 'made from the list of rules',
  proxies: 'how other programs behaved in test/interop/proxies',
  teaching: 'plans for a lesson, in minutes',
  architecture: 'for those who have the code open beside it',
};
