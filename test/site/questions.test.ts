/** Questions at the end of lessons, and the handouts that have them on paper. */

import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadHandout } from '../../src/course/handout.ts';
import { defineLesson } from '../../src/course/lesson.ts';
import { listLessons } from '../../src/course/lessons.ts';
import { values } from '../../src/course/make-exhibits.ts';
import { loadQuestions, type Question, type Questions } from '../../src/course/questions.ts';
import { sheetsHtml } from '../../src/site/handouts/sheets.ts';
import { answeredQuestions, questionsHtml } from '../../src/site/questions.ts';

const site = process.env.TEST_SITE ?? '';
const lessons = readdirSync(site).filter((name) => /^[0-9]{2}-.*\.html$/.test(name));

const pageOf = (name: string) => readFileSync(join(site, name), 'utf8');

const QUESTION: Question = { asks: 'Why?', answer: 'Because.', under: 'how', lines: 2 };
const SECTIONS = [{ id: 'how', level: 2, title: 'How', text: '' }];

function five(first: Partial<Question>): Questions {
  return [{ ...QUESTION, ...first }, QUESTION, QUESTION, QUESTION, QUESTION];
}

describe('a question', () => {
  const answered = (first: Partial<Question>) => answeredQuestions('01-x', five(first), { sections: SECTIONS });

  it('shows its answer when asked, without script, and says where the page explains it', () => {
    const html = String(questionsHtml(answered({}), 'handout-01-x.html'));
    expect(html.match(/<details><summary>Answer/g)).toHaveLength(5);
    expect(html).toContain('<a href="#how">How</a>');
    expect(html).toContain('<a href="handout-01-x.html">');
  });

  it('places figures by name, in what it asks and in its answer', () => {
    const [first] = answered({ asks: '{{a}} and {{b in words}}?', answer: '{{b}}.', figures: { a: '<1>', b: 7 } });
    expect([String(first?.asks), String(first?.answer)]).toEqual(['&lt;1&gt; and seven?', '7.']);
  });

  it.each([
    ['that its page does not answer', { under: 'gone' }, 'unknown-heading'],
    ['with a number that somebody typed', { answer: 'Some 17 of them.' }, 'typed-number'],
    ['with a figure that it does not have', { asks: '{{gone}}?' }, 'unknown-figure'],
    [
      'with a figure in code, which would show its name',
      { answer: 'It is `{{a}}`.', figures: { a: 1 } },
      'figure-in-code',
    ],
  ])('cannot be built %s, and the error names its file', (_, first, code) => {
    expect(() => answered(first)).toThrow(expect.objectContaining({ code }));
    expect(() => answered(first)).toThrow(/^lessons\/01-x\/questions\.ts/);
  });
});

describe('a lesson', () => {
  const built = readdirSync(site).filter((name) => /^(?:[0-9]{2}|handout)-.*\.html$/.test(name));

  it.each(built)('shows the figures themselves in %s, not their names', (name) => {
    expect(pageOf(name).match(/\{\{[^{}]*\}\}/g)).toBeNull();
  });
});

describe('a handout', () => {
  const lesson = defineLesson({ id: '01-x', title: 'Why?', steps: [] });
  const source = {
    lesson,
    handout: {
      about: 'It is short.',
      figures: [{ step: 'made', caption: 'Look.' }],
      rules: [{ says: 'Do it.', spec: 'RFC 6455 §4.1' }],
    },
    questions: answeredQuestions('01-x', five({ asks: 'Five of them?' }), { sections: SECTIONS }),
    tasks: [],
    shown: new Map([['made', [values([{ name: 'key', value: 'abc' }])]]]),
  };

  it('has two sheets: what a step has shown and the rules, then the questions and room to write', () => {
    const [, first = '', second = ''] = String(sheetsHtml(source)).split('<section class="sheet"');
    expect(first).toContain('<code>abc</code>');
    expect(first).toContain('https://www.rfc-editor.org/rfc/rfc6455#section-4.1');
    expect(second).toContain('Five of them?');
    expect(second).not.toContain('Because.');
    expect(second.match(/<div class="room"[^>]*>(?:<span><\/span>){2}<\/div>/g)).toHaveLength(5);
  });

  it('has an answer for the teacher to every caption that asks', async () => {
    const answers = pageOf('handout-answers.html');
    for (const entry of await listLessons()) {
      const [, of = ''] = answers.split(`<h2 id="lesson-${entry.number}"`);
      const [section = ''] = of.split('</section>');
      const { figures } = await loadHandout(entry);
      const asking = figures.filter(({ caption }) => caption.includes('?'));
      expect(asking.filter(({ answer = '' }) => answer === '')).toEqual([]);
      expect(section.match(/<div class="question">/g)).toHaveLength(5 + asking.length);
    }
  });

  it('cannot be built with a step that its lesson does not have', () => {
    expect(() => sheetsHtml({ ...source, shown: new Map() })).toThrow(
      expect.objectContaining({ code: 'unknown-step', message: expect.stringContaining('lessons/01-x/handout.ts') }),
    );
  });
});

describe('a lesson without questions, or without a handout', () => {
  it('cannot be loaded, and the error says which file is expected', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'lesson-'));
    try {
      const entry = { id: '21-new', number: '21', url: pathToFileURL(join(folder, 'lesson.ts')) };
      await writeFile(join(folder, 'questions.ts'), 'export const other = 1;\n');
      await expect(loadQuestions(entry)).rejects.toThrow('lessons/21-new/questions.ts');
      await expect(loadHandout(entry)).rejects.toThrow('handout.ts');
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

describe.each(lessons)('%s', (name) => {
  const page = pageOf(name);
  const [, questions = ''] = page.split('<section class="questions">');

  it('ends with five questions, each answered at a place of the page', () => {
    const places = [...questions.matchAll(/On this page: <a href="#([^"]*)"/g)].map(([, id]) => id);
    expect(places).toHaveLength(5);
    for (const id of places) expect(page).toContain(`id="${id}"`);
  });

  it('leads to its handout, which asks the same and tells no answer', () => {
    const handout = `handout-${name}`;
    expect(questions).toContain(`href="${handout}"`);
    const paper = pageOf(handout);
    const texts = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map(([, text = '']) => text);
    const asked = texts(questions, /<li id="question-\d"><p>(.*?)<\/p>/g);
    const answers = texts(questions, /<\/summary><p>(.*?)<\/p>/g);
    expect([asked.length, answers.length]).toEqual([5, 5]);
    for (const text of asked) expect(paper).toContain(text);
    for (const text of answers) {
      expect(paper).not.toContain(text);
      expect(pageOf('handout-answers.html')).toContain(text);
    }
  });
});

describe('the page for teachers', () => {
  it('leads to every handout, and to the answers', () => {
    const page = pageOf('teaching.html');
    for (const name of [...lessons, 'answers.html']) expect(page).toContain(`href="handout-${name}"`);
  });
});
