/** What the page has at first. Its script plays the same, so that nothing moves. */

/** The clients of the conversation that the page plays, in the order of their numbers. */
export const IN_PAGE = ['a client of version 13', 'a client of 2010'] as const;

export const PLAYED =
  'Played just now, in this page: both ends are the code of the course. The bytes are real, the network is not.';

/** What the name of a break begins with that is done to the browser of the visitor. */
export const TO_BROWSER = 'browser:';
