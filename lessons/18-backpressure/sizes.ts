/** Sizes in words. */

const KIB = 1024;
export const MIB = 1_048_576;

/** `9.4 MiB`, `128 KiB`, `0`. */
export function sizeOf(bytes: number): string {
  if (bytes === 0) return '0';
  if (bytes < KIB) return `${bytes} bytes`;
  if (bytes < MIB) return `${Math.round(bytes / KIB)} KiB`;
  return bytes < 100 * MIB ? `${Number((bytes / MIB).toFixed(1))} MiB` : `${Math.round(bytes / MIB)} MiB`;
}

/** For an axis. */
export function inMib(bytes: number): number {
  return Math.round((bytes / MIB) * 100) / 100;
}

/** Seconds, for an axis. */
export function inSeconds(ms: number): number {
  return Math.round(ms / 10) / 100;
}
