/** Programs of other people that run in the foreground, on a port of ours, until we stop them. */

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** How long one may take to start, in ms. */
const PATIENCE = 20_000;

/** Whether the port takes connections, at last; false if the program has ended, or takes too long to start. */
export async function listens(child: ChildProcess, port: number): Promise<boolean> {
  const began = performance.now();
  while (isRunning(child) && performance.now() - began < PATIENCE) {
    if (await accepts(port)) return true;
    await pause(10);
  }
  return false;
}

/** Whether the port takes connections now. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.on('connect', () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('close', (failed) => resolve(!failed));
  });
}

/** Ends a program, and waits until it is gone; one that ignores the signal for 5 s is killed. */
export async function stop(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  if (!isRunning(child)) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const deadline = setTimeout(() => child.kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(deadline);
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}
