/**
 * In a browser, short messages are read as all others: the way at a stroke needs
 * what only Node has. A bundler for browsers takes this file in place of
 * `short-messages.ts` (`browser` in both `package.json`).
 */

/** Nobody makes one: there is no `native` to make it with. */
export const ShortMessages = undefined;
