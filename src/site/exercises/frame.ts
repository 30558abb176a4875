/**
 * The script of the frame that answers are checked in. The frame is sandboxed,
 * so it has no origin, no storage and no page; its policy lets it reach no
 * network. Each answer is checked in a worker that is new and waits already, and
 * that is ended when it does not end by itself.
 */

import type { LastSeen } from '../../course/exercises/answer/last-seen.ts';
import type { Engine, Found, FromFrame, FromWorker, NamedRule, RulesOfLesson, ToFrame, ToWorker } from './messages.ts';

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

  constructor(rules: RulesOfLesson) {
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
  let seen: LastSeen = {};
  let silent = 0;
  let looks = 0;
  const found = await new Promise<Found>((resolve) => {
    const timer = setInterval(() => {
      looks++;
      silent++;
      if (silent > MOST_SILENCE) done({ stopped: 'computing', seen });
      else if (looks > MOST_WAITING) done({ stopped: 'waiting', seen });
      else worker.tell({ ping: true });
    }, LOOK_EVERY);
    const done = (what: Found) => {
      clearInterval(timer);
      resolve(what);
    };
    worker.hear = (message) => {
      silent = 0;
      if ('seen' in message) seen = message.seen;
      else if ('memory' in message) done({ stopped: 'memory', bytes: message.memory, seen });
      else if ('report' in message || 'syntax' in message) done(message);
    };
    worker.tell({ source });
  });
  worker.end();
  return { found, all };
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
      if (data.rules) rulesOf.set(data.lesson, data.rules);
      if (data.source === undefined) return warm(data.lesson);
      const { found, all } = await check(data.lesson, data.source);
      tell({ number: data.number, found, all });
      warm(data.lesson);
    };
    setInterval(() => tell({ alive: true }), 250);
  },
  { once: true },
);
