/** Wrong on purpose: plausible answers to the tasks of exercise 20 that are about coming back by id. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { CatchUp, History, Kept } from './exercise.ts';
import * as solution from './solution.ts';

const NONE = Number.POSITIVE_INFINITY;

/** The right history, with another answer. */
function answering(
  change: (history: History, id: string, name: string, keep: number, count: number) => ReturnType<History['after']>,
) {
  return (name: string, keep: number): History => {
    const history = solution.createHistory(name, keep);
    let count = 0;
    return {
      add: (text) => {
        count++;
        return history.add(text);
      },
      after: (id) => change(history, id, name, keep, count),
    };
  };
}

/** Messages with the number of an id that is read in some way. */
const numbered = (numberOf: (id: string, name: string) => number) =>
  answering((history, id, name, _, count) => {
    const number = numberOf(id, name);
    return history.after(number >= 1 && number <= count ? `${name}-${number}` : 'none');
  });

/** A catch-up that is right but for one of its ways. */
function catching(
  ways: {
    readonly all?: (missed: readonly Kept[], waiting: readonly Kept[]) => readonly Kept[];
    readonly isNew?: (sent: Set<string>, message: Kept) => boolean;
    readonly later?: (sent: Set<string>, message: Kept, missed: readonly Kept[]) => boolean;
    readonly waits?: boolean;
  },
  shared?: Set<string>,
) {
  const all = ways.all ?? ((missed, waiting) => [...missed, ...waiting]);
  const isNew = ways.isNew ?? ((sent, { id }) => !sent.has(id));
  const later = ways.later ?? ((sent, { id }) => !sent.has(id));
  return (send: (message: Kept) => void): CatchUp => {
    const waiting: Kept[] = [];
    const sent = shared ?? new Set<string>();
    let wasMissed: readonly Kept[] | undefined;
    return {
      hear(message) {
        if (wasMissed) {
          if (later(sent, message, wasMissed)) send(message);
        } else if (ways.waits === false) send(message);
        else waiting.push(message);
      },
      missed(messages) {
        wasMissed = messages;
        for (const message of all(messages, waiting)) {
          if (!isNew(sent, message)) continue;
          sent.add(message.id);
          send(message);
        }
      },
    };
  };
}

const byNumber = (one: Kept, two: Kept) => (one.id < two.id ? -1 : 1);

export const histories: NonNullable<Mutants<typeof solution>['createHistory']> = {
  'keeps everything': (name) => solution.createHistory(name, NONE),
  'keeps one more': (name, keep) => solution.createHistory(name, keep + 1),
  'keeps one at least': (name, keep) => solution.createHistory(name, Math.max(1, keep)),
  'gives the message of the id, too': answering((history, id, name, _, count) => {
    const number = Number(id.slice(name.length + 1));
    const { isComplete } = history.after(id);
    return number > 1 && number <= count
      ? { messages: history.after(`${name}-${number - 1}`).messages, isComplete }
      : history.after(id);
  }),
  'gives the newest first': answering((history, id) => {
    const { messages, isComplete } = history.after(id);
    return { messages: [...messages].reverse(), isComplete };
  }),
  'gives nothing for an id that it does not know': answering((history, id) => {
    const { messages, isComplete } = history.after(id);
    return { messages: isComplete ? messages : [], isComplete };
  }),
  'is always complete': answering((history, id) => ({ ...history.after(id), isComplete: true })),
  'is complete only if the message itself is kept': answering((history, id, name, keep, count) => {
    const found = history.after(id);
    return {
      ...found,
      isComplete: found.isComplete && Number(id.slice(name.length + 1)) > count - Math.min(keep, count),
    };
  }),
  'is complete as long as it has given the id': answering((history, id, name, _, count) => {
    const found = history.after(id);
    const number = Number(id.slice(name.length + 1));
    return { ...found, isComplete: number >= 1 && number <= count && id === `${name}-${number}` };
  }),
  'is complete if there is something after it': answering((history, id) => {
    const found = history.after(id);
    return { ...found, isComplete: found.isComplete && found.messages.length > 0 };
  }),
  'compares ids as texts': answering((history, id) => {
    const { messages, isComplete } = history.after('');
    const known = history.after(id).isComplete;
    return { messages: messages.filter((one) => one.id > id), isComplete: known || isComplete };
  }),
  'reads the number with Number': numbered((id, name) =>
    id.startsWith(`${name}-`) ? Number(id.slice(name.length + 1)) : 0,
  ),
  'reads the number with parseInt': numbered((id, name) =>
    id.startsWith(`${name}-`) ? Number.parseInt(id.slice(name.length + 1), 10) : 0,
  ),
  'reads digits, and zeros before them': numbered((id, name) =>
    id.startsWith(`${name}-`) && /^\d+$/.test(id.slice(name.length + 1)) ? Number(id.slice(name.length + 1)) : 0,
  ),
  'looks for a dash': numbered((id, name) => (id === `${name}-${id.split('-')[1]}` ? Number(id.split('-')[1]) : 0)),
  'makes a pattern of the name': answering((history, id, name) => {
    const [, number] = new RegExp(`^${name}-([1-9]\\d*)$`).exec(id) ?? [];
    return history.after(number === undefined ? '' : `${name}-${number}`);
  }),
  'does not look at the name': numbered((id) => Number(/-([1-9]\d*)$/.exec(id)?.[1] ?? 0)),
  'knows an id before it has given it': answering((history, id, name, _, count) =>
    id === `${name}-${count + 1}` ? { messages: [], isComplete: true } : history.after(id),
  ),
  'counts from 0': (name, keep) => {
    const history = solution.createHistory(name, keep);
    let count = 0;
    return { ...history, add: (text) => ({ ...history.add(text), id: `${name}-${count++}` }) };
  },
  'counts what is kept': (name, keep) => {
    const kept: Kept[] = [];
    return {
      add(text) {
        const message = { id: `${name}-${kept.length + 1}`, text };
        kept.push(message);
        if (kept.length > keep) kept.shift();
        return message;
      },
      after(id) {
        const at = kept.findIndex((one) => one.id === id);
        return { messages: kept.slice(at + 1), isComplete: at !== -1 };
      },
    };
  },
  'gives away its own list': (name, keep) => {
    const kept: Kept[] = [];
    const history = solution.createHistory(name, keep);
    return {
      add(text) {
        const message = history.add(text);
        kept.push(message);
        if (kept.length > keep) kept.shift();
        return message;
      },
      after(id) {
        const { messages, isComplete } = history.after(id);
        if (messages.length === kept.length) return { messages: kept, isComplete };
        return { messages: kept.slice(kept.length - messages.length), isComplete };
      },
    };
  },
  'throws at an id that it does not know': answering((history, id) => {
    const found = history.after(id);
    if (!found.isComplete) throw new Error(`unknown id ${id}`);
    return found;
  }),
};

