/**
 * Which sections of a page in English its translation follows, and what they were like then. A translation begins
 * with lines that say so; who reads the file as a page does not see them:
 *
 *     <!-- follows docs/09-masking.md
 *     # why-does-the-client-scramble-and-who-is-protected 5f0c9a31
 *     ## mask-and-unmask 7be24d08
 *     -->
 */

import { createHash } from 'node:crypto';
import { BuildError } from '../build-error.ts';
import { slugOf } from '../slug.ts';

/** A section of a page, from its heading to the next of the first three levels. */
export interface SourceSection {
  /** How many signs its heading has. */
  readonly level: number;
  /** The words of its heading, with a number if another has them. */
  readonly key: string;
  /** The beginning of the SHA-256 of its text, heading included. */
  readonly hash: string;
}

const HEADING = /^(#{1,3}) (.+)$/;
const FENCE = /^```/;
/** Digits of a hash: enough that two texts of one section never share it by chance. */
const DIGITS = 8;

/** The sections of a page, as its file has them. */
export function sourceSections(text: string): SourceSection[] {
  const found: { level: number; key: string; lines: string[] }[] = [];
  let isCode = false;
  for (const line of text.split('\n')) {
    if (FENCE.test(line)) isCode = !isCode;
    const [, signs, title = ''] = isCode ? [] : (HEADING.exec(line) ?? []);
    if (signs !== undefined) found.push({ level: signs.length, key: newKey(title, found), lines: [] });
    found.at(-1)?.lines.push(line);
  }
  return found.map(({ level, key, lines }) => ({ level, key, hash: hashOf(lines.join('\n').trim()) }));
}

function newKey(title: string, before: readonly { readonly key: string }[]): string {
  const slug = slugOf(title);
  let key = slug;
  for (let again = 2; before.some((one) => one.key === key); again++) key = `${slug}-${again}`;
  return key;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, DIGITS);
}

const FRONT = /^<!-- follows (\S+)\n([\s\S]*?)-->\n/;
const LINE = /^(#{1,3}) (\S+) ([0-9a-f]+)$/;

/** The lines at the beginning of a translation. @param file  in English: `docs/09-masking.md` */
export function frontLines(file: string, sections: readonly SourceSection[]): string {
  const lines = sections.map(({ level, key, hash }) => `${'#'.repeat(level)} ${key} ${hash}\n`);
  return `<!-- follows ${file}\n${lines.join('')}-->\n`;
}

/** A translation with other lines at its beginning, or with the first. */
export function withFrontLines(text: string, file: string, sections: readonly SourceSection[]): string {
  return frontLines(file, sections) + (FRONT.test(text) ? text.replace(FRONT, '') : `\n${text}`);
}

/** A translation, read. */
export interface Translation {
  /** The sections that it follows, in order; its own headings are these. */
  readonly follows: readonly SourceSection[];
  /** Its text, with empty lines for those at its beginning: the others keep their numbers. */
  readonly text: string;
}

/**
 * Reads a translation.
 *
 * @param file  for errors: `docs/zh/09-masking.md`
 * @throws BuildError `no-front-lines`; `other-headings` if it has not one heading for each section that it follows
 */
export function readTranslation(text: string, file: string): Translation {
  const [front, , lines = ''] = FRONT.exec(text) ?? [];
  if (front === undefined) {
    throw new BuildError('no-front-lines', file, 1, 'expected "<!-- follows docs/…": npm run translate -- follow NAME');
  }
  const follows = lines.split('\n').flatMap((line) => {
    const [, signs = '', key = '', hash = ''] = LINE.exec(line) ?? [];
    return key === '' ? [] : [{ level: signs.length, key, hash }];
  });
  const body = text.replace(FRONT, (all) => '\n'.repeat(all.split('\n').length - 1));
  const [expected, came] = [follows, sourceSections(body)].map((all) => all.map(({ level }) => level).join(' '));
  if (expected !== came) {
    const message = `expected a heading for each section that it follows, of levels ${expected}; came ${came}`;
    throw new BuildError('other-headings', file, 0, message);
  }
  return { follows, text: body };
}
