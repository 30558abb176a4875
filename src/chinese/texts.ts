/** The texts of the code in Chinese, besides those of a lesson, which are in its folder. */

import type { Catalogue } from '../translator.ts';
import { bench } from './bench.ts';
import { calculators } from './calculators.ts';
import { unreadCaptures } from './closing.ts';
import { course } from './course.ts';
import { exercises, stopped } from './exercises.ts';
import { explorables } from './explorables.ts';
import { handouts } from './handouts.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { live, liveSentences } from './live.ts';
import { microscope } from './microscope.ts';
import { certificate, ownCode, ownCodeMessages } from './own-code.ts';
import { pages } from './pages.ts';
import { pictures } from './pictures.ts';
import { playground, playgroundSentences } from './playground.ts';
import { recordings } from './recordings.ts';
import { roundTrips } from './round-trips.ts';
import { stage } from './stage.ts';
import { stages, stagesOnPages } from './stages.ts';
import { state } from './state.ts';
import { strip } from './strip.ts';
import { verify } from './verify.ts';

/** What everything that draws bytes says. */
const DRAWN = [microscope, pictures] as const;

/** In the order in which a text is looked for. */
export const CHINESE_TEXTS: readonly Catalogue[] = [
  ...[...DRAWN, exercises, explorables, handouts],
  ...[strip, roundTrips, live, ownCode, playground, pages],
];

/** The same for the two versions side by side, which show what the calculators work out. */
export const TEXTS_OF_COMPARISON: readonly Catalogue[] = [calculators, ...CHINESE_TEXTS];

/** The same for what `@draw` draws: its patterns are too general for what lessons say. */
export const TEXTS_OF_DRAWINGS: readonly Catalogue[] = [
  ...[...DRAWN, stage, stagesOnPages, calculators, history],
  ...CHINESE_TEXTS,
];

/** For drawings of what is kept: their patterns are too general for other texts. */
export const TEXTS_OF_RESULTS: readonly Catalogue[] = [bench, state, ...CHINESE_TEXTS];

/** The same for the pages of sources. */
export const TEXTS_OF_RECORDINGS: readonly Catalogue[] = [...CHINESE_TEXTS, recordings];

/** What the terminal says: its patterns, too, are too general for lessons. */
export const TEXTS_OF_TERMINAL: readonly Catalogue[] = [
  ...[course, stages, certificate, ownCodeMessages, verify, help],
  ...CHINESE_TEXTS,
];

/** What the scripts of a page need, by their names. */
export const TEXTS_OF_SCRIPTS: Readonly<Record<string, readonly Catalogue[]>> = {
  'strip.js': [strip],
  'round-trips.js': [roundTrips],
  'stage.js': [...DRAWN, stage],
  'live.js': [...DRAWN, live, liveSentences, unreadCaptures, ownCode, ownCodeMessages, stopped],
  'playground.js': [...DRAWN, playground, playgroundSentences],
  'calculators.js': [...DRAWN, calculators],
  'explorables.js': [...DRAWN, explorables],
};
