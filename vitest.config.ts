import { availableParallelism } from 'node:os';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

/** Tests that need the built site. */
const SITE = [
  ...['site', 'server', 'generated'].map((folder) => `test/${folder}/**/*.test.ts`),
  'test/lessons/same-exhibits.test.ts',
];
/** Tests that start processes or open sockets. */
const PROCESS = [
  ...['node', 'tap', 'examples', 'cli', 'course', 'stages', 'interop', 'bench'].map(
    (folder) => `test/${folder}/**/*.test.ts`,
  ),
  'test/thrown-codes.test.ts',
  'test/conformance/check/**/*.test.ts',
  'test/package.test.ts',
  'test/bundle.test.ts',
  'lessons/13-*/lesson.test.ts',
  'lessons/15-*/lesson.test.ts',
  'lessons/16-*/lesson.test.ts',
  'lessons/17-*/lesson.test.ts',
  'lessons/18-*/lesson.test.ts',
  'lessons/20-*/lesson.test.ts',
  'lessons/own-{server,client}/**/*.test.ts',
];
/** Tests that search for what nobody has thought of: the longer they run, the more they see. */
const SEARCH = [
  'test/fuzz/**/*.test.ts',
  'test/connection/model.test.ts',
  'test/connection/deflate-stream.test.ts',
  'test/dissect/**/properties.test.ts',
  'test/frame/mask.test.ts',
  'test/frame/plain-decoder.test.ts',
  'test/handshake/one-pass.test.ts',
  'test/handshake/ordinary-request.test.ts',
  'test/capture/tcp-properties.test.ts',
  'test/render/any-bytes-ansi.test.ts',
  'test/render/any-bytes-html.test.ts',
  'test/input/pasted-fuzz.test.ts',
  'test/chinese/{microscope,rule-messages}.test.ts',
];
const BROWSER = ['test/browser/**/*.test.ts'];
/** Tests that say of every page, answer or server what an everyday test says of one of each kind. `npm test` leaves them out. */
const THOROUGH = '**/*.thorough.test.ts';
const THOROUGH_BROWSER = 'test/browser/**/*.thorough.test.ts';
/** What the tests in a browser need before they begin. */
const WITH_BROWSER = ['site', 'cli', 'browser'].map((folder) => `test/${folder}/setup.ts`);

function project(name: string, include: string[], globalSetup: string[] = [], exclude: string[] = []) {
  return {
    extends: true,
    test: {
      name,
      include,
      // Those of the exercises check what learners write; test/course/exercises.test.ts checks them.
      exclude: ['**/node_modules/**', 'lessons/*/exercise.test.ts', 'workspace/**', ...exclude],
      globalSetup,
    },
  } satisfies TestProjectConfiguration;
}

/** Its files share what they import, instead of loading it once each: half the processor time of short tests. */
function together({ extends: inherited, test }: ReturnType<typeof project>) {
  return { extends: inherited, test: { ...test, isolate: false } } satisfies TestProjectConfiguration;
}

export default defineConfig({
  test: {
    projects: [
      together(
        project(
          'unit',
          ['test/**/*.test.ts', 'lessons/**/*.test.ts'],
          [],
          [...SITE, ...PROCESS, ...SEARCH, ...BROWSER, THOROUGH],
        ),
      ),
      together(project('process', PROCESS, ['test/cli/setup.ts'], [THOROUGH])),
      together(project('site', SITE, ['test/site/setup.ts'], [THOROUGH])),
      together(project('browser', BROWSER, WITH_BROWSER, [THOROUGH])),
      together(project('search', SEARCH, [], [THOROUGH])),
      together(project('thorough', [THOROUGH], ['test/site/setup.ts', 'test/cli/setup.ts'], [THOROUGH_BROWSER])),
      together(project('thorough-browser', [THOROUGH_BROWSER], WITH_BROWSER)),
    ],
    // Bytes are compared at once, and shown as hex. No raw socket is without a listener for its errors.
    setupFiles: ['test/equal-bytes.ts', 'test/heard-errors.ts'],
    // What has not ended by then hangs; how long a test takes on a busy machine says nothing about the code.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Many tests wait for others: for processes, browsers and peers. Meanwhile one more file keeps the cores busy.
    maxWorkers: Math.ceil(1.5 * availableParallelism()),
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
