/** Which lessons the visitor has read to the end, and which tasks were passed; it is kept only in this browser. */

import { filled } from '../../places.ts';
import { PROGRESS_WORDS } from './messages/progress.ts';
import { pageWords } from './page-words.ts';

const WORDS = pageWords('progress', PROGRESS_WORDS);
const KEY = 'two-handshakes:read';
const ID = /^[0-9]{2}-[a-z0-9-]+$/;

function readLessons(): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string' && ID.test(id)) : []);
  } catch {
    return new Set();
  }
}

const ANSWER = 'two-handshakes:answer:';

/** How many tasks of a lesson's exercise were passed. */
function passedTasks(lesson: string): number {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(ANSWER + lesson) ?? '{}');
    const { passed } = (kept ?? {}) as { readonly passed?: unknown };
    return Array.isArray(passed) ? passed.length : 0;
  } catch {
    return 0;
  }
}

function tasksInWords(count: number): string {
  return count === 1 ? WORDS.onePassed : filled(WORDS.morePassed, { count });
}

function keep(read: ReadonlySet<string>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...read]));
  } catch {
    // Without storage the page forgets, but still works.
  }
}

/** Marks the lessons that have been read in every list, and shows how far the visitor is. */
function show(): void {
  const read = readLessons();
  const all = [...document.querySelectorAll<HTMLElement>('main > .chapters [data-lesson]')];
  for (const item of document.querySelectorAll<HTMLElement>('.course > [data-lesson]')) {
    const isRead = read.has(item.dataset.lesson ?? '');
    item.classList.toggle('read', isRead);
    item.querySelector('.unseen')?.remove();
    item.querySelector('.passed')?.remove();
    const passed = passedTasks(item.dataset.lesson ?? '');
    if (passed > 0) {
      const note = document.createElement('small');
      note.className = 'passed';
      note.textContent = ` ${tasksInWords(passed)}`;
      item.querySelector('a')?.append(note);
    }
    if (!isRead) continue;
    const told = document.createElement('span');
    told.className = 'unseen';
    told.textContent = WORDS.read;
    item.querySelector('a')?.append(told);
  }
  const said = document.querySelector('#progress');
  if (!said) return;
  const done = all.filter((item) => item.classList.contains('read')).length;
  const passed = all.reduce((sum, item) => sum + passedTasks(item.dataset.lesson ?? ''), 0);
  const soFar = passed === 0 ? WORDS.soFar : WORDS.soFarWithTasks;
  const values = { done, all: all.length, tasks: tasksInWords(passed) };
  said.textContent = done + passed === 0 ? '' : `${filled(soFar, values)} `;
  const next = all.find((item) => !item.classList.contains('read'))?.querySelector('a');
  if (done + passed > 0 && next) {
    const link = document.createElement('a');
    link.href = next.href;
    link.textContent = WORDS.goOn;
    said.append(link);
  }
}

/** A lesson is read when its end has been in view. */
function watchEnd(): void {
  const lesson = document.body.dataset.lesson;
  const end = document.querySelector('.onward');
  if (lesson === undefined || !ID.test(lesson) || !end) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    observer.disconnect();
    keep(readLessons().add(lesson));
    show();
  });
  observer.observe(end);
}

show();
watchEnd();
for (const news of ['storage', 'two-handshakes:progress']) addEventListener(news, show);
