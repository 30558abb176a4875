/**
 * Links to specifications: wherever a page names a section, or a document by
 * its full name, that leads to where it can be read. A section on its own
 * belongs to the document that its block named last, else to the one that a
 * heading above it names.
 */

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { SpecificationReader } from '../render/specifications.ts';
import { blocksOf } from './blocks.ts';
import { BuildError } from './build-error.ts';
import { linkTokens, type MakeToken, replaceText } from './inline.ts';
import { plainText } from './sections.ts';

/**
 * Makes markdown-it link what a page says about specifications; headings, links and code stay as they are.
 *
 * @param file  for errors
 * @throws BuildError `unknown-document`, while it renders, for a section whose document nothing names
 */
export function linkSpecifications(markdown: Markdown, file: string): void {
  markdown.core.ruler.push('specifications', ({ tokens, Token: Made }) => {
    let ofSection = new SpecificationReader();
    for (const { token, line, isHeading } of blocksOf(tokens)) {
      if (isHeading) {
        ofSection = new SpecificationReader();
        ofSection.read(plainText(token));
        continue;
      }
      const reader = new SpecificationReader(ofSection);
      replaceText(token, (text) => linked(text, reader, Made, { file, line }));
    }
  });
}

function linked(
  text: string,
  reader: SpecificationReader,
  Made: MakeToken,
  { file, line }: { readonly file: string; readonly line: number },
): Token[] {
  return reader.read(text).flatMap((piece) => {
    if (piece.isUnknown) {
      const expected = 'expected the name of its document before it, "RFC 6455 §5.2", or in the heading above';
      throw new BuildError('unknown-document', file, line, `${expected}; came "${piece.text}"`);
    }
    return linkTokens(piece.text, piece.href, Made);
  });
}
