/** `npm run learn -- certificate`: the functions of the workspace hold a conversation with a server, in both versions. */

import { accessSync, constants, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, resolve } from 'node:path';
import type { Command } from 'commander';
import type { CapturedBytes } from '../capture/write-pcapng.ts';
import type { Ending } from '../course/own-code/conversation.ts';
import type { Need } from '../course/own-code/needs.ts';
import type { OwnWire, OwnWireEnds, TalkListener } from '../course/own-code/talk.ts';
import { writingFile } from '../file-trouble.ts';
import { listed } from '../joined.ts';
import { bytesInWords, versionInWords } from '../render/words.ts';
import { say } from '../say.ts';
import { type Role, type Speak, VERSIONS } from '../versions.ts';
import { linesFor } from './sentence.ts';
import { spokenHelp } from './spoken-help.ts';
import { write } from './writing.ts';

interface CertificateOptions {
  readonly workspace: string;
  readonly save?: string;
}

const HELP = [
  'Your functions are the client; the server is the one of the library, on a port of this machine.',
  'What no exercise asks for, the command writes, and says so.',
  'The exit status is 0 if both conversations were held, 1 if one was not.',
].join(' ');

/** Adds the command to `learn`. */
export function registerCertificate(learn: Command): void {
  learn
    .command('certificate')
    .description('Your own functions hold a conversation with a server, in both versions.')
    .option('--save <file>', 'writes a capture of it, which Live, the playground and Wireshark open')
    .addHelpText('after', spokenHelp(['npm run learn -- certificate --save certificate.pcapng'], HELP))
    .action((_: CertificateOptions, command: Command) => certificate(command.optsWithGlobals<CertificateOptions>()));
}

/** @throws UsageError `bad-file` if the capture cannot be written */
async function certificate({ workspace, save }: CertificateOptions): Promise<void> {
  const [{ listen }, { echo }, { needsOf }, { answersIn }] = await Promise.all([
    import('../node/index.ts'),
    import('../server/echo.ts'),
    import('../course/own-code/needs.ts'),
    import('../course/learn/own-answers.ts'),
  ]);
  if (save !== undefined) writingFile(save, () => accessSync(dirname(resolve(save)), constants.W_OK));
  const answer = await answersIn(workspace);
  const passed: CapturedBytes[] = [];
  const server = await listen({ port: 0, host: '127.0.0.1', handler: echo, allowOrigins: () => true });
  try {
    for (const [conversation, speak] of VERSIONS.entries()) {
      await tell([...(conversation === 0 ? [] : ['']), versionInWords(speak)]);
      const isHeld = await speakOnce(speak, needsOf(speak, answer), workspace, server.port, (from, bytes) =>
        passed.push({ conversation, from, bytes, time: Date.now() }),
      );
      if (!isHeld) process.exitCode = 1;
    }
  } finally {
    await server.close();
  }
  if (save === undefined || passed.length === 0) return;
  const { toPcapng } = await import('../capture/write-pcapng.ts');
  writingFile(save, () => writeFileSync(save, toPcapng(passed)));
  const spoken = VERSIONS.filter((_, conversation) => passed.some((one) => one.conversation === conversation));
  await tell(['', say('saved in {file}: {versions}', { file: save, versions: listed(spoken.map(versionInWords)) })]);
}

const tell = (lines: readonly string[]) => write(process.stdout, linesFor(process.stdout, lines));

/** Speaks one version. @returns whether the conversation was held */
async function speakOnce(
  speak: Speak,
  needs: readonly Need[],
  workspace: string,
  port: number,
  note: (from: Role, bytes: Uint8Array) => void,
): Promise<boolean> {
  const missing = needs.filter(({ state }) => state === 'missing').map(({ lesson }) => lesson);
  if (missing.length > 0) {
    await tell([
      `✗ ${say('it needs your answers to {lessons}; no solution stands in for them', { lessons: listed(missing) })}`,
      `  ${say('begin with {command}', { command: `npm run learn -- ${Number(missing[0]?.slice(0, 2))}` })}`,
    ]);
    return false;
  }
  const ending = await heldBy(speak, needs, workspace, port, await ladder(speak, note));
  await tell([ending.held ? `✓ ${say('the conversation was held, and ended clean')}` : `✗ ${ending.says}`]);
  return ending.held;
}

async function heldBy(
  speak: Speak,
  needs: readonly Need[],
  workspace: string,
  port: number,
  listener: TalkListener,
): Promise<Ending> {
  const [{ converse, notCalled }, { OwnCodeError }, { loadOwnCode }, { cryptoRandom }] = await Promise.all([
    import('../course/own-code/conversation.ts'),
    import('../course/own-code/own-code.ts'),
    import('../course/learn/own-code-calls.ts'),
    import('../random.ts'),
  ]);
  const files = needs.map(({ lesson }) => [lesson, resolve(workspace, lesson, 'exercise.ts')] as const);
  const host = `127.0.0.1:${port}`;
  try {
    const code = await loadOwnCode(Object.fromEntries(files));
    try {
      const wire = (ends: OwnWireEnds) => tcpWire(port, ends);
      const about = { host, origin: `http://${host}`, random: cryptoRandom, patience: 5000 };
      return await converse({ speak, code, wire, listener, ...about });
    } finally {
      code.close();
    }
  } catch (error) {
    if (!(error instanceof OwnCodeError)) throw error;
    return notCalled(error);
  }
}

/** Prints a line for each head and frame, and who wrote or read it. */
async function ladder(speak: Speak, note: (from: Role, bytes: Uint8Array) => void): Promise<TalkListener> {
  const [{ ConversationDissector }, { spokenSummary }] = await Promise.all([
    import('../dissect/conversation.ts'),
    import('../dissect/translated.ts'),
  ]);
  const dissector = new ConversationDissector({ speak, stage: 'handshake' });
  const pass = (from: Role, bytes: Uint8Array, by?: string) => {
    note(from, bytes);
    for (const one of dissector.push(from, bytes)) {
      const values = { summary: spokenSummary(one), bytes: bytesInWords(one.bytes.length) };
      const line =
        by === undefined
          ? say('{summary}, {bytes}', values)
          : say('{summary}, {bytes}, by {whom}', { ...values, whom: by });
      process.stdout.write(linesFor(process.stdout, [`${from === 'client' ? '→' : '←'} ${line}`]));
    }
  };
  return {
    onCame: (bytes) => pass('server', bytes),
    onSent: (bytes, by) => pass('client', bytes, by),
    onRead: (did) => process.stdout.write(linesFor(process.stdout, [`  ${did}`])),
  };
}

function tcpWire(port: number, { onBytes, onEnd }: OwnWireEnds): OwnWire {
  const tcp = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  tcp.on('data', (bytes) => onBytes(Uint8Array.from(bytes)));
  tcp.on('end', onEnd);
  tcp.on('close', onEnd);
  tcp.on('error', () => {});
  return { write: (bytes) => void tcp.write(bytes), end: () => void tcp.end(), cut: () => void tcp.destroy() };
}
