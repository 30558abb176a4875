/** Where the project is, for what loads its modules by their paths. */

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Without symbolic links: the module loader looks through them, too. */
export const PROJECT_FOLDER = realpathSync.native(fileURLToPath(new URL('../../', import.meta.url)));
