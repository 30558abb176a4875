/** Wrong on purpose: plausible answers to exercise 11. The naive code of the lesson is in `naive-assembler.ts`. */

import { concat, fromUtf8, NO_BYTES, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Assemble, Frame, Limits, Message } from './exercise.ts';
import * as solution from './solution.ts';

const CONTROL: readonly Frame['opcode'][] = ['close', 'ping', 'pong'];
const isControl = ({ opcode }: Frame) => CONTROL.includes(opcode);

/** The right assembler, which sees other frames than those that come, and returns another message. */
function seeing(
  edit: (frame: Frame) => Frame | undefined,
  after: (message: Message | undefined, frame: Frame) => Message | undefined = (message) => message,
): () => Assemble {
  return () => {
    const assemble = solution.createAssembler();
    return (frame) => {
      const edited = edit(frame);
      return after(edited && assemble(edited), frame);
    };
  };
}

const as = (frame: Frame): Frame => frame;

/** Pieces put together with no memory of what they are: only FIN counts. */
function byFin(kindOf: (frames: readonly Frame[]) => Message['kind'], passes: (frame: Frame) => boolean): Assemble {
  let frames: Frame[] = [];
  return (frame) => {
    if (passes(frame)) return undefined;
    frames.push({ ...frame, payload: frame.payload.slice() });
    if (!frame.final) return undefined;
    const message = { kind: kindOf(frames), payload: concat(frames.map(({ payload }) => payload)) };
    frames = [];
    return message;
  };
}

/** Starts again whenever it has refused. */
function forgiving(make: () => Assemble, isSkipped = false): Assemble {
  let assemble = make();
  return (frame) => {
    try {
      return assemble(frame);
    } catch (error) {
      assemble = make();
      if (!isSkipped) throw error;
      return undefined;
    }
  };
}

/** Counts in a way of its own, and refuses what is more than the limits. */
function counting(
  add: (counts: { bytes: number; fragments: number }, frame: Frame) => void,
  isTooMuch: (counts: { bytes: number; fragments: number }, limits: Limits, frame: Frame) => boolean = beyond,
): (limits: Limits) => Assemble {
  return (limits) => {
    const assemble = solution.createAssembler();
    const counts = { bytes: 0, fragments: 0 };
    let isRefused = false;
    return (frame) => {
      add(counts, frame);
      isRefused ||= isTooMuch(counts, limits, frame);
      if (isRefused) throw new Error('too much');
      return assemble(frame);
    };
  };
}

function beyond(counts: { bytes: number; fragments: number }, { maxBytes, maxFragments }: Limits): boolean {
  return counts.bytes > maxBytes || counts.fragments > maxFragments;
}

/** What the solution counts. */
function rightly(counts: { bytes: number; fragments: number }, frame: Frame): void {
  if (isControl(frame)) return;
  if (frame.opcode !== 'continuation') counts.bytes = counts.fragments = 0;
  counts.bytes += frame.payload.length;
  counts.fragments++;
}

