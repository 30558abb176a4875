/** The text of a page in Markdown, without what is drawn on it: its sections, and how long it takes to read. */

import type { Token } from 'markdown-it';

/** From a heading of the first three levels to the next. */
export interface Section {
  readonly id: string;
  readonly level: number;
  readonly title: string;
  /** Of its paragraphs and lists; what is in tables and in code is left out. */
  readonly text: string;
}

/** The deepest level of a heading that begins a section. */
export const DEEPEST = 3;

/** The sections of a page whose headings have their addresses. */
export function sectionsOf(tokens: readonly Token[]): Section[] {
  const sections: (Omit<Section, 'text'> & { readonly texts: string[] })[] = [];
  let tables = 0;
  tokens.forEach((token, i) => {
    tables += token.type === 'table_open' ? 1 : token.type === 'table_close' ? -1 : 0;
    if (token.type !== 'inline' || tables > 0) return;
    const before = tokens[i - 1];
    const level = before?.type === 'heading_open' ? Number(before.tag.slice(1)) : Number.POSITIVE_INFINITY;
    if (before && level <= DEEPEST) {
      sections.push({ id: String(before.attrGet('id')), level, title: plainText(token), texts: [] });
    } else {
      sections.at(-1)?.texts.push(plainText(token));
    }
  });
  return sections.map(({ texts, ...section }) => ({ ...section, text: texts.join(' ') }));
}

/** Chinese is read by its characters: so many take as long as a word in English. */
const CHARACTERS_OF_A_WORD = 1.5;

/** Words of the whole page, those in tables and in code included. */
export function countWords(tokens: readonly Token[]): number {
  const texts = tokens.map((token) => {
    if (token.type === 'inline') return plainText(token);
    return token.type === 'fence' || token.type === 'code_block' ? token.content : '';
  });
  const text = texts.join(' ');
  const chinese = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return text.replace(/\p{Script=Han}+/gu, ' ').split(/\s+/).length + Math.round(chinese / CHARACTERS_OF_A_WORD);
}

/** What an inline token says, without its markup. */
export function plainText({ children, content }: Pick<Token, 'children' | 'content'>): string {
  if (children === null) return content;
  return children
    .map((child) => (child.type === 'softbreak' || child.type === 'hardbreak' ? ' ' : child.content))
    .join('');
}
