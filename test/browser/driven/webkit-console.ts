/** What WebKit writes on its console. Its driver does not tell, so the browser is started without one. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startDisplay } from './display.ts';

/** A line: `http://127.0.0.1:1/:1:22: CONSOLE JS ERROR what it says`, or without the place. */
const LINE = /CONSOLE (?:\S+ )?(?:ERROR|WARN\w*) (.*)$/;

/**
 * Opens a page in a browser of its own.
 *
 * @param path  of the browser
 * @param use   what is done meanwhile; the browser is ended after it
 * @returns the errors and warnings
 */
export async function webKitConsole(path: string, url: string, use: () => Promise<void>): Promise<string[]> {
  const { display, stopDisplay } = await startDisplay();
  // In private windows it writes nothing, so it gets folders of its own, which are thrown away.
  const folder = await mkdtemp(join(tmpdir(), 'webkit-'));
  // Despite the name of the option, the lines come on its standard error.
  const args = ['--enable-write-console-messages-to-stdout=true', url];
  const child = spawn(path, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder },
  });
  const said: string[] = [];
  createInterface(child.stderr).on('line', (line) => {
    const text = LINE.exec(line)?.[1];
    if (text !== undefined) said.push(text);
  });
  const ended = once(child, 'exit');
  await use();
  child.kill();
  await ended;
  await stopDisplay();
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return said;
}
