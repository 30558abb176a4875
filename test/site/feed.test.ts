/** The feed of the state of WebSocket is one that a reader of feeds can read (RFC 4287). */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { STANDINGS } from '../../src/site/conformance/drawings.ts';
import { feedXml } from '../../src/site/conformance/feed.ts';

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly updated: string;
  readonly summary: string;
  readonly link: { readonly '@_href': string };
}

interface Feed extends Omit<Entry, 'link' | 'summary'> {
  readonly '@_xmlns': string;
  readonly author: { readonly name: string };
  readonly link: readonly { readonly '@_href': string; readonly '@_rel'?: string }[];
  readonly entry: readonly Entry[];
}

function read(xml: string): Feed {
  expect(XMLValidator.validate(xml)).toBe(true);
  return new XMLParser({ ignoreAttributes: false }).parse(xml).feed;
}

const site = process.env.TEST_SITE ?? '';
const feed = read(readFileSync(join(site, 'state-of-websocket.atom'), 'utf8'));

describe('the feed', () => {
  it('has what Atom demands of a feed and of its entries, and an entry for each run', () => {
    expect(feed['@_xmlns']).toBe('http://www.w3.org/2005/Atom');
    expect(feed.entry).toHaveLength(STANDINGS.length);
    expect(feed.author.name).not.toBe('');
    // RFC 4287 §4.2.6: an id is an IRI, and no two entries have the same.
    const ids = [feed, ...feed.entry].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // RFC 9562 §4.1, §5.8: the variant and the version.
    for (const id of ids)
      expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    for (const { title, updated, summary } of feed.entry) {
      expect(title).not.toBe('');
      expect(summary).not.toBe('');
      expect(new Date(updated).toISOString().replace('.000', '')).toBe(updated);
    }
  });

  it('has the newest first, and is as new as that', () => {
    const times = feed.entry.map(({ updated }) => updated);
    expect(times).toEqual([...times].sort().reverse());
    expect(feed.updated).toBe(times[0]);
  });

  it('leads to pages that are there, and is named by them', () => {
    for (const { link } of feed.entry) expect(existsSync(join(site, link['@_href'])), link['@_href']).toBe(true);
    const page = readFileSync(join(site, 'state-of-websocket.html'), 'utf8');
    expect(page).toContain('<link rel="alternate" type="application/atom+xml" href="state-of-websocket.atom">');
  });

  it('has whole addresses if the site has one, and the same ids', () => {
    const url = 'https://example.org/course/';
    const placed = read(String(feedXml(STANDINGS, url)));
    expect(placed.entry.map(({ id }) => id)).toEqual(feed.entry.map(({ id }) => id));
    for (const { link } of placed.entry) expect(link['@_href'].startsWith(url)).toBe(true);
  });
});
