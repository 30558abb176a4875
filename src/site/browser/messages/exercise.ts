/** What is said where an exercise is opened. It stands by itself: a script has the English words in it. */
export const EXERCISE_WORDS = {
  notLoaded: ' The editor could not be loaded here.',
};
