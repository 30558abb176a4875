/** How much a page must load. */

import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Row } from '../row.ts';

const SRC = fileURLToPath(new URL('../../../src/', import.meta.url));

/** What a program imports, and the size of the result, minified and compressed, in bytes. */
async function sizeOf(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: SRC, loader: 'ts' },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
  });
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length;
}

function size(id: string, title: string, program: string, limit?: number): Row {
  return {
    id,
    group: 'size',
    title,
    unit: 'bytes',
    better: 'less',
    contenders: ['ours'],
    targets: [],
    ...(limit !== undefined && { limit }),
    rounds: 1,
    async prepare() {},
    sample: () => sizeOf(program),
  };
}

export const SIZE: readonly Row[] = [
  size(
    'size-frames',
    'the codec of frames, both versions',
    "export { FrameDecoder, encodeFrame } from './frame/codec.ts'",
  ),
  size(
    'size-handshakes',
    'the codec and both handshakes',
    "export { FrameDecoder, encodeFrame } from './frame/codec.ts'; export { HANDSHAKES } from './handshake/handshakes.ts'",
  ),
  size(
    'size-core',
    'whole conversations: both versions, both roles',
    "export { Connection } from './connection/connection.ts'; export { cryptoRandom } from './random.ts'",
    18_000,
  ),
];
