/** What is true of every explorable; test/browser/every-explorable.test.ts has the other two. */

import { describeExplorables, OTHERS } from './explorable-uses.ts';
import { runningSite } from './running-site.ts';

describeExplorables(runningSite(), OTHERS);
