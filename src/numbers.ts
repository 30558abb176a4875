/** Numbers in headers, in either byte order; a byte that is missing counts as 0. */

export function uint16(bytes: Uint8Array, at: number, little = false): number {
  const [first, second] = [bytes[at] ?? 0, bytes[at + 1] ?? 0];
  return little ? (second << 8) | first : (first << 8) | second;
}

export function uint32(bytes: Uint8Array, at: number, little = false): number {
  const [first, second] = [uint16(bytes, at, little), uint16(bytes, at + 2, little)];
  return little ? second * 65_536 + first : first * 65_536 + second;
}

/**
 * The checksum of IP and TCP, 0 over bytes that hold their own and were not damaged (RFC 1071).
 *
 * @param sum  of words that are not in the bytes
 */
export function internetChecksum(bytes: Uint8Array, sum = 0): number {
  let folded = sum;
  for (let at = 0; at < bytes.length; at += 2) folded += uint16(bytes, at);
  while (folded > 0xffff) folded = (folded & 0xffff) + Math.floor(folded / 0x10000);
  return ~folded & 0xffff;
}
