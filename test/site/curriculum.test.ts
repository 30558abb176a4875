import { describe, expect, it } from 'vitest';
import { CHAPTERS } from '../../src/course/chapters.ts';
import { listLessons, loadLesson } from '../../src/course/lessons.ts';
import { courseList, needsHtml } from '../../src/site/course-list.ts';
import { courseMap } from '../../src/site/course-map.ts';
import { curriculum } from '../../src/site/curriculum.ts';

const written = [
  { id: '03-hixie76-keys', title: 'What is hidden?' },
  { id: '11-in-pieces', title: 'Why pieces?' },
  { id: '21-new', title: 'What is new?', needs: { '03-hixie76-keys': 'two numbers', '11-in-pieces': 'order' } },
];

describe('the course', () => {
  const course = curriculum(written);

  it('has the lessons by number, whatever order they come in', () => {
    const ids = written.map(({ id }) => id);
    expect(course.map(({ id }) => id)).toEqual(ids);
    expect(curriculum(written.toReversed()).map(({ id }) => id)).toEqual(ids);
  });

  it('is listed with a link to each, and the one whose page it is', () => {
    const list = String(courseList(course, '21-new'));
    expect(list).toContain('<a href="21-new.html" aria-current="page">');
    expect(list).toContain('<a href="03-hixie76-keys.html">');
  });

  it('has each lesson in one chapter, also one with a number after the last', () => {
    const list = String(courseList(course));
    const chapters = list.split('<div class="chapter">').slice(1);
    expect(chapters.map((one) => /<b>([^<]*)<\/b>/.exec(one)?.[1])).toEqual([1, 3, 5].map((i) => CHAPTERS[i]?.name));
    expect(chapters.map((one) => one.includes('03-hixie76-keys'))).toEqual([true, false, false]);
    expect(chapters.at(-1)).toContain('21-new');
    expect(list.match(/<li/g)).toHaveLength(course.length);
  });
});

describe('what a lesson builds on', () => {
  const course = curriculum(written);

  it('is said in a line with links, and nothing is said of one that needs nothing', () => {
    const [first, last] = [course[0], course.at(-1)];
    expect(String(last && needsHtml(last))).toBe(
      '<p class="needs">Builds on <a href="03-hixie76-keys.html">lesson 03</a> (two numbers)' +
        ' and <a href="11-in-pieces.html">lesson 11</a> (order).</p>',
    );
    expect(first && needsHtml(first)).toBeUndefined();
  });

  it('is an arc of the map for each, in both widths, and the same in words', () => {
    const map = String(courseMap(course));
    expect(map.match(/class="arc"/g)).toHaveLength(2 * 2);
    expect(map.match(/<li>/g)).toHaveLength(1);
  });

  it.each(['05-version13-accept', '21-new', '30-later'])('is refused if %s does not come before it', (need) => {
    const lesson = { id: '05-version13-accept', title: 'What replaced them?', needs: { [need]: 'all' } };
    expect(() => curriculum([...written, lesson])).toThrow(`lessons/05-version13-accept: expected lessons before it`);
  });

  it('is said by every lesson but the first', async () => {
    const lessons = await Promise.all((await listLessons()).map(loadLesson));
    const without = lessons.filter(({ needs = {} }) => Object.keys(needs).length === 0);
    expect(without.map(({ id }) => id)).toEqual(['01-byte-stream']);
  });
});
