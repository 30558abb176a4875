// Loaded before what runs TypeScript, which would fail with a riddle: it takes a ? in a path for the beginning of a query.

const folder = process.cwd();
if (folder.includes('?')) {
  process.stderr.write(
    `error: two-handshakes cannot run in ${folder}: a ? in the path ends it for the module loader; rename that folder\n`,
  );
  process.exit(2);
}
