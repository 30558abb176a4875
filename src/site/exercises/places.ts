/** Where the build puts what the exercises in the page load, under the site's root. */
export const PLACES = {
  frame: 'assets/exercises/frame.html',
  engine: 'assets/exercises/engine.json',
  rules: (lesson: string) => `assets/exercises/${lesson}.rules.json`,
} as const;
