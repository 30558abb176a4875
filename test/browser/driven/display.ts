/** A display without a screen, for a browser that must have one. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';

export const DISPLAY_SERVER = '/usr/bin/Xvfb';
/** The largest window that is asked for, in pixels, and the depth of its colours. */
const SCREEN = '2000x1600x24';

/** Starts one, whose number it says itself. */
export async function startDisplay(): Promise<{ display: string; stopDisplay(): Promise<void> }> {
  const args = ['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'];
  const child = spawn(DISPLAY_SERVER, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [number] = (await once(child.stdout, 'data')) as [Buffer];
  const stopDisplay = async () => {
    const ended = once(child, 'exit');
    child.kill();
    await ended;
  };
  return { display: `:${String(number).trim()}`, stopDisplay };
}
