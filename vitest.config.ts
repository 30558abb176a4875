import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'lessons/**/*.test.ts'],
    // Those of the exercises check what learners write; test/course/exercises.test.ts checks them.
    exclude: ['**/node_modules/**', 'lessons/*/exercise.test.ts', 'workspace/**'],
    globalSetup: ['test/browser/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'dist/test-report.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/handshake/**', 'src/frame/**', 'src/connection/**', 'src/dissect/**'],
      reporter: ['text-summary', 'text'],
      thresholds: {
        'src/handshake/**': { lines: 98, branches: 95 },
        'src/frame/**': { lines: 98, branches: 95 },
        'src/connection/**': { lines: 98, branches: 95 },
      },
    },
  },
});
