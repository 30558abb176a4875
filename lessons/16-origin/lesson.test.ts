import { describe, expect, it } from 'vitest';
import { fromHex, toLatin1 } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import type { GridExhibit, LanesExhibit } from '../../src/course/picture.ts';
import { linesSeen, readRecording } from '../../src/course/recording.ts';
import { isListedOrigin } from '../../src/handshake/origin.ts';
import { VERSIONS } from '../../src/versions.ts';
import { codes, figure, show, value, valuesOf } from '../../test/lessons/shown.ts';
import { hijackOf2010 } from '../../test/sources/hijack.ts';
import { OWN, STRANGERS } from './checks.ts';
import { lesson } from './lesson.ts';
import { chooseSubprotocol, isAllowed } from './solution.ts';

async function gridOf(id: string): Promise<GridExhibit> {
  const found = (await show(lesson, id)).find(({ kind }) => kind === 'grid');
  if (found?.kind !== 'grid') throw new Error(`${id} shows no grid`);
  return found;
}

/** The texts in a column, by the names of the rows. */
function columnOf({ columns, rows }: GridExhibit, name: string): Record<string, string> {
  const at = columns.indexOf(name);
  return Object.fromEntries(rows.map(({ name, cells }) => [name, cells[at]?.text ?? '']));
}

const labelsIn = (exhibits: readonly Exhibit[]) =>
  exhibits
    .filter((exhibit): exhibit is LanesExhibit => exhibit.kind === 'lanes')
    .flatMap(({ events }) => events.map(({ label }) => label));

const ORDER = ['“Anna has 1204”', '“pay 100 to Mallory”', '“paid 100 to Mallory; Anna has 1104”'];

