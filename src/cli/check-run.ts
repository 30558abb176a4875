/** Runs a check: starts what is to be tested if it is told how, and ends it afterwards. */

import type { Case, CaseSpeaks } from '../conformance/case.ts';
import { CaseServer } from '../conformance/client-run.ts';
import { freePort } from '../conformance/free-port.ts';
import { PATIENCE } from '../conformance/patience.ts';
import type { Run } from '../conformance/reports/run.ts';
import type { Result } from '../conformance/result.ts';
import { NotOffered, runAgainstServer, targetOf, Unreachable } from '../conformance/server-run.ts';
import { isCommand, StartedServer } from '../conformance/started-server.ts';
import { SubjectProcess } from '../conformance/subject-process.ts';
import { UsageError } from '../errors.ts';
import type { CheckOutput } from './check-output.ts';

interface Settings {
  readonly speak: CaseSpeaks;
  /** How long to wait for an answer, in ms. */
  readonly patience: number;
  readonly jobs: number;
  readonly port: number;
  readonly host: string;
  /** Settles when the check must end before its time. */
  readonly interrupted: Promise<void>;
}

/** Checks a server. Returns undefined if there is none, having said why; what was run so far if it is interrupted. */
export async function checkServer(
  cases: readonly Case[],
  url: string | undefined,
  command: readonly string[],
  { speak, patience, jobs, start, interrupted }: Settings & { readonly start: boolean },
  output: CheckOutput,
): Promise<Run | undefined> {
  const at = url ?? `ws://127.0.0.1:${await freePort()}/`;
  const started = start && isCommand(command) ? new StartedServer(command, targetOf(at)) : undefined;
  const began = performance.now();
  const { port } = targetOf(at);
  const soFar: Result[] = [];
  const runAll = async () => {
    const begin = async () =>
      started?.start(() => output.waits(`waiting for the server to listen on port ${port}, which is in PORT`));
    await begin();
    const target = { ...targetOf(at), ...(started ? { restart: begin } : {}) };
    return runAgainstServer(cases, target, {
      patience: { ...PATIENCE, answer: patience },
      jobs,
      onResult: (result) => {
        soFar.push(result);
        output.onResult(result);
      },
    });
  };
  try {
    const results = await Promise.race([runAll(), interrupted.then(() => [...soFar])]);
    return { subject: at, role: 'server', speaks: speak, date: new Date(), took: performance.now() - began, results };
  } catch (error) {
    if (error instanceof NotOffered) output.nothing(error.message);
    else if (error instanceof Unreachable) output.nothing(error.message, started?.printed);
    else throw error;
    return undefined;
  } finally {
    await started?.stop();
  }
}

/** Checks a client: until it says that it is done, or the command that was started ends. */
export async function checkClient(
  cases: readonly Case[],
  command: readonly string[],
  { speak, patience, port, host, interrupted }: Settings,
  output: CheckOutput,
): Promise<Run | undefined> {
  if (speak === 'http2') throw new UsageError('bad-argument', '--client speaks 13 or hixie-76');
  const began = performance.now();
  let done = (_agent: string | undefined) => {};
  const finished = new Promise<string | undefined>((resolve) => {
    done = resolve;
  });
  const server = await CaseServer.listen(cases, {
    ...{ speak, port, host, patience: { ...PATIENCE, answer: patience } },
    onResult: output.onResult,
    onDone: (agent) => done(agent),
  });
  const words = command.map((word) => word.replaceAll('{url}', server.url));
  const env = { URL: server.url, PORT: new URL(server.url).port };
  const client = isCommand(words) ? new SubjectProcess({ words, env }) : undefined;
  const killAtExit = () => client?.kill();
  process.on('exit', killAtExit);
  void interrupted.then(() => done(undefined));
  if (client) void client.gone().then(() => done(undefined));
  else
    output.say(
      `waiting for a client at ${server.url}/runCase?case=1&agent=NAME, ${cases.length} cases; it ends with /updateReports`,
    );
  try {
    const agent = (await finished) ?? server.agents[0];
    const results = agent === undefined ? [] : server.resultsOf(agent);
    if (results.length === 0) {
      const why = client?.ended ?? 'it ran no case';
      output.nothing(`the client ran no case: ${why}`, client?.printed);
      return undefined;
    }
    const subject = agent ?? 'client';
    return { subject, role: 'client', speaks: speak, date: new Date(), took: performance.now() - began, results };
  } finally {
    await client?.stop();
    process.off('exit', killAtExit);
    await server.close();
  }
}
