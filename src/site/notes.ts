/**
 * What stands beside a paragraph: the meanings of the words that a page uses there for the first time, and where
 * its links lead. A wide page has a margin for those that are not longer than the paragraph; the meaning of every
 * word opens over the page too, so that nobody has to leave it for the glossary.
 */

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { type Html, html } from '../render/markup.ts';
import { wholeBlocks } from './blocks.ts';
import { type TextSize, textHeight } from './heights.ts';
import { plainText } from './sections.ts';
import { noteAddress, type Term } from './terms.ts';

/** Characters in a line, and pixels from one line to the next, where the margin is narrowest. */
const TEXT: TextSize = { line: 66, height: 27, gap: 17 };
const NOTE: TextSize = { line: 27, height: 20, gap: 10 };
/** By how many pixels notes may be longer than what they are beside. */
const SLACK = 15;

/**
 * Places the notes after their blocks, when everything else has been read.
 *
 * @param termsOf  the words that an inline token uses first
 */
export function placeNotes(markdown: Markdown, termsOf: (inline: Token) => readonly Term[]): void {
  markdown.core.ruler.push('notes', (state) => {
    state.tokens = wholeBlocks(state.tokens).flatMap((block) => {
      const inlines = block.filter(({ type }) => type === 'inline');
      const terms = inlines.flatMap(termsOf);
      const isParagraph = block[0]?.type === 'paragraph_open';
      const notes = isParagraph
        ? besideParagraph(plainText(block[1] ?? EMPTY), terms, sourcesIn(inlines))
        : terms.map((term) => wordNote(term));
      if (notes.length === 0) return block;
      const written = (text: Html | string) =>
        Object.assign(new state.Token('html_block', '', 0), { content: String(text) });
      if (!isParagraph) return [...block, written(html`${notes}`)];
      return [written('<div class="noted">'), ...block, written(html`<div class="beside">${notes}</div></div>`)];
    });
  });
}

const EMPTY = { children: null, content: '' };

/** The notes of a paragraph; those that its height has room for are in the margin. */
function besideParagraph(text: string, terms: readonly Term[], sources: readonly string[]): Html[] {
  let room = textHeight(text, TEXT) + SLACK;
  const fits = (note: string) => {
    const height = textHeight(note, NOTE);
    if (height > room) return false;
    room -= height;
    return true;
  };
  const words = terms.map((term) => wordNote(term, fits(`${term.names[0]}${leadIn(term)}${term.plain}`)));
  return [...words, ...sources.filter(fits).map((source) => html`<p class="from">${source}</p>`)];
}

function wordNote(term: Term, isInMargin = false): Html {
  const place = isInMargin ? ' shown' : '';
  return html`
    <div class="word${place}" id="${noteAddress(term)}" popover><a href="${term.href.replace('.md', '.html')}">${term.names[0]}</a>${leadIn(term)}${term.meaning}</div>`;
}

/** A meaning that begins with a name in Chinese: `UTF-8 编码. The way …` */
const IN_CHINESE = /^[^.]*\p{Script=Han}[^.]*\./u;

/** Between a word and its meaning; on a page in English it says what the Chinese characters are that follow the word. */
function leadIn({ plain, language }: Term): string {
  if (language === 'zh') return '：';
  return IN_CHINESE.test(plain) ? ', in Chinese ' : ' ';
}

/** Where the links out of the site lead, in short; specifications say that themselves. */
function sourcesIn(inlines: readonly Token[]): string[] {
  const addresses = inlines.flatMap(({ children }) =>
    (children ?? []).flatMap((child) => {
      const href = child.type === 'link_open' ? String(child.attrGet('href')) : '';
      return /^https?:/.test(href) && !SPECIFICATIONS.test(href) ? [shortAddress(new URL(href))] : [];
    }),
  );
  return [...new Set(addresses)];
}

const SPECIFICATIONS = /^https:\/\/(?:www\.rfc-editor\.org|datatracker\.ietf\.org)\//;
/** Longest path that is written in full, in characters. */
const LONGEST_PATH = 48;

/** `github.com/jmrashed/phpwebsocket/issues/62`; of a long path the end. */
function shortAddress({ host, pathname }: URL): string {
  const path = pathname.replace(/\/$/, '');
  const short = path.length <= LONGEST_PATH ? path : `/…/${path.split('/').at(-1)}`;
  return host.replace(/^www\./, '') + decodeURI(short);
}
