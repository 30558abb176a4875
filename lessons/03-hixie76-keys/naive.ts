/**
 * NAIVE: how a key was read in 2010 by people in a hurry. It works with every
 * browser of the time, and accepts much that is not from a browser.
 */

/** NAIVE: strips, counts, divides. Checks nothing. */
export function numberUnchecked(key: string): number {
  const digits = key.replace(/[^0-9]/g, '');
  const spaces = key.replace(/[^ ]/g, '');
  return Number(digits) / spaces.length;
}

/** NAIVE: makes the draft's two checks, in floating point. */
export function numberInFloatingPoint(key: string): number | 'refused' {
  const product = Number(key.replace(/[^0-9]/g, ''));
  const spaces = key.replace(/[^ ]/g, '').length;
  if (spaces === 0 || product % spaces !== 0) return 'refused';
  return product / spaces;
}
