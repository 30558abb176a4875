/** Something that is said beside what is shown: a few lines, some of which are addresses. */

import { type LineStyle, paragraph } from '../render/fold.ts';
import { say } from '../say.ts';
import { addressRows } from './hyperlink.ts';
import { DEFAULT_ADDRESS } from './page-address.ts';
import { findPage } from './running-site.ts';

/** A text, or an address on a line of its own. */
export type NoticeLine = string | { readonly address: string };

export interface NoticeStyle extends LineStyle {
  /** Whether the terminal opens addresses that are written as links. */
  readonly links: boolean;
}

export function noticeRows(notice: readonly NoticeLine[], style: NoticeStyle): string[] {
  return notice.flatMap((line) =>
    typeof line === 'string' ? paragraph(line, style) : addressRows(line.address, style.width, style.links),
  );
}

/** Where a page is now, or how to get it served; what is looked for takes a moment. */
export async function pageNotice(page: string): Promise<NoticeLine[]> {
  const address = await findPage(page);
  return address === undefined ? unservedPage(page) : [say('The page of this lesson:'), { address }];
}

/** Where a page is when it is served. */
export function unservedPage(page: string): NoticeLine[] {
  return [
    say('The page of this lesson is served by npm start, to be run in another terminal:'),
    { address: `${DEFAULT_ADDRESS}${page}` },
  ];
}
