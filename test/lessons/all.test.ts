/** What holds for every lesson and its page. */

import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64, NO_BYTES, toHex, toLatin1 } from '../../src/bytes.ts';
import { flatExhibits } from '../../src/course/inner-exhibits.ts';
import type { Exhibit, Lesson } from '../../src/course/lesson.ts';
import { listLessons, loadLesson } from '../../src/course/lessons.ts';
import { dissections, refusals, rows } from './shown.ts';

/** The names of values that are a key of hixie-76, or were read as one. */
const KEY_ROW = /key|naive|ours|line/i;

const lessons: Lesson[] = [];
const pages = new Map<string, string>();
/** What each step shows, by the ids of its lesson and its own. */
const shown = new Map<string, readonly Exhibit[]>();

beforeAll(async () => {
  for (const entry of await listLessons()) {
    const lesson = await loadLesson(entry);
    lessons.push(lesson);
    pages.set(lesson.id, await readFile(new URL(`../../docs/${lesson.id}.md`, import.meta.url), 'utf8'));
    for (const step of lesson.steps) shown.set(`${lesson.id} ${step.id}`, await step.run());
  }
});

const pageOf = (lesson: Lesson): string => pages.get(lesson.id) ?? '';

describe('every lesson', () => {
  it('has three to seven steps, and each shows something', () => {
    for (const { id, steps } of lessons) {
      expect(steps.length, id).toBeGreaterThanOrEqual(3);
      expect(steps.length, id).toBeLessThanOrEqual(7);
    }
    for (const [step, exhibits] of shown) expect(flatExhibits(exhibits).length, step).toBeGreaterThan(0);
  });

  it('shows the same at every run', async () => {
    for (const { id, steps } of lessons) {
      for (const step of steps) {
        const name = `${id} ${step.id}`;
        expect(isDeepStrictEqual(await step.run(), shown.get(name)), name).toBe(true);
      }
    }
  });

  it('shows keys whose spaces count so that each of them can be counted', () => {
    const uncounted = [...shown].flatMap(([step, exhibits]) =>
      rows(exhibits)
        .filter(({ name, value }) => KEY_ROW.test(name) && typeof value === 'string' && / {2}/.test(value))
        .filter(({ spacesCount }) => !spacesCount)
        .map(({ value }) => `${step}: ${String(value)}`),
    );
    expect(uncounted).toEqual([]);
  });

  it('takes no masking key from the bytes of a nonce: both are new random bytes', () => {
    for (const { id, steps } of lessons) {
      const exhibits = steps.flatMap((step) => shown.get(`${id} ${step.id}`) ?? []);
      const dissected = dissections(exhibits);
      const texts = [...dissected.map(({ bytes }) => toLatin1(bytes)), ...refusals(exhibits).map(({ input }) => input)];
      const nonces = texts
        .flatMap((text) => [...String(text).matchAll(/Sec-WebSocket-Key: (\S+)/g)])
        .map(([, nonce = '']) => toHex(fromBase64(nonce) ?? NO_BYTES));
      const keys = dissected.flatMap(({ bytes, fields }) =>
        fields.filter(({ name }) => name === 'masking key').map(({ start, end }) => toHex(bytes.subarray(start, end))),
      );
      const taken = keys.filter((key) => key !== '' && nonces.some((nonce) => nonce.includes(key)));
      expect(taken, id).toEqual([]);
    }
  });

  it('masks each frame with a key of its own (RFC 6455 §5.3)', () => {
    let keys = 0;
    for (const { id, steps } of lessons) {
      const places = new Map<string, string>();
      for (const step of steps) {
        for (const { bytes, fields } of dissections(shown.get(`${id} ${step.id}`) ?? [])) {
          const key = fields.find(({ name }) => name === 'masking key');
          if (key === undefined || key.end - key.start < 4) continue;
          const own = toHex(bytes.subarray(key.start, key.end));
          // A step may look at one frame several times.
          const place = `${id} ${step.id} ${toHex(bytes)}`;
          expect(places.get(own) ?? place, own).toBe(place);
          places.set(own, place);
          keys++;
        }
      }
    }
    expect(keys).toBeGreaterThan(5);
  });

  it('breaks in front of the learner at least once', () => {
    for (const { id, steps } of lessons) {
      expect(steps.filter(({ title }) => title.startsWith('It breaks')).length, id).toBeGreaterThan(0);
    }
  });
});

describe('every page', () => {
  it('opens with the question of its lesson', () => {
    for (const lesson of lessons) expect(pageOf(lesson).split('\n')[0]).toBe(`# ${lesson.title}`);
  });

  it('places each step of its lesson once, in order', () => {
    for (const lesson of lessons) {
      const placed = [...pageOf(lesson).matchAll(/^@step (.+)$/gm)].map(([, id]) => id);
      expect(placed, lesson.id).toEqual(lesson.steps.map(({ id }) => id));
    }
  });

  it('has no bytes typed into it: none in hexadecimal, no line of a head, no code', () => {
    for (const lesson of lessons) {
      const prose = pageOf(lesson).replace(/^@.*$/gm, '');
      expect(prose, lesson.id).not.toMatch(/\b(?:[0-9a-f]{2} ){2,}[0-9a-f]{2}\b/i);
      expect(prose, lesson.id).not.toMatch(/^(?:GET|HTTP\/1\.1|[A-Z][A-Za-z-]+: .*\\r)/m);
      expect(prose, lesson.id).not.toMatch(/Sec-WebSocket-[A-Za-z0-9]+: |```|<[a-z]/);
    }
  });

  it('says what a real server does, and where it knows that from', () => {
    for (const lesson of lessons) {
      expect(pageOf(lesson)).toMatch(/^## What a real server does$/m);
      expect(pageOf(lesson)).toMatch(/^## Sources$/m);
    }
  });

  it('is 800 to 1,800 words long', () => {
    for (const lesson of lessons) {
      const words = pageOf(lesson).split(/\s+/).length;
      expect(words, lesson.id).toBeGreaterThan(800);
      expect(words, lesson.id).toBeLessThan(1800);
    }
  });

  it('links to pages that are there', async () => {
    for (const lesson of lessons) {
      for (const [, target] of pageOf(lesson).matchAll(/\]\((?!https?:)([^)#]+)/g)) {
        await expect(readFile(new URL(`../../docs/${target}`, import.meta.url)), target).resolves.toBeDefined();
      }
    }
  });
});
