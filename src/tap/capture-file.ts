/** A capture (pcapng) of what passes, written while it passes: the file is whole at any moment. */

import { closeSync, openSync, writeSync } from 'node:fs';
import { PcapngWriter } from '../capture/write-pcapng.ts';
import { badFile } from '../file-trouble.ts';
import type { Watcher } from './relay.ts';

export class CaptureFile {
  readonly #file: number;
  readonly #writer = new PcapngWriter();

  /** Begins a file; one of that name is written over. @throws UsageError `bad-file` */
  constructor(path: string) {
    try {
      this.#file = openSync(path, 'w');
      this.#write(PcapngWriter.head());
    } catch (error) {
      throw badFile('cannot write', path, error, 'write');
    }
  }

  /** What hears of a connection, and writes it. The client of the file has the port 50000 and that number. */
  watcher(conversation: number): Watcher {
    return {
      onBytes: (from, bytes) => this.#write(this.#writer.carry({ conversation, from, time: now(), bytes })),
      onEnd: (from) => this.#write(this.#writer.end(conversation, from, now())),
      onReset: (from) => this.#write(this.#writer.reset(conversation, from, now())),
    };
  }

  close(): void {
    closeSync(this.#file);
  }

  /** At once, so that nothing waits in memory, and a process that is killed leaves all that passed. */
  #write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#file, bytes, at);
  }
}

/** Milliseconds since 1970, finer than those of `Date`. */
function now(): number {
  return performance.timeOrigin + performance.now();
}
