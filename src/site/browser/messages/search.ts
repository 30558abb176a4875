/** What the search says. It stands by itself: the script of the search has the English words in it. */
export const SEARCH_WORDS = {
  title: 'Search',
  label: 'Search for',
  hint: 'a word, a field, §5.2',
  close: 'Close',
  field: 'field',
  /** `{words}` is what was looked for. */
  nothing: 'Nothing has “{words}”.',
  /** `{count}` is how many results there are. */
  found: '{count} found',
  /** `{why}` is the message of an error. */
  failed: 'The search cannot be loaded: {why}',
};
