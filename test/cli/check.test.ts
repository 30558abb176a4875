import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CheckOutput } from '../../src/cli/check-output.ts';
import { CASES } from '../../src/conformance/cases/index.ts';
import { freePort } from '../../src/conformance/free-port.ts';
import { listen, type Server } from '../../src/node/index.ts';
import { MIRROR, runOnBreaking, startBreaking } from '../conformance/check/subjects.ts';
import { runHere } from './here.ts';
import { start } from './run.ts';

/** A server on ws that echoes, until a message says otherwise. */
const echoOnWs = (onMessage: string) => `
  const { WebSocketServer } = require('ws');
  new WebSocketServer({ port: Number(process.env.PORT), host: '127.0.0.1' }).on('connection', (socket) => {
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => { ${onMessage}; socket.send(data, { binary: isBinary }); });
  });`;

/** What a driver for Autobahn's suite does: it asks how many cases there are, echoes in each, and says that it is done. */
const DRIVER = `
  const WebSocket = require('ws');
  const open = (path) => new Promise((done) => {
    const socket = new WebSocket(process.argv[1] + path);
    let said = '';
    socket.on('error', () => {});
    socket.on('message', (data, isBinary) => {
      said = String(data);
      if (path.startsWith('/runCase')) socket.send(data, { binary: isBinary });
    });
    socket.on('close', () => done(said));
  });
  (async () => {
    const count = Number(await open('/getCaseCount'));
    for (let i = 1; i <= count; i++) await open('/runCase?case=' + i + '&agent=ws');
    await open('/updateReports?agent=ws');
  })();`;

const program = (code: string, ...words: string[]) => ['--', process.execPath, '-e', code, ...words];

