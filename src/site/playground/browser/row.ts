/** One head or frame as a row of the list. */

import type { Dissection, DissectionState } from '../../../dissect/field.ts';

/** The mark in a row of a head or frame that is broken or incomplete. */
const MARKS: Readonly<Record<DissectionState, string>> = {
  whole: '',
  incomplete: '… incomplete',
  broken: '✗ broken',
  unread: 'not read',
  missing: '… missing',
};

/** @param isBoth  whether the list has both ends, so that each row says whose it is */
export function fillRow(row: HTMLElement, dissection: Dissection, isBoth: boolean): void {
  const { state: is, kind, from: end, stream, offset, summary } = dissection;
  const parts: [string, string][] = [
    ...(isBoth ? [['who', end ?? ''] as [string, string]] : []),
    ['at', offset.toString(16).padStart(4, '0')],
    ['what', stream === undefined ? summary : `stream ${stream}: ${summary}`],
    ['size', kind === 'gap' ? '' : `${dissection.bytes.length} bytes`],
    [`mark ${is}`, MARKS[is]],
  ];
  row.replaceChildren(
    ...parts.map(([name, text]) => {
      const part = document.createElement('span');
      part.className = name;
      part.textContent = text;
      return part;
    }),
  );
}
