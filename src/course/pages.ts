/**
 * A step of a lesson as lines, and lines as pages that fit a terminal.
 */

import { visible, wrap } from '../render/columns.ts';
import { paint, type Style } from '../render/paint.ts';
import { say } from '../say.ts';
import type { ExhibitStyle } from './exhibit-style.ts';
import { renderCaption, renderExhibit, renderExhibits, renderFrame } from './exhibits-ansi.ts';
import type { Exhibit, Lesson, Step } from './lesson.ts';

/** Columns of running text: a longer line is hard to read. */
const MEASURE = 78;

/** The lesson's number and question. */
export function titleLines({ id, title, isOfQuestions }: Lesson, style: ExhibitStyle): string[] {
  const number = /^[0-9]+/.exec(id)?.[0];
  const whole = number === undefined ? title : say('Lesson {number}. {title}', { number, title });
  return text(isOfQuestions ? say('Check yourself: {lesson}', { lesson: whole }) : whole, ['bold', 'underline'], style);
}

/** A step: its title, what there is to say, what its code made. */
export function stepLines(step: Step, number: number, exhibits: readonly Exhibit[], style: ExhibitStyle): string[] {
  return [...headLines(step, number, style), '', ...renderExhibits(exhibits, style)];
}

/**
 * The same, each frame of a film on a screen of its own; what comes before a
 * film is on the screen of its first frame, what comes after it on that of its last.
 */
export function stepScreens(step: Step, number: number, exhibits: readonly Exhibit[], style: ExhibitStyle): string[][] {
  const screens = [headLines(step, number, style)];
  const add = (lines: readonly string[]) => screens.at(-1)?.push('', ...lines);
  for (const exhibit of exhibits) {
    if (exhibit.kind !== 'film') {
      add(renderExhibit(exhibit, style));
      continue;
    }
    for (const i of exhibit.frames.keys()) {
      if (i > 0) screens.push(titleOf(step, number, style));
      add([...renderCaption(exhibit, style), ...renderFrame(exhibit, i, style)]);
    }
  }
  return screens;
}

function headLines(step: Step, number: number, style: ExhibitStyle): string[] {
  return [...titleOf(step, number, style), ...step.say.split('\n').flatMap((line) => text(line, [], style))];
}

function titleOf({ title, place }: Step, number: number, style: ExhibitStyle): string[] {
  return text(place === undefined ? `${number}. ${title}` : title, ['bold'], style);
}

function text(words: string, look: Style, { width, color }: ExhibitStyle): string[] {
  return wrap(visible(words), Math.min(MEASURE, width)).map((line) => paint([[line, ...look]], width, color));
}

/**
 * Cuts lines into pages of at most `height`: at an empty line if one is near the
 * end, or if what follows it, up to the next one, fits a page of its own.
 *
 * @returns at least one page, even of nothing
 */
export function paginate(lines: readonly string[], height: number): string[][] {
  const room = Math.max(1, height);
  const pages: string[][] = [];
  let rest = [...lines];
  while (rest.length > room) {
    const blank = rest.lastIndexOf('', room);
    const after = rest.indexOf('', blank + 1);
    const isWhole = blank > 0 && (after === -1 ? rest.length : after) - blank - 1 <= room;
    const end = blank >= room / 2 || isWhole ? blank : room;
    pages.push(rest.slice(0, end));
    rest = rest.slice(rest[end] === '' ? end + 1 : end);
  }
  return [...pages, rest];
}

/**
 * The pages of a film's later screen. It begins with the title of the step again, which gets no page of its own: what
 * does not fit below it is shown without it.
 */
export function paginateLater(lines: readonly string[], height: number): string[][] {
  const pages = paginate(lines, height);
  const isTitle = pages.length > 1 && pages[0]?.length === lines.indexOf('');
  return isTitle ? pages.slice(1) : pages;
}

/** A page of a screen: what is longer than the window has several. */
export interface Page {
  readonly lines: readonly string[];
  /** The number of its screen in the step. */
  readonly screen: number;
}

export function pagesOf(screens: readonly (readonly string[])[], height: number): Page[] {
  return screens.flatMap((all, screen) =>
    (screen === 0 ? paginate : paginateLater)(all, height).map((lines) => ({ lines, screen })),
  );
}

/**
 * When pages have become others, as in another window: the page of the same screen that is as far on in it.
 * A page that is not there means the last one.
 */
export function samePlace(pages: readonly Page[], at: number, others: readonly Page[]): number {
  const screen = pages[at]?.screen;
  const [before, after] = [pages, others].map((all) => all.flatMap((page, i) => (page.screen === screen ? [i] : [])));
  const isThere = before && after && before.length > 0 && after.length > 0;
  if (!isThere) return Math.max(0, Math.min(at, others.length - 1));
  const share = before.indexOf(at) / before.length;
  return after[Math.floor(share * after.length)] ?? 0;
}