describe('lesson 16', () => {
  it('shows that the attacker reads and gives orders with the cookie of Anna, in both versions', async () => {
    const [film] = await show(lesson, 'hijack');
    const all = film?.kind === 'film' ? film.frames.flatMap(({ exhibits }) => exhibits) : [];
    for (const speak of VERSIONS) {
      const labels = labelsIn(ofVersion(all, speak));
      const set = labels.find((label) => label.startsWith('Set-Cookie: '));
      const [, cookie, attributes] = /^Set-Cookie: (sid=\w+); (.*)$/.exec(set ?? '') ?? [];
      expect(attributes).toBe('HttpOnly; SameSite=None; Secure');
      // Both fields are in the request when it comes to the bank.
      const at = labels.indexOf('adds Origin and Cookie');
      expect(labels[at + 1]).toBe(`GET /account, Origin: http://evil.localhost:7617, Cookie: ${cookie}`);
      expect(labels.filter((label) => ORDER.includes(label))).toEqual(ORDER);
      expect(labels.at(-1)).toBe('read: paid 100 to Mallory; Anna has 1104');
      // The cookie itself stays with the browser.
      expect(String(value(ofVersion(all.slice(-1), speak), 'the attacker has'))).not.toContain('sid');
    }
  });

  it('has recorded 403 and nothing more at a bank that looks (RFC 6455 §4.2.2)', () => {
    for (const name of ['checked', 'checked-hixie-76']) {
      const { said, seen } = readRecording('hijacking', name);
      expect(said.map(({ from }) => from)).toEqual(['client', 'server']);
      const [request = '', answer = ''] = said.map(({ hex }) => toLatin1(fromHex(hex)));
      expect(request).toMatch(/^Cookie: sid=/m);
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
      expect(seen.filter(({ line }) => /read|paid/.test(line))).toEqual([]);
    }
  });

  it.each([true, false])('plays it in hixie-76 with real sockets; the bank trusts the cookie: %s', async (isOpen) => {
    const policy = isOpen ? { allowOrigins: () => true } : {};
    const { seen } = await hijackOf2010({ host: 'evil.localhost', ...policy });
    const paid = seen.filter(({ line }) => line === 'paid 100 to Mallory');
    expect(paid).toHaveLength(isOpen ? 1 : 0);
  });

  it('shows what only clients of hixie-76 checked (hixie-76 §4.1)', async () => {
    const exhibits = await show(lesson, 'checked');
    expect(codes(ofVersion(exhibits, 'hixie-76'))).toEqual(['wrong-field']);
    expect(valuesOf(exhibits, 'Chromium')).toEqual(['opens']);
    expect(await figure(lesson, 'differing')).toBe('Origin and Sec-WebSocket-Key');
  });

  it('lets the page of the bank in by every check, and strangers by all but the list', async () => {
    const grid = await gridOf('matching');
    for (const check of grid.columns) {
      const column = columnOf(grid, check);
      expect(column[OWN], check).toBe('in');
      const strangers = STRANGERS.filter((origin) => column[origin] === 'in');
      if (check === 'list') expect(strangers).toEqual([]);
      else expect(strangers, check).not.toEqual([]);
    }
    // Each of the origins gets in somewhere, but for the one that is like nothing.
    const out = grid.rows.slice(1).filter(({ cells }) => cells.every(({ is }) => is === 'right'));
    expect(out.map(({ name }) => name)).toEqual(['https://evil.example']);
  });

  it('shows that a list without null keeps it out, and that pages with it had the cookie', async () => {
    const exhibits = await show(lesson, 'null');
    expect(codes(exhibits)).toEqual(['origin-not-allowed', 'origin-not-allowed']);
    expect(valuesOf(exhibits, 'a file')).toEqual(['Origin: null']);
    for (const name of ['sandbox', 'data']) {
      expect(linesSeen(readRecording('hijacking', name), 'bank')).toContain('paid 100 to Mallory');
    }
  });

  // RFC 6265bis, §5.2: a site is scheme and registrable domain; ports and subdomains are the same site.
  it('has recorded that SameSite stops at the site, not at the origin', async () => {
    const grid = await gridOf('same-site');
    for (const value of ['no SameSite', 'Lax', 'Strict']) {
      const pages = Object.entries(columnOf(grid, value)).filter(([, text]) => text === 'cookie');
      expect(pages.map(([name]) => name)).toEqual(['the bank itself', 'the same host, another port', 'a subdomain']);
    }
    expect(Object.values(columnOf(grid, 'None'))).toEqual(grid.rows.map(() => 'cookie'));
  });

  it('shows that what was not offered is refused, by both clients and in both versions (RFC 6455 §4.1)', async () => {
    const exhibits = await show(lesson, 'subprotocol');
    expect(codes(ofVersion(exhibits, 'hixie-76'))).toEqual(['wrong-field']);
    for (const name of ['all that were offered', 'one that was not offered', 'one in another case']) {
      expect(valuesOf(exhibits, name).join(), name).toMatch(/^close 1006: /);
    }
  });

  it('has at least four servers of others recorded, each with every page', async () => {
    expect(await figure(lesson, 'others')).toBeGreaterThanOrEqual(4);
    const grid = await gridOf('programs');
    const texts = grid.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    expect(texts.filter((text) => !/^(?:in|\d{3}|)$/.test(text))).toEqual([]);
    expect(Object.values(columnOf(grid, 'own')).filter((text) => text !== 'in')).toEqual([]);
    const [ours] = grid.rows.filter(({ name }) => name.startsWith('two-handshakes'));
    expect(ours?.cells.map(({ text }) => text)).toEqual(['in', '403', '403', '403', '403', 'in']);
  });
});

describe('exercise 16', () => {
  it('lets in what the library lets in, for lists of whole origins', () => {
    const origins = [OWN, ...STRANGERS, 'HTTPS://WWW.BANK.EXAMPLE:443', 'https://www.bank.example:80'];
    for (const origin of origins) {
      for (const item of origins.filter((one) => one !== 'null')) {
        expect(isAllowed(origin, [item]), `${origin}, ${item}`).toBe(isListedOrigin(origin, [item]));
      }
    }
  });

  it('chooses what RFC 6455 §1.9 has as an example', () => {
    // "chat, superchat" is offered in RFC 6455 §1.2, and "chat" is answered.
    expect(chooseSubprotocol('version-13', ['chat, superchat'], ['chat'])).toBe('chat');
  });
});
