/** What is true of every explorable, for longer; test/browser/every-explorable.test.ts has one. */

import { describeExplorables, ONE, OTHERS } from './explorable-uses.ts';
import { runningSite } from './running-site.ts';

describeExplorables(runningSite(), [ONE, ...OTHERS], 3);
