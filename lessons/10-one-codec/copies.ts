/** Counts the bytes that a piece of code copies, by watching the two ways to copy a typed array. */

/** Runs some code; returns how many bytes `set` and `slice` copied in that time. */
export function bytesCopied(run: () => void): number {
  const { set, slice } = Uint8Array.prototype;
  let copied = 0;
  Uint8Array.prototype.set = function (this: Uint8Array, source: ArrayLike<number>, at?: number) {
    copied += source.length;
    set.call(this, source, at);
  };
  Uint8Array.prototype.slice = function (this: Uint8Array<ArrayBuffer>, start?: number, end?: number) {
    const made = slice.call(this, start, end);
    copied += made.length;
    return made as Uint8Array<ArrayBuffer>;
  };
  try {
    run();
  } finally {
    Object.assign(Uint8Array.prototype, { set, slice });
  }
  return copied;
}
