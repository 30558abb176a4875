/** Exercise 09, solved. */

export function applyMask(part: Uint8Array, key: Uint8Array, offset = 0): Uint8Array {
  return part.map((byte, i) => byte ^ (key[(offset + i) % 4] ?? 0));
}

export function applyMaskFast(payload: Uint8Array, key: Uint8Array): Uint8Array {
  // A new array begins at a multiple of four, wherever the payload lies.
  const masked = payload.slice();
  const words = new Int32Array(masked.buffer, 0, masked.length >> 2);
  // The key in the order in which this machine keeps the bytes of a word.
  const [word = 0] = new Int32Array(key.slice().buffer);
  for (let i = 0; i < words.length; i++) words[i] = (words[i] as number) ^ word;
  for (let i = words.length * 4; i < masked.length; i++) masked[i] = (masked[i] as number) ^ (key[i % 4] as number);
  return masked;
}
