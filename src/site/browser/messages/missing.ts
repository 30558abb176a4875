/** Around the pages that may be meant by an address at which there is none: before, between and after them. */
export const MISSING_WORDS = { before: 'Perhaps ', comma: ', ', or: ' or ', end: '?' };
