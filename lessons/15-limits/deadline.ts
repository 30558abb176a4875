/** The guard of the solution, and no limiter: there is a deadline, and everybody may come again. */

export { createGuard } from './solution.ts';