describe('check', () => {
  let server: Server;
  let breaking: Awaited<ReturnType<typeof startBreaking>>;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'check-'));
    breaking = await startBreaking(MIRROR);
    server = await listen({
      handler: async (socket) => {
        for await (const message of socket) socket.send(message);
      },
    });
  });
  afterAll(async () => {
    await Promise.all([server.close(), breaking.close(), rm(folder, { recursive: true })]);
  });

  it('exits with 0 if no case failed, a line for each case and a tally at the end', async () => {
    const { code, out, err } = await runHere(['check', server.url, '--only', 'framing/text-0', '1.1.2']);
    expect(err).toBe('');
    expect(out).toMatch(/^right {8}framing\/text-0 \(1\.1\.1\) {2}echoes a text message of 0 bytes\n/);
    expect(out).toMatch(/2 cases: 2 right \(\d+\.\d s\)\n$/);
    expect(code).toBe(0);
  });

  it('exits with 1 if a case failed, and says what the server did and what forbids it', async () => {
    const { code, out } = await runHere(['check', breaking.url, '--only', 'framing/text-0']);
    expect(out).toMatch(/^wrong {8}framing\/text-0 .*\n {13}it broke the protocol \(mask-forbidden\).*RFC 6455 §5\.2/);
    expect(code).toBe(1);
  });

  it('lists its cases and runs none', async () => {
    const { code, out } = await runHere(['check', '--list', '--only', 'framing', 'opening']);
    const framing = CASES.filter(({ id, of }) => /^(?:framing|opening)\//.test(id) && of.includes('server'));
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t')[0]),
    ).toEqual(framing.map(({ id }) => id));
    // No column is empty: what splits lines at blanks would take the next one for it.
    for (const line of out.trimEnd().split('\n')) expect(line).toMatch(/^[^\t]+(?:\t[^\t]+){3}$/);
    expect(code).toBe(0);
  });

  it('names the themes in its help', async () => {
    const { out } = await runHere(['check', '--help']);
    const themes = new Set(CASES.map(({ id }) => id.split('/')[0]));
    const [, told = ''] = out.split('Themes for --only:\n');
    expect(new Set(told.split('\n\n')[0]?.trim().split(/\s+/))).toEqual(themes);
  });

  it('prints its report as JSON, and nothing else', async () => {
    const { code, out } = await runHere(['check', breaking.url, '--json', '--only', 'framing/text-0']);
    const report = JSON.parse(out);
    expect(report).toMatchObject({ subject: breaking.url, role: 'server', tally: { all: 1, failed: 1 } });
    expect(report.cases[0]).toMatchObject({ id: 'framing/text-0', verdict: 'wrong', failed: true });
    expect(report.cases[0].conversation[0].bytes).toMatch(/^474554/);
    expect(code).toBe(1);
  });

  it('writes its reports for a browser and for continuous integration', async () => {
    const [page, xml] = [join(folder, 'new', 'report'), join(folder, 'junit.xml')];
    const { code } = await runHere(['check', server.url, '--html', page, '--junit', xml, '--only', 'framing/text-0']);
    expect((await readdir(page)).toSorted()).toEqual(['framing.html', 'index.html', 'report.css']);
    expect(await readFile(join(page, 'index.html'), 'utf8')).toContain(server.url);
    expect(await readFile(xml, 'utf8')).toContain('<testsuites ');
    expect(code).toBe(0);
  });

  it('says before it runs a case that the report has no place', async () => {
    const foreign = join(folder, 'foreign');
    await mkdir(foreign);
    await writeFile(join(foreign, 'index.html'), '<!doctype html>');
    for (const place of [
      ['--html', fileURLToPath(import.meta.url)],
      ['--html', foreign],
      ['--junit', folder],
      ['--junit', join(folder, 'no-such', 'junit.xml')],
    ]) {
      const { code, out, err } = await runHere(['check', server.url, ...place]);
      expect(out).toBe('');
      expect(err).toMatch(new RegExp(`^error: ${place[0]}: [^\\n]*\\n$`));
      expect(code).toBe(2);
    }
  });

  it('removes the pages of its earlier report, and no others', async () => {
    const place = join(folder, 'again');
    await runHere(['check', server.url, '--html', place, '--only', 'framing/text-0', '6.1.1']);
    await writeFile(join(place, 'notes.html'), 'mine');
    await runHere(['check', server.url, '--html', place, '--only', 'framing/text-0']);
    expect((await readdir(place)).toSorted()).toEqual(['framing.html', 'index.html', 'notes.html', 'report.css']);
  });

  it('lists its cases for programs', async () => {
    const { out } = await runHere(['check', '--list', '--json', '--only', 'framing/text-0']);
    const [{ id, autobahn, title, section, lesson, speaks, of } = {}] = CASES.filter(
      (one) => one.id === 'framing/text-0',
    );
    expect(JSON.parse(out)).toEqual([{ id, autobahn, title, section, lesson, speaks, of }]);
  });

  it('takes a URL after the names of cases', async () => {
    const { code, out } = await runHere(['check', '--only', 'framing/text-0', server.url]);
    expect(out).toContain('1 case: 1 right');
    expect(code).toBe(0);
  });

  it('names the failed cases again at the end, those together that failed in the same way', async () => {
    const { out } = await runHere(['check', breaking.url, '--only', '6.1.1', 'framing/text-0', 'framing/text-125']);
    const [, again = ''] = out.split('\nFailed:\n');
    expect(again.split('\n').slice(0, 3)).toEqual([
      '  wrong: it broke the protocol (mask-forbidden) (3 cases, in 2 themes; begin',
      '    with framing/text-0)',
      '    framing/text-0 framing/text-125 utf8/empty',
    ]);
  });

  it('folds what a server did between words on a terminal', async () => {
    const { results } = await runOnBreaking(
      CASES.filter(({ id }) => id === 'framing/text-0'),
      MIRROR,
    );
    const terminal = Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY: true, columns: 60 });
    const output = new CheckOutput({ stdin: new PassThrough(), stdout: terminal, stderr: new PassThrough() }, 1, false);
    for (const result of results) output.onResult(result);
    const out: string = terminal.read();
    const lines = out.split('\n').filter((line) => line.startsWith(' '));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(60);
    const whole = lines.map((line) => line.trim()).join(' ');
    expect(whole).toMatch(/^it broke the protocol \(mask-forbidden\); .* \(RFC 6455 §5\.2\)$/);
  });

  it('starts a server with a free port in PORT, and ends it', async () => {
    const { code, out } = await runHere(['check', '--server', '--only', 'framing/text-0', ...program(echoOnWs(''))]);
    expect(out).toContain('1 case: 1 right');
    expect(code).toBe(0);
  });

  it('starts a server again that has died, and names the case that killed it', async () => {
    const dies = program(echoOnWs('if (isBinary) process.exit(3)'));
    const only = ['--only', 'framing/text-0', 'framing/binary-125', 'framing/text-125'];
    const { code, out } = await runHere(['check', '--server', '--jobs', '1', ...only, ...dies]);
    expect(out).toMatch(/^wrong {8}framing\/binary-125 .*\n *the server is gone after it/m);
    expect(out).toMatch(/^right {8}framing\/text-0 /m);
    expect(out).toMatch(/^right {8}framing\/text-125 /m);
    expect(out).toContain('3 cases: 2 right, 1 wrong');
    expect(code).toBe(1);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('ends the server at %s, and says how many cases were run', async (signal, status) => {
    // The second case is answered by nothing.
    const mute = program(echoOnWs('if (isBinary) return'));
    const only = ['--only', 'framing/text-0', 'framing/binary-125'];
    const port = await freePort();
    const url = `ws://127.0.0.1:${port}/`;
    const check = start(['check', url, '--server', '--jobs', '1', '--wait', '60', ...only, ...mute]);
    await check.line(/^right {8}framing\/text-0/m);
    const { code, out } = await check.stop(signal);
    expect(out).toMatch(/: 1 case: 1 right; 1 were not run \(/);
    expect(code).toBe(status);
    // Whoever listens here has the port to himself.
    const next = createServer().listen(port, '127.0.0.1');
    await once(next, 'listening');
    next.close();
  });

  it('says what a server that cannot be started has printed', async () => {
    const { code, err } = await runHere([
      'check',
      '--server',
      ...program('console.error("no such thing"); process.exit(4)'),
    ]);
    expect(err).toMatch(/^error: nothing to test: .*\nIt printed:\n {2}no such thing\n$/s);
    expect(code).toBe(2);
  });

  it('checks a client with a driver written for Autobahn', async () => {
    const only = ['--only', 'framing/text-0', 'framing/binary-125'];
    const { code, out } = await runHere(['check', '--client', '--port', '0', ...only, ...program(DRIVER, '{url}')]);
    expect(out).toMatch(/^ws: 2 cases: 2 right/m);
    expect(code).toBe(0);
  });

  it('says that a client ran no case', async () => {
    const { code, err } = await runHere(['check', '--client', '--port', '0', ...program('')]);
    expect(err).toMatch(/^error: nothing to test: the client ran no case/);
    expect(code).toBe(2);
  });

  it('gives up on a server that takes connections and never answers', async () => {
    const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
    await new Promise((done) => silent.once('listening', done));
    const { port } = silent.address() as { port: number };
    const { code, err } = await runHere(['check', `ws://127.0.0.1:${port}/`, '--wait', '0.2']);
    silent.close();
    expect(err).toContain('answers nothing within 0.2 s');
    expect(code).toBe(2);
  });

  it.each([
    [
      'hixie-76',
      /^error: nothing to test: [^\n]*: hixie-76 is not offered: the server answers its request with 4\d\d\n$/,
    ],
    ['http2', /^error: nothing to test: [^\n]*: HTTP\/2 is not offered: the server sent no settings\n$/],
  ])('says in one line that a server on ws does not offer %s, and exits with 2', async (version, expected) => {
    const words = ['--server', '--wait', '1', '--speak', version, ...program(echoOnWs(''))];
    const { code, out, err } = await runHere(['check', ...words]);
    expect(out).toBe('');
    expect(err).toMatch(expected);
    expect(code).toBe(2);
  });

  it('waits no longer than it is told for a server that is silent after the handshake', async () => {
    const silent = await startBreaking({ answer: () => new Uint8Array(0) });
    const { code, out } = await runHere(['check', silent.url, '--wait', '0.2', '--only', '1.1', '1.2']);
    await silent.close();
    expect(out).toContain('16 cases: 16 wrong');
    expect(code).toBe(1);
  });
});
