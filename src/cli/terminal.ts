/** How to write for the reader: a terminal, or a pipe. */

/** As much of an output stream as decides the style. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface TerminalStyle {
  readonly width: number;
  readonly color: boolean;
}

const DEFAULT_WIDTH = 80;
const MIN_WIDTH = 40;

/** Colour on a terminal, unless `NO_COLOR` is set (no-color.org); its width, or 80 columns if it has none. */
export function terminalStyle(output: Output, width?: number): TerminalStyle {
  const color = output.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  return { width: Math.max(MIN_WIDTH, width ?? (output.columns || DEFAULT_WIDTH)), color };
}
