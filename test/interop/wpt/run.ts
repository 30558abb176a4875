/**
 * Runs the web-platform-tests for WebSocket against the class of this library.
 *
 *     node --import tsx test/interop/wpt/run.ts FOLDER [--only TEXT] [--node] [--record]
 *
 * FOLDER is a checkout of web-platform-tests, with `websockets/` and `resources/`; it is not part of this
 * repository. `--node` tries Node's own class instead (Node 20: with `--experimental-websocket`).
 * Prints each subtest that fails, with the reason if it is known, and exits with 1 if one of ours is not.
 * `--record` writes the counts down, for the page that shows them.
 */

import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { testsIn } from './files.ts';
import { reasonFor } from './reasons.ts';
import { record } from './recorded.ts';
import { runPages } from './run-page.ts';
import { startServers } from './server.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: '' },
    node: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const [root] = positionals;
if (root === undefined) throw new Error('expected the folder of web-platform-tests');

const found = testsIn(root).filter(({ name }) => name.includes(values.only));
const toRun = found.filter(({ needs }) => needs === undefined);
const { ports, close } = await startServers();
const outcomes = await runPages(toRun, { root, ports, isOfNode: values.node });
close();

const subtests = toRun.flatMap((test) =>
  (outcomes.get(test) ?? []).map((subtest) => ({ ...subtest, test: test.name })),
);
const failed = subtests.filter(({ status }) => status !== 0);
for (const { test, name, message } of failed) {
  console.log(
    `${test}: ${name}\n    ${(values.node ? undefined : reasonFor(test)) ?? `no reason is known: ${message}`}`,
  );
}
const passed = subtests.length - failed.length;
console.log(`\n${passed} of ${subtests.length} subtests pass, in ${toRun.length} tests.`);
const needs = found.flatMap((test) => test.needs ?? []);
for (const what of new Set(needs)) {
  console.log(`${needs.filter((one) => one === what).length} were not run: they need ${what}.`);
}
if (values.record) {
  const git = ['-C', root, 'log', '-1', '--format=%cs'];
  record(values.node ? 'Node' : 'two-handshakes', {
    testsOf: execFileSync('git', git, { encoding: 'utf8' }).trim(),
    node: process.versions.node,
    passed,
    subtests: subtests.length,
    tests: toRun.length,
    notRun: needs.length,
  });
}
process.exit(!values.node && failed.some(({ test }) => reasonFor(test) === undefined) ? 1 : 0);
