/**
 * A picture of a terminal: lines as `ansi.ts` draws them, as an SVG that needs
 * no terminal to look at.
 */

import { columns } from './columns.ts';
import { type Html, html, join } from './markup.ts';

const FONT_SIZE = 14;
const COLUMN = 8.43;
const LINE = 20;
const MARGIN = 20;

/** The colours of the SGR codes that `paint.ts` writes, on paper. */
const COLORS: Readonly<Record<string, string>> = {
  '31': '#b3261e',
  '38;5;172': '#8a5200',
  '38;5;33': '#00608f',
  '38;5;173': '#9a4f1e',
  '38;5;67': '#2f5f8f',
  '38;5;140': '#75479c',
  '38;5;168': '#a8325f',
  '38;5;71': '#3c7a35',
  '38;5;102': '#5d6169',
};

/** Draws lines, `width` columns wide; `label` says in words what the picture shows. */
export function terminalSvg(lines: readonly string[], width: number, label: string): string {
  const pixels = Math.ceil(width * COLUMN + 2 * MARGIN);
  const height = lines.length * LINE + 2 * MARGIN;
  const texts = lines.map((line, row) => drawLine(line, MARGIN + row * LINE + FONT_SIZE));
  const svg = html`
    <svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${height}" viewBox="0 0 ${pixels} ${height}"${' '}
    role="img" aria-label="${label}">`;
  const style = html`
    font-family="ui-monospace, 'IBM Plex Mono', Menlo, Consolas, monospace" font-size="${FONT_SIZE}"${' '}
    fill="#1c1e22" xml:space="preserve"`;
  return String(
    join(
      [
        svg,
        html`<rect width="${pixels}" height="${height}" rx="8" fill="#fcfbf8" stroke="#e4e0d8"/>`,
        html`<g ${style}>`,
        ...texts.flat(),
        html`</g>`,
        html`</svg>`,
        '',
      ],
      '\n',
    ),
  );
}

function drawLine(line: string, y: number): Html[] {
  const drawn: Html[] = [];
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a colour
  for (const [, codes = '', text = ''] of line.matchAll(/(?:\u001b\[([\d;]*)m)?([^\u001b]*)/g)) {
    const shown = text.trim();
    const indent = columns(text) - columns(text.trimStart());
    if (shown !== '') drawn.push(drawText(shown, codes, column + indent, y));
    column += columns(text);
  }
  return drawn;
}

function drawText(text: string, codes: string, column: number, y: number): Html {
  const x = (MARGIN + column * COLUMN).toFixed(1);
  const color = Object.keys(COLORS).find((code) => `;${codes};`.includes(`;${code};`));
  const plain = codes.replace(/38;5;\d+/, '').split(';');
  const fill = color === undefined ? (plain.includes('2') ? '#5d6169' : undefined) : COLORS[color];
  const styles = [
    html`textLength="${(columns(text) * COLUMN).toFixed(1)}"`,
    ...(fill === undefined ? [] : [html`fill="${fill}"`]),
    ...(plain.includes('1') ? [html`font-weight="600"`] : []),
    ...(plain.includes('4') ? [html`text-decoration="underline"`] : []),
  ];
  return html`<text x="${x}" y="${y}" ${join(styles, ' ')}>${text}</text>`;
}
