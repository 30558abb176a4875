/** What `docs/sources/broken-rules.md` says of the three browsers is in its recordings. */

import { describe, expect, it } from 'vitest';
import { readRecordings } from '../../src/course/recording.ts';

interface Seen {
  readonly rule: string;
  /** What it did on the wire, what its page got, and what its console said. */
  readonly wire: string;
  readonly page: string;
  readonly console: string;
}

function seenIn(browser: string): readonly Seen[] {
  return Object.entries(readRecordings('broken-rules')).map(([rule, { seen }]) => {
    const line = seen?.find(({ where }) => where === browser)?.line ?? '';
    const [, wire = '', page = '', console = ''] = /^(.*?); its page: (.*); its console: (.*)$/.exec(line) ?? [];
    return { rule, wire, page, console };
  });
}

const REFUSED = 'error, close 1006';
const isRefused = ({ page }: Seen) => page.endsWith(REFUSED);

describe('rules that were broken towards browsers', () => {
  const [chromium, firefox, webkit] = ['Chromium', 'Firefox', 'WebKitGTK'].map(seenIn) as [Seen[], Seen[], Seen[]];

  it('are refused by Chromium and WebKit, each of them, and four not by Firefox', () => {
    expect(chromium.length).toBeGreaterThan(0);
    expect([...chromium, ...webkit].filter((seen) => !isRefused(seen))).toEqual([]);
    const taken = firefox.filter((seen) => !isRefused(seen));
    expect(taken.map(({ rule, page }) => [rule, page])).toEqual([
      ['unasked-subprotocol', 'open, close 1006'],
      ['masked-server', 'open, message "hidden", close 1006'],
      ['server-bad-code', 'open, close 1005, clean'],
      ['server-half-code', 'open, close 1005, clean'],
    ]);
  });

  it('tell the server why in a close frame, but not where Firefox refuses', () => {
    const inFrames = (seen: Seen) => isRefused(seen) && seen.page.startsWith('open');
    for (const seen of [...chromium, ...webkit].filter(inFrames)) expect(seen.wire, seen.rule).toMatch(/^close \d/);
    for (const seen of firefox.filter(inFrames)) expect(seen.wire, seen.rule).toBe('ends TCP');
    expect([...firefox, ...webkit].filter(({ wire }) => wire.includes('“'))).toEqual([]);
    expect(new Set(chromium.filter(inFrames).map(({ wire }) => wire.includes('“')))).toEqual(new Set([true, false]));
  });

  it('have in text that is not UTF-8 another code in each browser', () => {
    const codes = [chromium, firefox, webkit].map((browser) =>
      browser.filter(({ rule }) => /utf8|cut-text/.test(rule)).map(({ wire }) => /^close (\d+)/.exec(wire)?.[1]),
    );
    expect(codes).toEqual([
      ['1002', '1002'],
      [undefined, undefined],
      ['1007', '1007'],
    ]);
  });

  it('are named in the console of Chromium, in that of WebKit if they are in the answer, and never in that of Firefox', () => {
    const names = (seen: Seen, but: RegExp) => !but.test(seen.console) && seen.console !== 'nothing';
    expect(chromium.filter((seen) => !names(seen, /^$/))).toEqual([]);
    expect(firefox.filter((seen) => names(seen, /can’t establish a connection|was interrupted/))).toEqual([]);
    const vague = /Received invalid WebSocket (?:response|data) from/;
    for (const seen of webkit) expect(names(seen, vague), seen.rule).toBe(!seen.page.startsWith('open'));
  });
});