export const catchUps: NonNullable<Mutants<typeof solution>['createCatchUp']> = {
  'lets nothing wait': catching({ waits: false }),
  'forgets what was heard meanwhile': catching({ all: (missed) => missed }),
  'forgets what was missed': catching({ all: (_, waiting) => waiting }),
  'sends what has waited first': catching({ all: (missed, waiting) => [...waiting, ...missed] }),
  'sorts by id': catching({ all: (missed, waiting) => [...missed, ...waiting].sort(byNumber) }),
  'sorts what has waited': catching({ all: (missed, waiting) => [...missed, ...[...waiting].sort(byNumber)] }),
  'sends all, whatever was sent': catching({ isNew: () => true }),
  'looks only whether it was missed, not whether it has waited twice': (send) => {
    const waiting: Kept[] = [];
    let sent: Set<string> | undefined;
    return {
      hear(message) {
        if (!sent) waiting.push(message);
        else if (!sent.has(message.id)) send(message);
      },
      missed(messages) {
        const ids = new Set(messages.map(({ id }) => id));
        sent = new Set([...ids, ...waiting.map(({ id }) => id)]);
        for (const message of messages) send(message);
        for (const message of waiting) if (!ids.has(message.id)) send(message);
      },
    };
  },
  'sends again what comes late': catching({ later: () => true }),
  'sends again what was missed and comes late': catching({
    later: (sent, { id }, missed) => missed.some((one) => one.id === id) || !sent.has(id),
  }),
  'sends again what has waited and comes late': catching({
    later: (_, { id }, missed) => !missed.some((one) => one.id === id),
  }),
  'sends nothing later': catching({ later: () => false }),
  'takes only ids that are larger than the last': (send) => {
    const inner = solution.createCatchUp((message) => {
      if (message.id > last) send(message);
      last = message.id > last ? message.id : last;
    });
    let last = '';
    return inner;
  },
  'compares texts': catching({
    isNew: (sent, { text }) => {
      if (sent.has(text)) return false;
      sent.add(text);
      return true;
    },
    later: (sent, { text }) => !sent.has(text),
  }),
  'waits for a first message': (send) => {
    const inner = solution.createCatchUp(send);
    return {
      hear: (message) => inner.hear(message),
      missed: (messages) => {
        if (messages.length > 0) inner.missed(messages);
      },
    };
  },
  'remembers for all clients together': catching({}, new Set()),
};
