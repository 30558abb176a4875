/** What is said about the lessons that somebody has read. It stands by itself: a script has the English words in it. */
export const PROGRESS_WORDS = {
  read: ' read',
  onePassed: '1 task passed',
  /** `{count}` is how many. */
  morePassed: '{count} tasks passed',
  /** `{done}` lessons of `{all}`. */
  soFar: 'You have read {done} of {all}.',
  /** The same, with `{tasks}` after it. */
  soFarWithTasks: 'You have read {done} of {all}, with {tasks}.',
  goOn: 'Go on with the next',
};
