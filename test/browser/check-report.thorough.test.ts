/** More pages of the report of a check; test/browser/check-report.test.ts has one. */

import { it } from 'vitest';
import { expectPageReadable, reportPages } from './report-pages.ts';

const report = reportPages();

it.each(['index.html', 'framing.html'])(
  'the report of a check has in %s nothing for axe to find, in both themes, and nothing to scroll sideways, unfolded',
  (name) => expectPageReadable(report, name),
);
