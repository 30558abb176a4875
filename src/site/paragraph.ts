/** A paragraph of Markdown that is on no page of its own, with the rules that pages have for numbers and sections. */

import MarkdownIt from 'markdown-it';
import type { Figure } from '../course/lesson.ts';
import { type Html, trusted } from '../render/markup.ts';
import { PlacedFigures } from './figures.ts';
import { takeLinks } from './page-links.ts';
import { linkSpecifications } from './specification-links.ts';
import { refuseTypedNumbers } from './typed-numbers.ts';
import { typeset } from './typeset.ts';

/**
 * @param file  that the text is from, for errors
 * @param figures  what the text places by name, as `{{name}}`
 * @throws BuildError `unknown-figure`, `figure-in-code`, `typed-number` or `unknown-document`
 */
export function paragraphHtml(text: string, file: string, figures: Readonly<Record<string, Figure>> = {}): Html {
  const markdown = new MarkdownIt({ html: false, typographer: false, linkify: false });
  new PlacedFigures(file, new Map(Object.entries(figures))).install(markdown);
  refuseTypedNumbers(markdown, file);
  linkSpecifications(markdown, file);
  typeset(markdown);
  const tokens = markdown.parseInline(text, {});
  takeLinks(tokens);
  return trusted(markdown.renderer.render(tokens, markdown.options, {}).trim());
}
