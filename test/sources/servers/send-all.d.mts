/** What `send-all.mjs` gives to servers of TypeScript. */

export function sendAll(send: (text: string) => unknown, buffered?: () => number): Promise<void>;
