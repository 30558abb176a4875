import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchOver } from '../../src/site/browser/search-engine.ts';
import type { SearchEntry } from '../../src/site/browser/search-entry.ts';
import { anyCharacter } from '../any-character.ts';

const site = process.env.TEST_SITE ?? '';
const entries = JSON.parse(readFileSync(join(site, 'assets', 'search.json'), 'utf8')) as SearchEntry[];
const search = searchOver(entries);

describe('what can be found', () => {
  it('has an address that its page has', () => {
    const pages = new Map(
      readdirSync(site).map((name) => [name, name.endsWith('.html') && readFileSync(join(site, name), 'utf8')]),
    );
    for (const { href } of entries) {
      const [name = '', id] = href.split('#');
      expect(pages.get(name), href).toBeTruthy();
      if (id !== undefined) expect(String(pages.get(name)).includes(`id="${id}"`), href).toBe(true);
    }
  });

  it('is prose of every page but the one that is none, handouts, which say again what lessons say, and results; fields of both versions', () => {
    const pages = readdirSync(site).filter(
      (name) => name.endsWith('.html') && !/^(?:404|handout-.*|state-.*-(?:client|server).*)\.html$/.test(name),
    );
    const prose = new Set(entries.filter(({ kind }) => kind !== 'field').map(({ href }) => href.split('#')[0]));
    expect([...prose].sort()).toEqual(pages.sort());
    const fields = entries.filter(({ kind }) => kind === 'field').map(({ title }) => title);
    expect(fields).toEqual(expect.arrayContaining(['masking key, version 13', 'Sec-WebSocket-Key1, hixie-76']));
  });

  it('shows a field where a lesson explains it, and keeps what is said of it apart', () => {
    const field = entries.find(({ title }) => title === 'MASK, length, version 13');
    expect(field?.href).toMatch(/^08-version13-frames\.html#/);
    expect(field?.text).toMatch(/bytes · \S/);
  });
});

/** Where the results are, without the addresses in their pages. */
const pagesOf = (words: string) => search(words).map(({ entry }) => entry.href.split('#')[0]);

describe('the search', () => {
  it.each([
    ['opcode', 'opcode'],
    ['masking', 'masking key'],
    ['Sec-WebSocket-Accept', 'Sec-WebSocket-Accept'],
    ['key1', 'Sec-WebSocket-Key1'],
    ['handshke', 'handshake'],
  ])('finds “%s”', (words, title) => {
    const found = search(words).map(({ entry }) => `${entry.title} ${entry.page}`);
    expect(found.some((text) => text.toLowerCase().includes(title.toLowerCase()))).toBe(true);
  });

  it.each(['5.2', '§5.2', 'RFC 6455 §5.2'])('finds a section written as %s', (words) => {
    const specs = search(words).map(({ entry }) => entry.spec);
    expect(specs).toContain('RFC 6455 §5.2');
  });

  it.each([
    ['mask', '09-masking.html'],
    ['fragmentation', '11-fragmentation.html'],
    ['backpressure', '18-backpressure.html'],
    ['limits', '15-limits.html'],
    ['origin', '16-origin.html'],
    ['close code 1006', '14-closing.html'],
    ['hash', '04-hixie76-answer.html'],
    ['Sec-WebSocket-Key1', '03-hixie76-keys.html'],
  ])('finds the lesson about “%s” first', (words, page) => {
    expect(pagesOf(words)[0]).toBe(page);
  });

  it.each(['hixie-76', 'nonce', 'cross-protocol attack'])('finds what “%s” means first', (words) => {
    expect(pagesOf(words)[0]).toBe('glossary.html');
  });

  it('shows a field of a version once, wherever it is in the course', () => {
    for (const words of ['mask', 'Sec-WebSocket-Key1', 'opcode', '§5.3']) {
      const fields = search(words).flatMap(({ entry }) => (entry.kind === 'field' ? [entry.title] : []));
      expect(new Set(fields).size, words).toBe(fields.length);
    }
  });

  it.each([
    ['Sec-WebSocket-Key1', ['lesson', 'field']],
    ['mask', ['lesson', 'word', 'field']],
    ['case-insensitive', ['lesson', 'word']],
  ])('finds “%s” in prose and elsewhere', (words, kinds) => {
    expect(search(words).map(({ entry }) => entry.kind)).toEqual(expect.arrayContaining(kinds));
  });

  it.each([
    ['握手', 'handshake'],
    ['掩码', 'mask, masking key'],
    ['掩码密钥', 'mask, masking key'],
    ['帧', 'frame'],
    ['随机数', 'nonce'],
    ['十六进制', 'hexadecimal'],
    ['大端', 'big-endian'],
    ['websocket协议', 'The same in PHP'],
  ])('finds Chinese: %s', (words, title) => {
    expect(search(words)[0]?.entry.title).toContain(title);
  });

  it.each([
    ['掩码', '09-masking.html'],
    ['握手', '06-two-handshakes.html'],
    ['子协议', '16-origin.html'],
    ['背压', '18-backpressure.html'],
    ['分片', '11-fragmentation.html'],
  ])('finds the lesson that %s is in, which has the word only in English', (words, page) => {
    const lessons = search(words).flatMap(({ entry }) => (entry.kind === 'lesson' ? [entry.href.split('#')[0]] : []));
    expect(lessons).toContain(page);
  });

  it('finds an error by its code, where a lesson shows it', () => {
    expect(search('key-without-spaces')[0]?.entry.href).toBe('03-hixie76-keys.html#no-number');
  });

  it.each([
    ['kind receiver ignore the bit', '08-version13-frames.html', 5],
    ['client sends a frame that begins with these bytes', '08-version13-frames.html', 1],
    ['which number is hidden in this key by hand', '03-hixie76-keys.html', 1],
  ])('finds the question “%s”, and leads to it', (words, page, number) => {
    const questions = search(words).flatMap(({ entry }) => (entry.kind === 'question' ? [entry.href] : []));
    expect(questions).toContain(`${page}#question-${number}`);
    const html = readFileSync(join(site, page), 'utf8');
    expect(html).toContain(`<li id="question-${number}"><p>`);
  });

  it('has five questions for each lesson, and no answer', () => {
    const questions = entries.filter(({ kind }) => kind === 'question');
    const lessons = readdirSync(site).filter((name) => /^\d\d-.*\.html$/.test(name));
    expect(questions).toHaveLength(5 * lessons.length);
    for (const { text } of questions) expect(text).not.toMatch(/[{}`]/);
  });

  it('takes anything that is typed, and finds only what it shows', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: anyCharacter }),
          fc.constantFrom('\\', '.*', '__proto__', 'constructor'),
        ),
        (words) => {
          expect(search(words).length).toBeLessThanOrEqual(12);
        },
      ),
    );
  });
});
