/** Exercise 01, solved. */

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

export function takeBytes(
  chunks: readonly Uint8Array[],
  count: number,
): { taken: Uint8Array; rest: Uint8Array } | undefined {
  const all = joined(chunks);
  if (all.length < count) return undefined;
  return { taken: all.subarray(0, count), rest: all.subarray(count) };
}

export function splitAt(chunks: readonly Uint8Array[], mark: Uint8Array): { pieces: Uint8Array[]; rest: Uint8Array } {
  const all = joined(chunks);
  const pieces: Uint8Array[] = [];
  let start = 0;
  for (let at = 0; at + mark.length <= all.length; at++) {
    if (!mark.every((byte, i) => all[at + i] === byte)) continue;
    pieces.push(all.subarray(start, at));
    start = at + mark.length;
    at = start - 1;
  }
  return { pieces, rest: all.subarray(start) };
}
