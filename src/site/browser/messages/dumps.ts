/** What is under the bytes of a dump. It stands by itself: a script has the English words in it. */
export const DUMP_WORDS = {
  copyAs: 'copy as ',
  /** `{form}` is the name of a form: hex, a string. */
  copied: 'copied as {form}',
  refused: 'the browser does not let this page copy',
  open: 'open in the playground',
  /** Between a field and its offset. */
  at: ' at ',
};
