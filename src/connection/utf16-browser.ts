/**
 * In a browser, `TextDecoder` makes all strings that are not made of ASCII. A
 * bundler for browsers takes this file in place of `utf16.ts` (`browser` in both
 * `package.json`).
 */

/** Nobody calls it: there is no `native` to make a string of what it would write. */
export const toUtf16 = undefined;
