/** What happens in the conversation of the first screen, and what is said in it. */

/** In the order of the messages; it is the same in both versions. */
export const MOMENTS = ['request', 'answer', 'message', 'echo', 'close', 'close, too'] as const;

/** What is said, unless the visitor types something else. */
export const GREETING = 'Hello';

/** Longest text that can be typed, in characters: 126 bytes are more than the shortest form of a length holds. */
export const MOST_SAID = 140;
