/**
 * What happened, and when: the drafts, the standards, the browsers. The line of
 * time and the table on the page about the history are both made from this.
 */

export interface Milestone {
  /** Year and month: `2010-05`. */
  readonly when: string;
  readonly name: string;
  readonly says: string;
  readonly kind: 'old' | 'draft' | 'new' | 'browser' | 'setback';
  /** The first and the last of the hybi drafts of that month. */
  readonly drafts?: readonly [first: number, last: number];
  /** The number in `Sec-WebSocket-Version` that these drafts ask for, or this browser sends. */
  readonly number?: number;
}

/** Drafts of one month. @param number  that a request has; the first drafts had none */
function hybi(when: string, drafts: readonly [first: number, last: number], says: string, number?: number): Milestone {
  return { when, name: draftNames(drafts), says, kind: 'draft', drafts, ...(number === undefined ? {} : { number }) };
}

function browser(when: string, name: string, says: string, number?: number): Milestone {
  return { when, name, says, kind: 'browser', ...(number === undefined ? {} : { number }) };
}

/** `hybi-04`, `hybi-08, hybi-09`, `hybi-13 to hybi-17`. */
export function draftNames([first, last]: readonly [number, number]): string {
  const [from, to] = [first, last].map((draft) => `hybi-${String(draft).padStart(2, '0')}`);
  if (from === to) return `${from}`;
  return `${from}${last === first + 1 ? ', ' : ' to '}${to}`;
}

/** In order; the day does not matter here. */
export const MILESTONES: readonly Milestone[] = [
  browser('2010-01', 'Chrome 4', 'ships what becomes draft 75'),
  { when: '2010-02', name: 'hixie-75', says: 'no keys: anyone may answer', kind: 'old' },
  { when: '2010-05', name: 'hixie-76', says: 'two keys, MD5; also hybi-00', kind: 'old' },
  browser('2010-06', 'Chrome 6, first builds', 'take draft 76, leave 75'),
  hybi('2010-08', [1, 1], 'frames with a length'),
  hybi('2010-09', [2, 2], 'the number of the draft in the request'),
  hybi('2010-10', [3, 3], 'DEFLATE for the first time'),
  { when: '2010-12', name: 'Firefox 4 and Opera 11', says: 'turn WebSocket off', kind: 'setback' },
  hybi('2011-01', [4, 4], 'one key, Accept, masks; version 4', 4),
  hybi('2011-02', [5, 5], 'the mask is the random key; version 5', 5),
  hybi('2011-02', [6, 6], 'Connection may list more; version 6', 6),
  hybi('2011-04', [7, 7], 'version 7', 7),
  hybi('2011-06', [8, 9], 'codes 1005, 1006; version 8', 8),
  hybi('2011-07', [10, 10], 'bad UTF-8 must fail', 8),
  browser('2011-08', 'Firefox 6', 'sends version 7', 7),
  hybi('2011-08', [11, 12], 'Origin is back; still version 8', 8),
  hybi('2011-08', [13, 13], 'version 13', 13),
  hybi('2011-09', [14, 17], 'the shortest length only', 13),
  browser('2011-09', 'Chrome 14', 'sends version 8', 8),
  browser('2011-09', 'Firefox 7', 'sends version 8', 8),
  { when: '2011-12', name: 'RFC 6455', says: 'version 13, for good', kind: 'new' },
  browser('2011-12', 'Chrome 16', 'sends version 13', 13),
  browser('2012-03', 'Firefox 11', 'sends version 13', 13),
  { when: '2015-12', name: 'RFC 7692', says: 'compression', kind: 'new' },
  { when: '2018-09', name: 'RFC 8441', says: 'WebSocket over HTTP/2', kind: 'new' },
  { when: '2022-06', name: 'RFC 9220', says: 'WebSocket over HTTP/3', kind: 'new' },
];
