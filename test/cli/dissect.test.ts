import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { examples } from '../../src/cli/examples.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { renderDissection } from '../../src/render/ansi.ts';
import { toJson } from '../../src/render/json.ts';
import { runHere } from './here.ts';
import { program, run } from './run.ts';

const HELLO = '81 05 48 65 6c 6c 6f';

describe('dissect', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dissect-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('names the bytes of HEX, in plain text if the output is not a terminal', async () => {
    const { code, out, err } = await run(['dissect', HELLO]);
    const lines = dissect(fromHex(HELLO)).flatMap((each) => renderDissection(each, { width: 80, color: false }));
    expect({ code, out, err }).toEqual({ code: 0, out: `${lines.join('\n')}\n`, err: '' });
  });

  it('takes HEX in one word or in many', async () => {
    expect((await runHere(['dissect', ...HELLO.split(' ')])).out).toBe((await runHere(['dissect', HELLO])).out);
  });

  it('reads the raw bytes of a file', async () => {
    const file = join(folder, 'frame.bin');
    await writeFile(file, fromHex(HELLO));
    const { out, err } = await runHere(['dissect', '--file', file]);
    expect(out).toBe((await runHere(['dissect', HELLO])).out);
    expect(err).toBe('note: read as the bytes themselves\n');
  });

  it.each([[[]], [['-']], [['--file', '-']]])('reads standard input, as bytes or as hexadecimal: %j', async (args) => {
    const request = 'GET / HTTP/1.1\r\nHost: example.com\r\n\r\n';
    expect((await run(['dissect', ...args], request)).out).toContain('GET /');
    const { out, err } = await runHere(['dissect', ...args], `${HELLO}\n`);
    expect({ out, err }).toEqual({ out: (await runHere(['dissect', HELLO])).out, err: '' });
  });

  it.each([
    ['base64', 'gQVIZWxsbw==', 'base64'],
    ['a Buffer', '<Buffer 81 05 48 65 6c 6c 6f>', 'a Buffer as Node prints it'],
    ['a dump', '00000000  81 05 48 65 6c 6c 6f  |..Hello|', 'a dump'],
    ['UTF-16 text', '\ufeff81 05 48 65 6c 6c 6f', undefined],
  ])('says in one line what it took %s for, as an argument and in a file', async (name, text, words) => {
    const file = join(folder, `${name}.txt`);
    await writeFile(file, text, name === 'UTF-16 text' ? 'utf16le' : 'utf8');
    for (const args of [[text], ['--file', file]]) {
      const { out, err } = await runHere(['dissect', ...args]);
      expect(out).toContain('"Hello"');
      expect(err).toBe(words === undefined ? '' : `note: read as ${words}\n`);
    }
  });

  it('reads a stream that Wireshark followed as a conversation', async () => {
    const { code, out, err } = await runHere(['dissect', '--file', 'test/vectors/followed/tshark-hex.txt', '--json']);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'note: read as a stream that Wireshark followed, with both directions\n',
    });
    expect(JSON.parse(out).map(({ from, kind }: { from: string; kind: string }) => `${from} ${kind}`)).toEqual([
      'client request',
      'server response',
      'client frame',
      'server frame',
      'client frame',
      'server frame',
    ]);
  });

  it('reads its own JSON again, and says the same', async () => {
    const capture = ['dissect', '--file', 'test/vectors/captures/loopback.pcap', '--json'];
    const { out } = await run(capture);
    const again = await runHere(['dissect', '--json'], out);
    const plain = (json: string) =>
      JSON.parse(json).map(
        ({ client: _, server: __, time: ___, closing: ____, ...rest }: Record<string, unknown>) => rest,
      );
    expect(plain(again.out)).toEqual(plain(out));
  });

  it('gives JSON to programs', async () => {
    const { code, out } = await runHere(['dissect', HELLO, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(toJson(dissect(fromHex(HELLO))));
  });

  it('uses the version and the end that are given', async () => {
    const { code, out } = await runHere(['dissect', HELLO, '--from', 'client']);
    expect(code).toBe(1);
    expect(out).toContain('✗ mask-missing: ');
    expect((await runHere(['dissect', '80 01 61', '--speak', 'hixie-76'])).out).toContain('discarded');
  });

  it('opens every field with --details', async () => {
    expect((await runHere(['dissect', HELLO, '--details'])).out).toContain('.... 0001  opcode');
  });

  it.each([
    ['hexadecimal that is none', ['zz'], 'expected pairs of hexadecimal digits, found "zz"'],
    ['a version that is none', ['81', '--speak', '12'], 'expected hixie-76 or 13; came "12"'],
    ['an end that is none', ['81', '--from', 'proxy'], 'expected client or server; came "proxy"'],
    ['an option that is none', ['--loud'], "unknown option '--loud'"],
    ['a file that is not there', ['--file', '/nowhere/at/all'], 'cannot read /nowhere/at/all: there is no such file'],
    ['two inputs', ['81', '--file', 'x'], 'expected HEX or --file; both came'],
    ['no bytes', [], 'expected bytes; none came'],
    ['a conversation of bytes', ['81 00', '--conversation', '1'], 'expected a capture for --conversation'],
  ])('refuses %s in one line, with exit status 2', async (_what, args, message) => {
    const { code, out, err } = await runHere(['dissect', ...args]);
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 2 });
    expect(err).toContain(message);
  });

  it('is done when its reader goes away', async () => {
    const many = join(folder, 'many.bin');
    await writeFile(many, fromHex('ff 00 '.repeat(20_000)));
    const child = spawn(process.execPath, [...program('dissect'), 'dissect', '--file', many, '--speak', 'hixie-76']);
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect({ code, err }).toEqual({ code: 0, err: 'note: read as the bytes themselves\n' });
  });
});

describe('the command line', () => {
  it('refuses a command that is none, and no command at all', async () => {
    for (const args of [['dance'], []]) {
      const { code, err } = await runHere(args);
      expect({ code, lines: err.split('\n').length }).toEqual({ code: 2, lines: 2 });
    }
  });

  it('has an example in the help of each command', async () => {
    const { code, out } = await runHere(['--help']);
    expect(code).toBe(0);
    const commands = [...out.matchAll(/^ {2}(\w+) \[/gm)].map(([, name = '']) => name);
    expect(commands).toContain('dissect');
    for (const command of commands) {
      const help = await runHere([command, '--help']);
      expect(help.code, command).toBe(0);
      expect(help.out).toMatch(new RegExp(`Examples?:\\n {2}(?:two-handshakes|npm run|npm) ${command}`));
    }
  });

  it.each([
    ['npm run', '\nExample:\n  npm run dissect -- 81 00\n'],
    ['two-handshakes', '\nExample:\n  two-handshakes dissect 81 00\n'],
  ])('has examples as they are typed where it was called: %s', (name, help) => {
    const command = new Command(name).command('dissect');
    expect(examples((typed) => [`${typed} 81 00`])({ command })).toBe(help);
  });
});
