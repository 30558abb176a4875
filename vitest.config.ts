import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'lessons/**/*.test.ts'],
    globalSetup: ['test/browser/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    reporters: ['default', ['json', { outputFile: 'dist/test-report.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/handshake/**', 'src/frame/**', 'src/connection/**', 'src/dissect/**'],
      reporter: ['text-summary', 'text'],
    },
  },
});
