/** Text in pictures: SVG breaks no lines and tells no widths, so both are worked out here, generously. */

import { columns, wrap, wrapAddresses } from '../../render/columns.ts';
import { type Html, html } from '../../render/markup.ts';

/** Width of a character of a label, at most on average, and height of its line, in units of the picture. */
export const CHARACTER = 6.7;
export const LINE = 15;

/** Width of a picture on the narrowest phone, in units; where there is less than its other width, this one is shown (`picture-widths.css`). */
export const PHONE = 312;

/** What a label takes. */
export function widthOf(lines: readonly string[]): number {
  return Math.max(0, ...lines.map(columns)) * CHARACTER;
}

/** A label in lines that are not wider than that. */
export function linesOf(label: string, width: number): string[] {
  return wrap(label, Math.max(4, Math.floor(width / CHARACTER)));
}

/** The same for labels with addresses in them. */
export function addressLinesOf(label: string, width: number): string[] {
  return wrapAddresses(label, Math.max(4, Math.floor(width / CHARACTER)));
}

/** Lines of text; y is the base line of the first one. */
export function textSvg(
  lines: readonly string[],
  place: {
    readonly x: number;
    readonly y: number;
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly name?: string;
  },
): Html {
  const { x, y, anchor = 'start', name } = place;
  const look = name === undefined ? '' : html` class="${name}"`;
  const spans = lines.map((line, i) => html`<tspan x="${tenth(x)}" y="${tenth(y + i * LINE)}">${line}</tspan>`);
  return html`<text${look} text-anchor="${anchor}">${spans}</text>`;
}

/** What stands behind a text, so that no line goes through it. */
export function paperSvg(left: number, top: number, width: number, height: number): Html {
  return html`<rect class="paper" x="${tenth(left)}" y="${tenth(top)}" width="${tenth(width)}" height="${tenth(height)}"/>`;
}

/** The lines of a cross. */
export function crossPath(x: number, y: number): string {
  return `M${tenth(x - 5)} ${tenth(y - 5)}l10 10M${tenth(x - 5)} ${tenth(y + 5)}l10 -10`;
}

/** Enough digits for a picture. */
export function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** An arrow's tip at a point, which it reaches in a direction. */
export function tipSvg(x: number, y: number, dx: number, dy: number): Html {
  const length = Math.hypot(dx, dy) || 1;
  const [ux, uy] = [dx / length, dy / length];
  const at = (back: number, aside: number) =>
    `${tenth(x - ux * back - uy * aside)} ${tenth(y - uy * back + ux * aside)}`;
  return html`<path class="tip" d="M${tenth(x)} ${tenth(y)}L${at(8, 4)}L${at(8, -4)}z"/>`;
}
