/** Writes `docs/reference.md` anew. */

import { writeFileSync } from 'node:fs';
import { referencePage } from '../site/reference/page.ts';

writeFileSync('docs/reference.md', referencePage('.'));
