import { describe, expect, it } from 'vitest';
import { courseList } from '../../src/site/course-list.ts';
import { curriculum } from '../../src/site/curriculum.ts';

const written = [
  { id: '03-hixie76-keys', title: 'What is hidden?' },
  { id: '11-in-pieces', title: 'Why pieces?' },
  { id: '21-new', title: 'What is new?' },
];

describe('the course', () => {
  const course = curriculum(written);

  it('has the lessons that are written, and the others that are to come, by number', () => {
    expect(course.filter(({ isWritten }) => isWritten).map(({ id, question }) => ({ id, title: question }))).toEqual(
      written,
    );
    expect(course.map(({ id }) => id)).toEqual(course.map(({ id }) => id).sort());
    expect(course.find(({ id }) => id === '12-utf8')).toMatchObject({ isWritten: false });
  });

  it('has one lesson of each number: the one that is written', () => {
    expect(course.filter(({ id }) => id.startsWith('11-')).map(({ id }) => id)).toEqual(['11-in-pieces']);
  });

  it('is listed with a link to what is written, and none to what is to come', () => {
    const list = String(courseList(course, '21-new'));
    expect(list).toContain('<a href="21-new.html" aria-current="page">');
    expect(list).toContain('<a href="03-hixie76-keys.html">');
    expect(list).not.toContain('href="12-utf8.html"');
  });
});
