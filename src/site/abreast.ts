/**
 * What a step shows, beside the paragraphs about it: on a wide page the text is on the left and the dump on the right,
 * so that nobody scrolls between a sentence and its bytes. In the page's source, on narrow pages and on paper they
 * stay one after the other.
 *
 * Which paragraphs these are follows from the page: the one before the step, then those after it, then those further
 * before, as long as the step is higher than all of them together.
 */

import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { wholeBlocks } from './blocks.ts';
import { type TextSize, textHeight } from './heights.ts';
import { plainText } from './sections.ts';

/** The text beside a step, where its column is narrowest. */
const TEXT: TextSize = { line: 45, height: 27, gap: 17 };
/** By how many pixels the text may be higher than the step after one more paragraph. */
const SLACK = 40;
/** A step is neither more than this many times as high as its text, nor the text as the step. */
const MOST_TIMES = 2.5;

const STEP = /^@step (\S+)\s*$/;

/**
 * Puts steps and their paragraphs abreast.
 *
 * @param heightOf  of what a step shows, in pixels; undefined if it needs the width of the page
 */
export function placeAbreast(markdown: Markdown, heightOf: (step: string) => number | undefined): void {
  markdown.core.ruler.push('abreast', (state) => {
    const blocks = wholeBlocks(state.tokens);
    const written = (content: string) => Object.assign(new state.Token('html_block', '', 0), { content });
    const column = (text: Token[]) => (text.length > 0 ? [written('<div>'), ...text, written('</div>')] : []);
    const tokens: Token[] = [];
    let placed = 0;
    blocks.forEach((block, i) => {
      const height = heightOf(STEP.exec(block[0]?.content ?? '')?.[1] ?? '');
      const text = height === undefined ? undefined : textOf(blocks, { step: i, height, from: placed });
      if (text === undefined) return;
      const { from, end } = text;
      const before = blocks.slice(from, i).flat();
      const after = blocks.slice(i + 1, end).flat();
      tokens.push(...blocks.slice(placed, from).flat());
      tokens.push(written('<div class="abreast">'), ...column(before), ...block, ...column(after), written('</div>\n'));
      placed = end;
    });
    state.tokens = [...tokens, ...blocks.slice(placed).flat()];
  });
}

interface Place {
  /** The index of its block. */
  readonly step: number;
  /** In pixels. */
  readonly height: number;
  /** The first block that is not placed yet. */
  readonly from: number;
}

/** The blocks that the text beside a step takes, half open; undefined if it cannot be beside it. */
function textOf(blocks: readonly Token[][], { step, height, from }: Place): { from: number; end: number } | undefined {
  let first = step - 1;
  let end = step + 1;
  let text = first < from ? undefined : paragraphHeight(blocks[first]);
  if (text === undefined) first = step;
  const fits = (index: number) => {
    const more = paragraphHeight(blocks[index]);
    if (more === undefined || (text ?? 0) + more > height + SLACK) return false;
    text = (text ?? 0) + more;
    return true;
  };
  while (!introduces(blocks, end) && fits(end)) end++;
  while (first > from && fits(first - 1)) first--;
  if (text === undefined || height > text * MOST_TIMES || text > height * MOST_TIMES) return undefined;
  return { from: first, end };
}

/** Whether a paragraph is about what follows it, not what is before it. */
function introduces(blocks: readonly Token[][], index: number): boolean {
  const next = blocks[index + 1]?.[0];
  return next !== undefined && next.type !== 'heading_open' && next.type !== 'paragraph_open';
}

function paragraphHeight(block: readonly Token[] | undefined): number | undefined {
  return block?.[0]?.type === 'paragraph_open' && block[1] ? textHeight(plainText(block[1]), TEXT) : undefined;
}
