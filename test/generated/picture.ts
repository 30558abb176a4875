/** The picture at the top of the README: what a client says in each version, byte for byte. */

import { renderDissection } from '../../src/render/ansi.ts';
import { terminalSvg } from '../../src/render/terminal-svg.ts';
import { greeting } from '../../src/site/greeting.ts';
import { VERSIONS } from '../../src/versions.ts';

const WIDTH = 80;

/** Draws the picture. */
export function picture(): string {
  const lines = VERSIONS.flatMap((speak) => {
    return greeting(speak).flatMap((dissection) => [
      ...renderDissection(dissection, { width: WIDTH, color: true }),
      '',
    ]);
  });
  const label = 'A hixie-76 request and text frame, and the same in version 13, each byte named';
  return terminalSvg(lines.slice(0, -1), WIDTH, label);
}
