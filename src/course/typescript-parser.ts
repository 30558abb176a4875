/** Reads TypeScript that may be wrong: what is not right in it is an error in its tree, and the remainder is read. */

import { parser } from '@lezer/javascript';

export const TYPESCRIPT: typeof parser = parser.configure({ dialect: 'ts' });
