/** The line of time in Chinese; test/browser/pages.test.ts has the one in English. */

import { it } from 'vitest';
import { runningSite } from './running-site.ts';
import { expectTimelineWhole } from './timeline.ts';

const running = runningSite();

it('the line of time cuts no name off on a phone, in Chinese', () => expectTimelineWhole(running, 'zh/history.html'));
