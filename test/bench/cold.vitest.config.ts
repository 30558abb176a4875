/** For the figure of a cold run: vitest on the tests of one exercise, with nothing else set up. */

import { defineConfig } from 'vitest/config';

export default defineConfig({ test: { include: ['lessons/05-*/exercise.test.ts'] } });
