/**
 * The servers of the course on this machine. Each leaves a note of its address
 * while it runs, so that a program in another terminal can point to its pages.
 */

import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_ADDRESS } from './page-address.ts';

const FOLDER = fileURLToPath(new URL('../../dist/running/', import.meta.url));
/** A server that takes longer to answer is not waited for, in ms. */
const PATIENCE = 3000;

/**
 * Notes that this process serves the course. If the note cannot be written, the
 * server is worth running all the same.
 *
 * @param address  `http://127.0.0.1:7613/`
 * @returns takes the note away
 */
export function noteRunning(address: string, folder = FOLDER): () => void {
  const note = join(folder, String(process.pid));
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, reachable(address));
  } catch {
    return () => {};
  }
  return () => rmSync(note, { force: true });
}

/**
 * A server that has a page now.
 *
 * @param page  what comes after its address: `03-hixie76-keys.html#one`
 * @returns the whole address of the page; undefined if no server answers
 */
export async function findPage(page: string, folder = FOLDER): Promise<string | undefined> {
  const addresses = new Set([...notes(folder), DEFAULT_ADDRESS]);
  const tried = await Promise.all([...addresses].map((address) => answers(`${address}${page}`)));
  return tried.find((address) => address !== undefined);
}

async function answers(address: string): Promise<string | undefined> {
  try {
    const { ok } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(PATIENCE) });
    return ok ? address : undefined;
  } catch {
    return undefined;
  }
}

/** The addresses that are noted. The note of a process that was killed stays until it is read here. */
function notes(folder: string): string[] {
  try {
    return readdirSync(folder).flatMap((pid) => {
      const note = join(folder, pid);
      if (isAlive(Number(pid))) return [readFileSync(note, 'utf8')];
      rmSync(note, { force: true });
      return [];
    });
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A server that listens everywhere is reached on this machine by loopback. */
function reachable(address: string): string {
  return address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');
}
