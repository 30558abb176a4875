/**
 * The script of the frame that answers are checked in. The frame is sandboxed,
 * so it has no origin, no storage and no page; its policy lets it reach no
 * network. Each answer is checked in a worker that is new and waits already, and
 * that is ended when it does not end by itself.
 */

import type { LastSeen } from '../../course/exercises/answer/last-seen.ts';
import type {
  Engine,
  Found,
  FromFrame,
  FromWorker,
  NamedRule,
  Outcome,
  RulesOfLesson,
  Sources,
  Stopped,
  ToFrame,
  ToWorker,
} from './messages.ts';

/** How often it looks, in ms; a busy machine looks less often, and then less is counted. */
const LOOK_EVERY = 50;
/** Looks without a sign of a worker, after which it computes without an end. Endless lists fill the memory of a browser in a few seconds. */
const MOST_SILENCE = 24;
/** Looks at a worker that gives signs, after which it has waited for too long. */
const MOST_WAITING = 200;

let engine: Engine | undefined;
let program = '';
const rulesOf = new Map<string, RulesOfLesson>();
/** Workers that wait for an answer, one for each lesson that was asked for last. */
let spare: { readonly lesson: string; readonly worker: Waiting } | undefined;

/** A worker, and what it says. */
class Waiting {
  readonly #worker = new Worker(program);
  readonly #port: MessagePort;
  readonly ready: Promise<readonly NamedRule[] | Extract<FromWorker, { failed: string }>>;
  hear: (message: FromWorker) => void = () => {};

  /** @param rules  of the lesson whose answer is checked; none if answers are called */
  constructor(rules?: RulesOfLesson) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    this.ready = new Promise((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<FromWorker>) => {
        if ('ready' in data) resolve(data.ready);
        else if ('failed' in data) resolve(data);
        else this.hear(data);
      };
      this.#worker.onerror = ({ message }) => resolve({ failed: message });
    });
    this.#worker.postMessage({ engine, rules }, [port2]);
  }

  tell(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  end(): void {
    this.#worker.terminate();
    this.#port.close();
  }
}

function take(lesson: string): Waiting {
  const found = spare?.lesson === lesson ? spare.worker : undefined;
  if (!found) spare?.worker.end();
  spare = undefined;
  return found ?? new Waiting(rulesOf.get(lesson) as RulesOfLesson);
}

function warm(lesson: string): void {
  const worker = take(lesson);
  spare = { lesson, worker };
}

async function check(lesson: string, source: string): Promise<{ found: Found; all: readonly NamedRule[] }> {
  const worker = take(lesson);
  const all = await worker.ready;
  if ('failed' in all) return { found: all, all: [] };
  const found = await ask(worker, { source }, (message) =>
    'report' in message || 'syntax' in message ? message : undefined,
  );
  worker.end();
  return { found, all };
}

/** Tells a worker something, and waits until it says what is waited for, or takes too much. */
function ask<Answer>(
  worker: Waiting,
  what: ToWorker,
  answerIn: (message: FromWorker) => Answer | undefined,
): Promise<Answer | Stopped> {
  let seen: LastSeen = {};
  let silent = 0;
  let looks = 0;
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      looks++;
      silent++;
      if (silent > MOST_SILENCE) done({ stopped: 'computing', seen });
      else if (looks > MOST_WAITING) done({ stopped: 'waiting', seen });
      else worker.tell({ ping: true });
    }, LOOK_EVERY);
    const done = (said: Answer | Stopped) => {
      clearInterval(timer);
      resolve(said);
    };
    worker.hear = (message) => {
      silent = 0;
      if ('seen' in message) seen = message.seen;
      else if ('memory' in message) done({ stopped: 'memory', bytes: message.memory, seen });
      else {
        const answer = answerIn(message);
        if (answer !== undefined) done(answer);
      }
    };
    worker.tell(what);
  });
}

/** The worker whose answers are called. */
let called: Waiting | undefined;

async function load(sources: Sources): Promise<Outcome | Stopped> {
  called?.end();
  called = new Waiting();
  const ready = await called.ready;
  return 'failed' in ready ? { fault: 'not-here', says: ready.failed } : outcomeOf({ load: sources });
}

async function outcomeOf(what: ToWorker): Promise<Outcome | Stopped> {
  if (!called) return { fault: 'stopped', says: 'the code was stopped before' };
  const said = await ask(called, what, (message) => ('outcome' in message ? message.outcome : undefined));
  if ('stopped' in said) {
    called.end();
    called = undefined;
  }
  return said;
}

/** Only the page that has made the frame has the other end of this port. */
addEventListener(
  'message',
  ({ ports: [port] }) => {
    if (!port) return;
    const tell = (message: FromFrame) => port.postMessage(message);
    port.onmessage = async ({ data }: MessageEvent<ToFrame>) => {
      if (data.engine) {
        engine = data.engine;
        program = URL.createObjectURL(new Blob([engine.boot], { type: 'text/javascript' }));
      }
      const { number } = data;
      if ('load' in data) tell({ number, outcome: await load(data.load) });
      else if ('call' in data) tell({ number, outcome: await outcomeOf({ call: data.call }) });
      else {
        const { lesson, source, rules } = data;
        if (rules) rulesOf.set(lesson, rules);
        if (source !== undefined) tell({ number, ...(await check(lesson, source)) });
        warm(lesson);
      }
    };
    setInterval(() => tell({ alive: true }), 250);
  },
  { once: true },
);
