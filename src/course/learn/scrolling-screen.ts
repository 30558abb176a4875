/** A screen of rows of which the ones in the middle scroll, with the keys in the last row. */

import { type LineStyle, paragraph } from '../../render/fold.ts';
import { paint } from '../../render/paint.ts';
import { say } from '../../say.ts';
import { type KeyName, keyLine } from '../key-line.ts';
import type { NoticeStyle } from '../notice.ts';

export interface ScreenStyle extends NoticeStyle {
  readonly height: number;
}

/** The rows of a screen. */
export interface Screen {
  readonly rows: readonly string[];
  /** The row of the text that is shown first; what was asked for, if there are so many. */
  readonly top: number;
  /** How many rows of the text a page has. */
  readonly page: number;
}

/** With fewer rows than this, what is not needed is left out, and what was found comes before what is asked. */
export const SMALL = 18;

/** Rows of which the ones in the middle scroll. */
export function scrollingScreen(
  head: readonly string[],
  body: readonly string[],
  wantedTop: number,
  foot: readonly string[],
  style: ScreenStyle,
): Screen {
  const room = Math.max(1, style.height - head.length - foot.length);
  if (body.length <= room) return { rows: [...head, ...body, ...foot], top: 0, page: room };
  const page = Math.max(1, room - 1);
  const top = Math.max(0, Math.min(wantedTop, body.length - page));
  const place = say('lines {#first}–{#last} of {#all}; ↑ ↓ scroll', {
    first: top + 1,
    last: top + page,
    all: body.length,
  });
  const rows = [...head, ...body.slice(top, top + page), ...(room > 1 ? [dim(place, style)] : []), ...foot];
  return { rows, top, page };
}

/** The keys, or the question that waits for one, with an empty row before if there is room. */
export function footRows(question: string | undefined, keys: readonly KeyName[], style: ScreenStyle): string[] {
  const rows = question === undefined ? [dim(keyLine(keys, style.width), style)] : paragraph(question, style, 'bold');
  return style.height < SMALL ? rows : ['', ...rows];
}

/** A row that is not the first to be read. */
export function dim(text: string, { width, color }: LineStyle): string {
  return paint([[text, 'dim']], width, color);
}
