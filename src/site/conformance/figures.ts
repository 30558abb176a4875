/** Figures for the text of the page about the state of WebSocket. */

import { STANDINGS } from './drawings.ts';
import { keyOf } from './kept.ts';

const runs = STANDINGS.map(({ run }) => run);

/** Programs, each once, whatever it is and speaks. */
export const PROGRAMS = new Set(runs.map(({ program }) => program)).size;

/** Runs that are kept: each is one program in one role. */
export const RUNS = new Set(runs.map(keyOf)).size;

/** Cases in all, whomever they are for. */
export const CASES_RUN = STANDINGS.reduce((sum, { themes }) => sum + [...themes.values()].flat().length, 0);
