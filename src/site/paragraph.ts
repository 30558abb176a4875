/** A paragraph of Markdown that is no page of its own: text, code, emphasis, links. */

import MarkdownIt from 'markdown-it';
import { type Html, trusted } from '../render/markup.ts';
import { takeLinks } from './markdown.ts';

const markdown = new MarkdownIt({ html: false, typographer: false, linkify: false });

export function paragraphHtml(text: string): Html {
  const tokens = markdown.parseInline(text, {});
  takeLinks(tokens);
  return trusted(markdown.renderer.render(tokens, markdown.options, {}).trim());
}
