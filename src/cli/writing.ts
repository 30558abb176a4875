/** Writing as fast as the reader reads. */

import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Writes to a stream, and waits while it is full. */
export async function write(stream: Writable, chunk: string | Uint8Array): Promise<void> {
  if (!stream.write(chunk)) await once(stream, 'drain');
}

/** Characters that are gathered before they are written. */
const ENOUGH = 65_536;

/** Gathers small pieces of text. */
export class Writer {
  readonly #stream: Writable;
  #text = '';

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  /** Takes text; wait for what it returns, if anything. */
  add(text: string): Promise<void> | undefined {
    this.#text += text;
    return this.#text.length < ENOUGH ? undefined : this.flush();
  }

  async flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    if (text !== '') await write(this.#stream, text);
  }
}
