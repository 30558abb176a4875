/** The results as a feed (Atom, RFC 4287): an entry for each run, so that a new version of a program is a new one. */

import { createHash } from 'node:crypto';
import { type Html, html } from '../../render/markup.ts';
import { keyOf } from './kept.ts';
import { ALL_PROGRAMS, FEED, programPage, runInWords } from './program-page.ts';
import type { Standing } from './standing.ts';

/** @param url  where the site will be; without it, links are relative to the feed (RFC 4287 §2) */
export function feedXml(standings: readonly Standing[], url = ''): Html {
  const runs = [...standings].sort(({ run: a }, { run: b }) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0));
  const newest = runs[0]?.run.on ?? '1970-01-01';
  return html`<?xml version="1.0" encoding="utf-8"?>
    <feed xmlns="http://www.w3.org/2005/Atom"><id>${idOf('state of WebSocket')}</id>
    <title>The state of WebSocket</title><author><name>two-handshakes</name></author>
    <updated>${timeOf(newest)}</updated><link href="${url}${ALL_PROGRAMS}"/>
    <link rel="self" href="${url}${FEED}"/>${runs.map((standing) => entryXml(standing, url))}</feed>`;
}

function entryXml(standing: Standing, url: string): Html {
  const { run } = standing;
  const { title, description } = runInWords(standing);
  const key = keyOf(run);
  return html`
    <entry><id>${idOf(`${key} ${run.version}`)}</id><title>${title}: ${run.version}</title>
    <updated>${timeOf(run.on)}</updated><link href="${url}${programPage(key)}"/><summary>${description}</summary></entry>`;
}

/** Midnight of a day, as RFC 3339 writes it. */
function timeOf(day: string): string {
  return `${day}T00:00:00Z`;
}

/** What the ids of this feed are made in. */
const NAMESPACE = 'two-handshakes ';

/** An id that is the same wherever the site is: a UUID of version 8, made by a hash (RFC 9562 §5.8). */
function idOf(name: string): string {
  const hash = createHash('sha256')
    .update(NAMESPACE + name)
    .digest('hex');
  const [, a, b, c, d, e] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})/.exec(hash) ?? [];
  return `urn:uuid:${a}-${b}-8${c}-8${d}-${e}`;
}
