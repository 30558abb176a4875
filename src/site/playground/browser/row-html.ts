/** One head or frame as a rung of the ladder: the client's line on the left, the server's on the right. */

import { offsetInHex } from '../../../dissect/problem.ts';
import { classes, type Html, html } from '../../../render/markup.ts';
import { say } from '../../../say.ts';
import type { Row } from '../row.ts';

/** The mark of a head or frame that is broken or incomplete. */
const MARKS: Readonly<Record<Row['state'], string>> = {
  whole: '',
  incomplete: '… incomplete',
  broken: '✗ broken',
  unread: 'not read',
  missing: '… missing',
};

/** From the line of the client to that of the server, and the other way. */
const ARROWS = { client: ['M8 16H56', 'M56 16L48 12V20z'], server: ['M56 16H8', 'M8 16L16 12V20z'] } as const;

/** @param began  when the conversation began, in milliseconds since 1970; 0 if it is not known */
export function rowHtml(row: Row, began: number): Html {
  const { from, state, summary, said, isInflated, size, time, offset } = row;
  const [line, tip] = from === undefined ? ['', ''] : ARROWS[from];
  const after = began === 0 || time === 0 ? '' : `+${((time - began) / 1000).toFixed(3)} s`;
  const carried =
    said === ''
      ? ''
      : html` <span class="carried">${said}${isInflated ? html` <small>${say('inflated')}</small>` : ''}</span>`;
  return html`
    <svg viewBox="0 0 64 32" width="64" height="32" aria-hidden="true"><path class="life" d="M6 0V32M58 0V32"/>
    <path d="${line}"/><path class="tip" d="${tip}"/></svg>
    <span class="who unseen">${from === undefined ? '' : say(from)}</span>${' '}
    <span class="at">${offsetInHex(offset)}</span>${' '}
    <span class="text"><span class="what">${summary}</span>${carried}</span>${' '}
    <span class="when">${after}</span>${' '}<span class="size">${size === undefined ? '' : say('{#count} bytes', { count: size })}</span>${' '}
    <span class="${classes('mark', state)}">${say(MARKS[state])}</span>`;
}
