/** Sizes in words. */

const KIB = 1024;
export const MIB = 1_048_576;

/** `9.4 MiB`, `128 KiB`, `0`. */
export function sizeOf(bytes: number): string {
  if (bytes === 0) return '0';
  if (bytes < KIB) return `${bytes} bytes`;
  const shown = asShown(bytes);
  return bytes < MIB ? `${shown / KIB} KiB` : `${Number((shown / MIB).toFixed(1))} MiB`;
}

/** What {@link sizeOf} shows of it: a sum or difference of these is what a reader gets who calculates with the shown sizes. */
export function asShown(bytes: number): number {
  if (bytes < KIB) return bytes;
  const unit = bytes < MIB ? KIB : bytes < 100 * MIB ? MIB / 10 : MIB;
  return Math.round(bytes / unit) * unit;
}

/** For an axis. */
export function inMib(bytes: number): number {
  return Math.round((bytes / MIB) * 100) / 100;
}

/** Seconds, for an axis. */
export function inSeconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}
