/** Writes `docs/reference.md` again. */

import { writeFileSync } from 'node:fs';
import { referencePage } from '../site/reference/page.ts';

writeFileSync('docs/reference.md', referencePage('.'));
