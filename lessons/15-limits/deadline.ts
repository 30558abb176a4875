/** The guard of the solution, and no door: there is a deadline, and everybody may come again. */

export { createGuard } from './solution.ts';
