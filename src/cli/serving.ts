/** What commands that serve have in common: a port that may be taken, and an orderly end. */

import { createServer } from 'node:net';
import { say } from './sentence.ts';

/** Exits with 1 if a port cannot be listened on: a server on it that takes long to make would find that out late. */
export async function expectFreePort(port: number, host: string, option?: string): Promise<void> {
  if (port === 0) return;
  const probe = createServer();
  const listening = new Promise<void>((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(port, host, resolve);
  });
  await listenOrExit(listening, port, option);
  await new Promise((resolve) => probe.close(resolve));
}

/**
 * Waits for a server to listen; if it cannot, says why and exits with 1.
 *
 * @param option  the option that names another port
 */
export async function listenOrExit<T>(listening: Promise<T>, port: number, option = '--port'): Promise<T> {
  try {
    return await listening;
  } catch (error) {
    const { code, port: taken = port } = error as NodeJS.ErrnoException & { readonly port?: number };
    if (code === undefined) throw error;
    const reason =
      code === 'EADDRINUSE' ? `port ${taken} is taken; ${option} NUMBER names another` : (error as Error).message;
    say(process.stderr, `error: cannot listen: ${reason}`);
    process.exit(1);
  }
}

/** One Ctrl-C may arrive twice, from the terminal and from npm; a second one that is meant comes later than this, in ms. */
export const SAME_SIGNAL = 1000;

/** At SIGINT or SIGTERM closes in order and exits with 0; a second signal does not wait. */
export function closeOnSignal(close: () => Promise<void>): void {
  let first: number | undefined;
  const stop = async () => {
    if (first !== undefined) {
      if (performance.now() - first > SAME_SIGNAL) process.exit(1);
      return;
    }
    first = performance.now();
    await close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