const shared = solution.createAssembler();
let sharedFragments = 0;

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createAssembler: {
    'looks only at FIN': () =>
      byFin(
        () => 'text',
        () => false,
      ),
    'takes continuations of nothing, and new texts inside a message': () =>
      byFin(([first]) => (first?.opcode === 'binary' ? 'binary' : 'text'), isControl),
    'has the kind of the last frame': () =>
      byFin((frames) => (frames.at(-1)?.opcode === 'binary' ? 'binary' : 'text'), isControl),
    'adds a ping to the message': seeing((frame) =>
      isControl(frame) && frame.final ? { ...frame, opcode: 'continuation', final: false } : frame,
    ),
    'ends a message at a ping': () => {
      const assemble = solution.createAssembler();
      let isInside = false;
      return (frame) => {
        assemble(frame);
        const isEnd = isInside && isControl(frame);
        isInside = isControl(frame) ? false : !frame.final;
        return isEnd ? assemble({ opcode: 'continuation', final: true, payload: NO_BYTES }) : undefined;
      };
    },
    'forgets the message at a control frame': () => {
      let assemble = solution.createAssembler();
      return (frame) => {
        if (isControl(frame)) assemble = solution.createAssembler();
        return assemble(frame);
      };
    },
    'gives a ping as a message': seeing(as, (message, frame) =>
      isControl(frame) ? { kind: 'binary', payload: frame.payload } : message,
    ),
    'refuses a ping between fragments': () => {
      const assemble = solution.createAssembler();
      let isInside = false;
      return (frame) => {
        if (isInside && isControl(frame)) throw new Error('a ping in a message');
        isInside = !frame.final;
        return assemble(frame);
      };
    },
    'takes a ping in fragments': seeing((frame) => (isControl(frame) ? { ...frame, final: true } : frame)),
    'takes a close for the end of everything': () => {
      const assemble = solution.createAssembler();
      let isOver = false;
      return (frame) => {
        isOver ||= frame.opcode === 'close';
        return isOver ? undefined : assemble(frame);
      };
    },
    'takes a continuation of nothing for a text': () => {
      const assemble = solution.createAssembler();
      let isInside = false;
      return (frame) => {
        const begins = !isInside && frame.opcode === 'continuation';
        if (!isControl(frame)) isInside = !frame.final;
        return assemble(begins ? { ...frame, opcode: 'text' } : frame);
      };
    },
    'skips what it refuses': () => forgiving(solution.createAssembler, true),
    'goes on after a refusal': () => forgiving(solution.createAssembler),
    'begins again with a new text, and forgets the first': () => {
      let assemble = solution.createAssembler();
      return (frame) => {
        if (frame.opcode === 'text' || frame.opcode === 'binary') assemble = solution.createAssembler();
        return assemble(frame);
      };
    },
    'adds a new text to the one before': () => {
      const assemble = solution.createAssembler();
      let isInside = false;
      return (frame) => {
        const isData = !isControl(frame);
        const edited: Frame = isInside && isData ? { ...frame, opcode: 'continuation' } : frame;
        if (isData) isInside = !frame.final;
        return assemble(edited);
      };
    },
    'calls every message a text': seeing(as, (message) => message && { ...message, kind: 'text' }),
    'makes text of each piece': seeing((frame) => ({ ...frame, payload: fromUtf8(toUtf8(frame.payload)) })),
    'keeps the payload, not its bytes': () => {
      const check = solution.createAssembler();
      let pieces: Uint8Array[] = [];
      return (frame) => {
        const message = check(frame);
        if (!isControl(frame)) pieces.push(frame.payload);
        if (!message) return undefined;
        const payload = concat(pieces);
        pieces = [];
        return { ...message, payload };
      };
    },
    'gives a message of one frame as it came': seeing(as, (message, frame) =>
      message && frame.opcode !== 'continuation' ? { ...message, payload: frame.payload } : message,
    ),
    'leaves out an empty message': seeing(as, (message) => (message?.payload.length === 0 ? undefined : message)),
    'leaves out empty fragments, the last one too': seeing((frame) => (frame.payload.length === 0 ? undefined : frame)),
    'gives each piece as it comes': () => {
      const assemble = solution.createAssembler();
      return (frame) => {
        assemble(frame);
        return isControl(frame) ? undefined : { kind: 'text', payload: frame.payload.slice() };
      };
    },
    'keeps the pieces of the last message': () => {
      const check = solution.createAssembler();
      const pieces: Uint8Array[] = [];
      return (frame) => {
        const message = check(frame);
        if (!isControl(frame)) pieces.push(frame.payload.slice());
        return message && { ...message, payload: concat(pieces) };
      };
    },
    'puts the pieces together in the wrong order': () => {
      const check = solution.createAssembler();
      let pieces: Uint8Array[] = [];
      return (frame) => {
        const message = check(frame);
        if (!isControl(frame)) pieces.unshift(frame.payload.slice());
        if (!message) return undefined;
        const payload = concat(pieces);
        pieces = [];
        return { ...message, payload };
      };
    },
    'has one memory for all': () => shared,
  },
  createBoundedAssembler: {
    'has no limits': () => solution.createAssembler(),
    'has limits of its own': () => solution.createBoundedAssembler({ maxBytes: 65_536, maxFragments: 1024 }),
    'limits only bytes': ({ maxBytes }) => solution.createBoundedAssembler({ maxBytes, maxFragments: 2 ** 53 }),
    'limits only fragments': ({ maxFragments }) => solution.createBoundedAssembler({ maxBytes: 2 ** 53, maxFragments }),
    'limits each frame, not the message': counting(rightly, ({ fragments }, { maxBytes, maxFragments }, frame) =>
      isControl(frame) ? false : frame.payload.length > maxBytes || fragments > maxFragments,
    ),
    'looks at the limits when the message has ended': counting(
      rightly,
      (counts, limits, frame) => frame.final && beyond(counts, limits),
    ),
    'refuses a message as long as the limit': ({ maxBytes, maxFragments }) =>
      solution.createBoundedAssembler({ maxBytes: maxBytes - 1, maxFragments }),
    'refuses a message in as many frames as the limit': ({ maxBytes, maxFragments }) =>
      solution.createBoundedAssembler({ maxBytes, maxFragments: maxFragments - 1 }),
    'counts only fragments with bytes': counting((counts, frame) => {
      const before = counts.fragments;
      rightly(counts, frame);
      if (frame.payload.length === 0 && counts.fragments > before) counts.fragments = before;
    }),
    'counts only continuations': ({ maxBytes, maxFragments }) =>
      solution.createBoundedAssembler({ maxBytes, maxFragments: maxFragments + 1 }),
    'counts control frames': counting((counts, frame) => {
      if (isControl(frame)) counts.fragments++;
      rightly(counts, frame);
    }),
    'counts the bytes of control frames': counting((counts, frame) => {
      if (isControl(frame)) counts.bytes += frame.payload.length;
      rightly(counts, frame);
    }),
    'begins to count again at a control frame': counting((counts, frame) => {
      if (isControl(frame)) counts.bytes = counts.fragments = 0;
      rightly(counts, frame);
    }),
    'counts the fragments of all messages': counting((counts, frame) => {
      const before = counts.fragments;
      rightly(counts, frame);
      if (!isControl(frame)) counts.fragments = before + 1;
    }),
    'counts the bytes of all messages': counting((counts, frame) => {
      const before = counts.bytes;
      rightly(counts, frame);
      if (!isControl(frame)) counts.bytes = before + frame.payload.length;
    }),
    'counts for all assemblers together': counting((counts, frame) => {
      rightly(counts, frame);
      if (!isControl(frame)) sharedFragments = frame.final ? 0 : sharedFragments + 1;
      counts.fragments = Math.max(counts.fragments, sharedFragments);
    }),
    'has no limit for a message in one frame': counting(
      rightly,
      (counts, limits, { opcode, final }) => (opcode === 'continuation' || !final) && beyond(counts, limits),
    ),
    'cuts off what is too long': ({ maxBytes, maxFragments }) => {
      const assemble = solution.createBoundedAssembler({ maxBytes: 2 ** 53, maxFragments });
      return (frame) => {
        const message = assemble(frame);
        return message && { ...message, payload: message.payload.slice(0, maxBytes) };
      };
    },
    'leaves out a message that is too long': ({ maxBytes, maxFragments }) => {
      const assemble = solution.createBoundedAssembler({ maxBytes: 2 ** 53, maxFragments });
      return (frame) => {
        const message = assemble(frame);
        return message && message.payload.length > maxBytes ? undefined : message;
      };
    },
    'goes on after a refusal': (limits) => forgiving(() => solution.createBoundedAssembler(limits)),
    'skips what it refuses': (limits) => forgiving(() => solution.createBoundedAssembler(limits), true),
    'looks only at FIN': ({ maxBytes }) => {
      const assemble = byFin(() => 'text', isControl);
      let bytes = 0;
      return (frame) => {
        bytes += frame.payload.length;
        if (bytes > maxBytes) throw new Error('too long');
        return assemble(frame);
      };
    },
  },
};
