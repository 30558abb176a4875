/** This library with a function that lets everybody in with a promise, as one that asks a database would. */

import { oursWith } from './ours.ts';

export const contender = oursWith({
  admit: async ({ query }) => ({ user: query.get('name') }),
});
