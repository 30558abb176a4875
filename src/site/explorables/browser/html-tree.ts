/** HTML of our templates as a tree, so that two pictures are compared without asking the page. */

/** An element and everything in it, as it is written. */
export interface Branch {
  readonly html: string;
  readonly name: string;
  /** Its first tag. */
  readonly open: string;
  readonly parts: readonly Part[];
}

/** An element, or text, which is still escaped. */
export type Part = Branch | string;

/** A template quotes all values and escapes what is in them: no `>` is part of one. */
const TAG = /<(\/?)([a-z][\w-]*)[^>]*>/i;
const ATTRIBUTE = /\s([^\s=/>]+)(?:="([^"]*)")?/g;
/** The parser forgets a line end right after these tags. */
const FORGETFUL = /^(?:pre|textarea)$/;
/** Elements without a second tag. */
const VOID = /^(?:br|hr|img|input|wbr)$/;

interface Opened {
  readonly start: number;
  readonly name: string;
  readonly open: string;
  readonly parts: Part[];
  /** The parts of an element that was in its place before. */
  readonly before: readonly Part[];
}

/**
 * @param before  a tree of other HTML: elements of it that are the same, in the same place, are taken from there
 * @throws Error if a tag closes what is not open, or something stays open
 */
export function treeOf(html: string, before: readonly Part[] = []): readonly Part[] {
  const whole: Opened = { start: 0, name: '', open: '', parts: [], before };
  const stack = [whole];
  let inside = whole;
  let at = 0;
  const tags = new RegExp(TAG, 'gi');
  for (let found = tags.exec(html); found !== null; found = tags.exec(html)) {
    const { 0: tag, 1: slash, 2: name = '', index } = found;
    addText(inside, html.slice(at, index));
    at = index + tag.length;
    if (slash === '') {
      const same = inside.before[inside.parts.length];
      if (typeof same === 'object' && html.startsWith(same.html, index)) {
        inside.parts.push(same);
        at = tags.lastIndex = index + same.html.length;
        continue;
      }
      inside = { start: index, name, open: tag, parts: [], before: isOf(same, name) ? same.parts : [] };
      stack.push(inside);
      if (!VOID.test(name) && !tag.endsWith('/>')) continue;
    }
    const { start, before: _, ...branch } = inside;
    if (branch.name !== name || stack.length === 1) throw new Error(`expected </${branch.name}>, came ${tag}`);
    stack.pop();
    inside = stack.at(-1) ?? whole;
    inside.parts.push({ ...branch, html: html.slice(start, at) });
  }
  if (inside !== whole) throw new Error(`expected </${inside.name}>, came nothing`);
  addText(whole, html.slice(at));
  return whole.parts;
}

function isOf(part: Part | undefined, name: string): part is Branch {
  return typeof part === 'object' && part.name === name;
}

function addText({ name, parts }: Opened, written: string): void {
  const text = parts.length === 0 && FORGETFUL.test(name) ? written.replace(/^\n/, '') : written;
  if (text !== '') parts.push(text);
}

/** The attributes in a tag, as they are written; one without a value is empty. */
export function attributesOf(tag: string): Map<string, string> {
  return new Map(Array.from(tag.matchAll(ATTRIBUTE), ([, name = '', value = '']) => [name, value]));
}
