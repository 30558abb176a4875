/** Numbers in headers, in either byte order; the caller has seen to it that the bytes are there. */

export function uint16(bytes: Uint8Array, at: number, little = false): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return little ? (second << 8) | first : (first << 8) | second;
}

export function uint32(bytes: Uint8Array, at: number, little = false): number {
  const [first, second] = [uint16(bytes, at, little), uint16(bytes, at + 2, little)];
  return little ? second * 65_536 + first : first * 65_536 + second;
}
