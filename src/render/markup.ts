/**
 * HTML from templates. Whatever is put into a template is text and is escaped,
 * except HTML: only a template makes that, so that nothing from the wire
 * becomes markup because somebody forgot to escape it.
 */

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Finished HTML; as a string it is what a page holds. */
class Html {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

export type { Html };

/** What a template takes: a list is put in piece by piece, and undefined is nothing. */
export type Content = string | number | Html | undefined | readonly Content[];

/** Makes HTML; a line break in the template, with the indentation after it, is not part of it. */
export function html(template: TemplateStringsArray, ...contents: readonly Content[]): Html {
  const texts = textsOf(template);
  let all = texts[0] ?? '';
  for (const [i, content] of contents.entries()) all += written(content) + (texts[i + 1] ?? '');
  return new Html(all);
}

/** The texts of each template without their line breaks: a page fills the same template a thousand times. */
const withoutBreaks = new WeakMap<TemplateStringsArray, readonly string[]>();

function textsOf(template: TemplateStringsArray): readonly string[] {
  const known = withoutBreaks.get(template);
  if (known) return known;
  const texts = template.map((text) => text.replace(/\n\s*/g, ''));
  withoutBreaks.set(template, texts);
  return texts;
}

/** The value of `class`: those that an element has; an empty one or undefined is none. */
export function classes(...names: readonly (string | undefined)[]): string {
  return names.filter((name) => name !== undefined && name !== '').join(' ');
}

/** Pieces with white space between them. */
export function join(contents: readonly Content[], between: ' ' | '\n'): Html {
  return new Html(contents.map(written).join(between));
}

/** HTML that a library has made; it is trusted to have escaped what it was given. */
export function trusted(text: string): Html {
  return new Html(text);
}

function written(content: Content): string {
  if (content instanceof Html) return content.toString();
  if (Array.isArray(content)) return content.map(written).join('');
  // A type can be forged: what is no text is not written as if it were.
  if (typeof content === 'object') throw new TypeError('expected text, or HTML from a template');
  return content === undefined ? '' : escaped(String(content));
}

/** ASCII that is written as it is; most texts have nothing else. */
const PLAIN = /^[ !#-%(-;=?-~]*$/;

/** Text that is safe between tags and inside quoted attributes; control characters become pictures of themselves. */
function escaped(text: string): string {
  return PLAIN.test(text) ? text : visibleControls(text).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}

const UNESCAPED = new Map(Object.entries(ESCAPES).map(([character, escaping]) => [escaping, character]));

/** Text that a template has escaped, as a page shows it. */
export function unescaped(text: string): string {
  return text.replace(/&#?\w+;/g, (escaping) => UNESCAPED.get(escaping) ?? escaping);
}

/** C0 controls as their symbols (U+2400), others and bidirectional marks as U+FFFD: none can hide or turn text. */
function visibleControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
  });
}
