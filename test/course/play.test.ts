import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { listLessons, loadLesson } from '../../src/course/lessons.ts';
import { play } from '../../src/course/play.ts';
import { questionLesson } from '../../src/course/question-lesson.ts';
import { loadQuestions } from '../../src/course/questions.ts';
import { columns } from '../../src/render/columns.ts';
import { Terminal } from './terminal.ts';

const RIGHT = '\u001b[C';
const LEFT = '\u001b[D';

let runs = 0;
const lesson = defineLesson({
  id: '99-test',
  title: 'What does a key do?',
  steps: ['one', 'two', 'three'].map((id) => ({
    id,
    title: `Step ${id}`,
    say: `This is ${id}.`,
    run: () => {
      runs++;
      const rows = Array.from({ length: id === 'two' ? 30 : 1 }, (_, i) => ({ name: `row ${i}`, value: i }));
      return [{ kind: 'values' as const, rows }];
    },
  })),
});

/** Says that it wants to leave, and means it. */
async function leave(terminal: Terminal, ended: Promise<unknown>): Promise<void> {
  await terminal.type('q', 'Leave the lesson?');
  terminal.input.write('\r');
  await ended;
}

afterEach(() => {
  process.exitCode = undefined;
});

describe('a lesson on a terminal', () => {
  it('says where its page is, and at which step', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('o', 'http://127.0.0.1:7613/99-test.html#one');
    await terminal.type('\r', 'step 2 of 3');
    await leave(terminal, ended);
  });

  it('asks before it leaves; Escape closes what is open, and never leaves', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('?', 'the next step, the step before');
    await terminal.type('\u001b', 'q quit');
    expect(terminal.screen).not.toContain('the step before');
    await terminal.type('q', 'Leave the lesson?');
    await terminal.type('\u001b', 'step 1 of 3');
    await terminal.type('?', 'the next step, the step before');
    await terminal.type('\u001b?', 'the next step, the step before');
    await terminal.type(`\u001b${RIGHT}`, 'step 2 of 3');
    expect(terminal.screen).not.toContain('the step before');
    await leave(terminal, ended);
  });

  it('shows that a step runs while it does, and reports when the learner went on from the last', async () => {
    const terminal = new Terminal();
    let finish = () => {};
    const slow = {
      id: 'slow',
      title: 'Slow',
      say: 'It waits.',
      run: () =>
        new Promise<[]>((resolve) => {
          finish = () => resolve([]);
        }),
    };
    let ends = 0;
    const ended = play(defineLesson({ id: '98-slow', title: 'When?', steps: [slow] }), {
      ...terminal,
      onEnd: () => ends++,
    });
    await terminal.shows('step 1 runs …');
    finish();
    await terminal.shows('step 1 of 1');
    expect(terminal.screen).not.toContain('runs');
    expect(ends).toBe(0);
    await terminal.type('\r', 'the end');
    expect(ends).toBe(1);
    await terminal.type('b', 'step 1 of 1');
    await terminal.type('\r', 'the end');
    // There is nothing to lose here.
    terminal.input.write('q');
    await ended;
    expect(ends).toBe(1);
  });

  it('can be left while a step runs, and draws nothing after that', async () => {
    const terminal = new Terminal();
    let finish = () => {};
    const run = () =>
      new Promise<[]>((resolve) => {
        finish = () => resolve([]);
      });
    const steps = [{ id: 'slow', title: 'Slow', say: 'It waits.', run }];
    const onAbandon = vi.fn();
    const ended = play(defineLesson({ id: '98-slow', title: 'When?', steps }), { ...terminal, onAbandon });
    await terminal.shows('step 1 runs …');
    await leave(terminal, ended);
    // What the step has started must not keep the process.
    expect(onAbandon).toHaveBeenCalledOnce();
    const last = terminal.screen;
    finish();
    await new Promise((resolve) => setImmediate(resolve));
    expect(terminal.screen).toBe(last);
  });

  it('says at its end what is next, and goes there if the caller does', async () => {
    const [third, fourth] = (await listLessons()).filter(({ number }) => ['03', '04'].includes(number));
    if (!third || !fourth) throw new Error('no such lesson');
    const short = { ...(await loadLesson(third)), steps: lesson.steps.slice(0, 1) };
    for (const [key, onward] of [
      ['c', 'questions'],
      ['e', 'exercise'],
      ['n', 'lesson'],
    ] as const) {
      const terminal = new Terminal();
      const ended = play(short, { ...terminal, goesOn: true, workspace: 'mine' });
      await terminal.shows('step 1 of 1');
      await terminal.type('\r', 'the end');
      for (const said of [
        'keyNumber, createKey',
        'npm run learn -- 3 --workspace mine',
        'npm run lesson -- 3 --questions --workspace mine',
        'npm run lesson -- 4 --workspace mine',
        (await loadLesson(fourth)).title,
        // Served already, or by npm start.
        'The page of this lesson',
        '03-hixie76-keys.html',
      ]) {
        expect(terminal.screen).toContain(said);
      }
      terminal.input.write(key);
      expect(await ended).toBe(onward);
    }
    const terminal = new Terminal();
    const ended = play(short, terminal);
    await terminal.shows('step 1 of 1');
    await terminal.type('\r', 'the end');
    expect(terminal.screen).not.toContain('e exercise');
    expect(terminal.screen).not.toContain('--workspace');
    terminal.input.write('eq');
    await ended;
  });

  it('says after the last lesson which page comes then', async () => {
    const last = (await listLessons()).at(-1);
    if (!last) throw new Error('no lesson');
    const terminal = new Terminal();
    const ended = play({ ...(await loadLesson(last)), steps: lesson.steps.slice(0, 1) }, { ...terminal, goesOn: true });
    await terminal.shows('step 1 of 1');
    await terminal.type('\r', 'the end');
    expect(terminal.screen).toContain('This was the last lesson. What can you do now?');
    expect(terminal.screen).toMatch(/^http:.*\/what-now\.html$/m);
    expect(terminal.screen).not.toContain('n next lesson');
    terminal.input.write('q');
    await ended;
  });

  it('goes on at Enter, page by page and step by step, and ends after the last', async () => {
    const terminal = new Terminal();
    runs = 0;
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    expect(terminal.screen).toContain('Lesson 99. What does a key do?');
    await terminal.type('\r', 'step 2 of 3, page 1 of 2');
    await terminal.type('\r', 'page 2 of 2');
    expect(terminal.screen).toContain('row 29');
    await terminal.type('\r', 'step 3 of 3');
    await terminal.type('\r', 'That was all.');
    terminal.input.write('\r');
    await ended;
    expect(runs).toBe(3);
    expect(terminal.raw).toEqual([true, false]);
  });

  it('goes back at b, and stays at the first step', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('\r', 'step 2 of 3');
    await terminal.type('b', 'step 1 of 3');
    terminal.input.write('b');
    await leave(terminal, ended);
  });

  it('goes back to the page before, also of the step before, and by arrows to the steps', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('\r', 'step 2 of 3, page 1 of 2');
    await terminal.type(RIGHT, 'step 3 of 3');
    await terminal.type('b', 'step 2 of 3, page 2 of 2');
    await terminal.type('b', 'step 2 of 3, page 1 of 2');
    await terminal.type(LEFT, 'step 1 of 3');
    await leave(terminal, ended);
  });

  it.each([
    [80, 24],
    [60, 20],
    [30, 10],
  ])('never draws wider or taller than %i × %i, and always names the way out', async (width, height) => {
    const terminal = new Terminal();
    terminal.output.columns = width;
    terminal.output.rows = height;
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('\r', '2');
    for (const key of ['d', 'd', '?', '\r', '\u001b', 'o', RIGHT, '\r']) {
      await terminal.type(key, 'q quit');
      expect(terminal.rows.length).toBeLessThanOrEqual(height);
      expect(Math.max(...terminal.rows.map(columns))).toBeLessThanOrEqual(width);
    }
    terminal.input.write('q');
    await ended;
  });

  it('asks the questions about a lesson one at a time, and shows each answer when it is asked for', async () => {
    const entry = (await listLessons()).find(({ number }) => number === '08');
    if (!entry) throw new Error('no such lesson');
    const questions = await loadQuestions(entry);
    const terminal = new Terminal();
    const ended = play(questionLesson(await loadLesson(entry), questions), { ...terminal, goesOn: true });
    await terminal.shows('question 1 of 5');
    for (const [i, { answer }] of questions.entries()) {
      const [beginning = ''] = answer.split(/[,.{]/);
      expect(terminal.screen.replaceAll('\n', ' ')).not.toContain(beginning);
      await terminal.type('\r', `answer ${i + 1} of 5`);
      expect(terminal.screen.replaceAll('\n', ' ')).toContain(beginning);
      expect(terminal.screen).not.toMatch(/[{}`]/);
      await terminal.type('\r', i < 4 ? `question ${i + 2} of 5` : 'the end');
    }
    expect(terminal.screen).toContain('npm run learn -- 8');
    expect(terminal.screen).not.toContain('--questions');
    terminal.input.write('cn');
    expect(await ended).toBe('lesson');
  });

  it('draws the step again when the window changes', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1 of 3');
    await terminal.type('\r', 'page 1 of 2');
    terminal.output.rows = 60;
    terminal.output.emit('resize');
    await vi.waitFor(() => expect(terminal.screen).not.toContain('page 1'));
    expect(terminal.screen).toContain('row 29');
    await leave(terminal, ended);
  });

  it('ends at Ctrl-C with the status of an interrupt, and gives the terminal back', async () => {
    const terminal = new Terminal();
    const onAbandon = vi.fn();
    const ended = play(lesson, { ...terminal, onAbandon });
    await terminal.shows('step 1 of 3');
    terminal.input.write('\u0003');
    await ended;
    expect(process.exitCode).toBe(130);
    expect(terminal.raw.at(-1)).toBe(false);
    expect(onAbandon).not.toHaveBeenCalled();
  });

  it('ends when there is no more input', async () => {
    const terminal = new Terminal();
    const ended = play(lesson, terminal);
    await terminal.shows('step 1');
    terminal.input.end();
    await ended;
    expect(terminal.raw.at(-1)).toBe(false);
  });

  it('gives the terminal back when a step fails', async () => {
    const terminal = new Terminal();
    const failing = defineLesson({
      ...lesson,
      steps: [{ id: 'x', title: '', say: '', run: () => Promise.reject(new Error('broken step')) }],
    });
    await expect(play(failing, terminal)).rejects.toThrow('broken step');
    expect(terminal.raw).toEqual([true, false]);
  });

  it('prints all and waits for no key with auto', async () => {
    const terminal = new Terminal();
    await play(lesson, { ...terminal, auto: true });
    expect(terminal.screen).toContain('Step three');
    expect(terminal.raw).toEqual([]);
  });
});
