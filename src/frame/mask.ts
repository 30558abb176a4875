/**
 * Masking: each payload byte XOR the key's byte at the same place, modulo 4.
 *
 * It hides nothing, since the key travels in front. It makes sure that a page
 * cannot choose the bytes its browser puts on the wire, so that no proxy can be
 * talked into taking a payload for a request (RFC 6455 §5.3, §10.3).
 */

/**
 * Masks or unmasks: the same operation.
 *
 * @param payload  the bytes; they are left as they are
 * @param key      the masking key, 4 bytes
 * @param offset   where in the whole payload `payload` begins, in bytes
 * @returns the result, in a new array
 */
export function applyMask(payload: Uint8Array, key: Uint8Array, offset = 0): Uint8Array {
  const masked = new Uint8Array(payload.length);
  maskInto(masked, 0, payload, 0, payload.length, maskingKeyNumber(key), offset);
  return masked;
}

/** The four bytes of a masking key as one number, the first one most significant. */
export function maskingKeyNumber(key: Uint8Array): number {
  return new DataView(key.buffer, key.byteOffset, 4).getInt32(0);
}

/**
 * Masks `source` from `start` to `end` into `target` from `at` on; the key
 * starts at its byte `phase`, modulo 4.
 */
export function maskInto(
  target: Uint8Array,
  at: number,
  source: Uint8Array,
  start: number,
  end: number,
  key: number,
  phase: number,
): void {
  const turn = (phase & 3) * 8;
  const turned = turn === 0 ? key : (key << turn) | (key >>> (32 - turn));
  const k0 = turned >>> 24;
  const k1 = (turned >>> 16) & 0xff;
  const k2 = (turned >>> 8) & 0xff;
  const k3 = turned & 0xff;
  let to = at;
  let from = start;
  for (; from + 4 <= end; from += 4, to += 4) {
    target[to] = (source[from] as number) ^ k0;
    target[to + 1] = (source[from + 1] as number) ^ k1;
    target[to + 2] = (source[from + 2] as number) ^ k2;
    target[to + 3] = (source[from + 3] as number) ^ k3;
  }
  if (from < end) target[to] = (source[from] as number) ^ k0;
  if (from + 1 < end) target[to + 1] = (source[from + 1] as number) ^ k1;
  if (from + 2 < end) target[to + 2] = (source[from + 2] as number) ^ k2;
}
