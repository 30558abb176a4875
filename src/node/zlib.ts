/** DEFLATE by Node's zlib, a message at a time: on this thread, or on those that Node has for it. */

import { constants, deflateRaw, deflateRawSync, inflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import type { DeflateEngine, Inflated } from '../connection/deflate-engine.ts';
import { Gate } from './gate.ts';
import { dictionary, Inflation, type Run } from './inflation.ts';

/**
 * Messages up to these sizes are compressed and inflated at once, in bytes. A
 * job on another thread takes 70 to 150 µs of this one all the same. Here 16 KiB
 * are compressed in 190 to 240 µs, 64 KiB in 700 to 1000; and 64 KiB are
 * inflated in 70 to 190 µs, 256 KiB in 230 to 320.
 */
const QUICK_DEFLATE_BYTES = 16_384;
const QUICK_INFLATE_BYTES = 65_536;

/** Jobs at once in this process: Node has four threads, and one stays free for files and DNS. */
const MAX_JOBS = 3;

const jobs = new Gate(MAX_JOBS);

/** Compresses with zlib, on the thread that asks. */
export const zlibEngine = {
  deflate(payload, history, windowBits) {
    return plain(deflateRawSync(payload, deflateOptions(payload, history, windowBits)));
  },

  inflate(payload, history, maxBytes) {
    const inflation = new Inflation(payload, history, maxBytes);
    for (;;) {
      const result = inflateHere(inflation);
      if (result) return result;
    }
  },
} satisfies DeflateEngine;

/** The same, and for an end that can wait: large messages on other threads. */
export const zlibInBackground = {
  ...zlibEngine,
  background: {
    deflate(payload, history, windowBits) {
      if (payload.length <= QUICK_DEFLATE_BYTES) return zlibEngine.deflate(payload, history, windowBits);
      return jobs.run(() => deflateElsewhere(payload, deflateOptions(payload, history, windowBits)));
    },

    inflate(payload, history, maxBytes) {
      const inflation = new Inflation(payload, history, maxBytes);
      const isQuick = payload.length <= QUICK_INFLATE_BYTES;
      const result = isQuick ? tryToInflate(inflation, maxBytes) : 'takes-long';
      return result === 'takes-long' ? jobs.run(() => inflateElsewhere(inflation)) : result;
    },
  },
} satisfies DeflateEngine;

/** One run on this thread. Returns undefined if another is needed. */
function inflateHere(inflation: Inflation, most?: number): Inflated | undefined {
  try {
    return inflation.take(inflateRawSync(inflation.input, inflation.options(most)) as unknown as Run);
  } catch (error) {
    return inflation.failed(error);
  }
}

/** Inflates if not much comes out, in at most two runs: the inflated size of a small message is not known before. */
function tryToInflate(inflation: Inflation, maxBytes: number): Inflated | 'takes-long' {
  const most = Math.min(QUICK_INFLATE_BYTES, maxBytes);
  const result = inflateHere(inflation, most) ?? inflateHere(inflation, most) ?? 'takes-long';
  return result === 'too-big' && most < maxBytes ? 'takes-long' : result;
}

async function inflateElsewhere(inflation: Inflation): Promise<Inflated> {
  for (;;) {
    const result = await inflateRun(inflation).then(
      (run) => inflation.take(run),
      (error) => inflation.failed(error),
    );
    if (result) return result;
  }
}

function inflateRun(inflation: Inflation): Promise<Run> {
  return new Promise((resolve, reject) => {
    inflateRaw(inflation.input, inflation.optionsElsewhere(), (error, run) => {
      if (error) reject(error);
      else resolve(run as unknown as Run);
    });
  });
}

function deflateElsewhere(payload: Uint8Array, options: ZlibOptions): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    deflateRaw(payload, options, (error, deflated) => {
      if (error) reject(error);
      else resolve(plain(deflated));
    });
  });
}

function deflateOptions(payload: Uint8Array, history: Uint8Array, windowBits: number): ZlibOptions {
  return {
    finishFlush: constants.Z_SYNC_FLUSH,
    windowBits,
    // A small window needs small tables, which are faster to set up.
    memLevel: Math.min(8, windowBits - 6),
    chunkSize: Math.max(128, Math.min(262_144, payload.length)),
    ...dictionary(history),
  };
}

function plain({ buffer, byteOffset, length }: Uint8Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, length);
}
