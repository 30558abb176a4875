/**
 * What a lesson is: a question, and steps that run real code.
 *
 * A step returns exhibits: data, not text with markup. The terminal, the site
 * and the tests all draw the same exhibits, so what a learner sees on the page
 * is what the code did.
 */

import type { Dissection, Transcript } from '../dissect/field.ts';
import type { Speak } from '../versions.ts';
import type { BitsExhibit } from './bits.ts';
import type { ChainExhibit } from './chain.ts';
import { checkPictures } from './check-pictures.ts';
import type { MatchesExhibit } from './matches.ts';
import type { BarsExhibit, FilmExhibit, GridExhibit, LanesExhibit, MachineExhibit, PlotExhibit } from './picture.ts';
import type { StripExhibit } from './strip.ts';

/** Something a step shows. */
export type Exhibit =
  | DissectionExhibit
  | TranscriptExhibit
  | ValuesExhibit
  | ComparisonExhibit
  | RefusalExhibit
  | FilmExhibit
  | PlotExhibit
  | BarsExhibit
  | GridExhibit
  | MachineExhibit
  | LanesExhibit
  | BitsExhibit
  | ChainExhibit
  | StripExhibit
  | MatchesExhibit;

/** Heads or frames, byte by byte. */
export interface DissectionExhibit {
  readonly kind: 'dissection';
  readonly caption?: string;
  readonly dissections: readonly Dissection[];
  /** Names of the fields to light; the others stay quiet. */
  readonly highlighted?: readonly string[];
}

/** A conversation between client and server. */
export interface TranscriptExhibit {
  readonly kind: 'transcript';
  readonly caption?: string;
  readonly speaks: Speak;
  readonly transcript: Transcript;
}

/** Named values, such as the stages of a calculation. */
export interface ValuesExhibit {
  readonly kind: 'values';
  readonly caption?: string;
  readonly rows: readonly ValueRow[];
}

export interface ValueRow {
  readonly name: string;
  /** Bytes are shown in hexadecimal. */
  readonly value: string | number | Uint8Array;
  readonly note?: string;
  /** The spaces of the value count, as those of a hixie-76 key do: each is shown as a dot. */
  readonly spacesCount?: boolean;
}

/** The same question answered by both versions, side by side. */
export interface ComparisonExhibit {
  readonly kind: 'comparison';
  readonly caption?: string;
  readonly versions: Readonly<Record<Speak, readonly Exhibit[]>>;
  /** The one that the text speaks of, to be shown if there is room for one only; hixie-76 by default. */
  readonly opensAt?: Speak;
}

/** Something that was refused, with the real error. */
export interface RefusalExhibit {
  readonly kind: 'refusal';
  readonly caption?: string;
  /** What was tried. */
  readonly input: string | Uint8Array;
  /** The error's stable code. */
  readonly code: string;
  readonly message: string;
}

/** One step: something to say, and code to run. */
export interface Step {
  /** Unique in its lesson; the page places the step by it. */
  readonly id: string;
  readonly title: string;
  /** A line or two that the terminal says before the exhibits; paragraphs have an empty line between them. */
  readonly say: string;
  /** How the terminal names it, if not by its number. */
  readonly place?: string;
  readonly run: () => readonly Exhibit[] | Promise<readonly Exhibit[]>;
  /**
   * The same, played now with programs that may be installed here; undefined if they are not. A terminal asks for it
   * first. Pages and tests show what `run` gives, which is the same everywhere.
   */
  readonly live?: () => Promise<readonly Exhibit[] | undefined>;
  /** What that does if it takes seconds, as the end of `step 2 runs: …`. */
  readonly takes?: string;
}

/** A number or a word in the text of a page, worked out by the code. */
export type Figure = string | number;

export interface Lesson {
  /** `03-hixie76-keys`: the name of its folder and of its page. */
  readonly id: string;
  /** The question it answers. */
  readonly title: string;
  readonly steps: readonly Step[];
  /** The earlier lessons that it builds on, by id: what of each it uses. */
  readonly needs?: Readonly<Record<string, string>>;
  /** What the text of the page places by name, as `{{name}}`. */
  readonly figures?: Readonly<Record<string, () => Figure | Promise<Figure>>>;
  /** Whether its steps are questions about the lesson of that id, and their answers. */
  readonly isOfQuestions?: true;
}

/**
 * Makes a lesson. Its steps fail if a picture that they return contradicts itself.
 *
 * @throws Error if two steps share an id
 */
export function defineLesson(lesson: Lesson): Lesson {
  const ids = new Set<string>();
  for (const { id } of lesson.steps) {
    if (ids.has(id)) throw new Error(`lesson ${lesson.id} has two steps named ${id}`);
    ids.add(id);
  }
  return { ...lesson, steps: lesson.steps.map(checked) };
}

/** Runs a step for somebody who sits before it: live if it can be. */
export async function runHere(step: Step): Promise<readonly Exhibit[]> {
  return (await step.live?.()) ?? (await step.run());
}

function checked(step: Step): Step {
  const { live } = step;
  return {
    ...step,
    run: async () => checkPictures(await step.run(), step.id),
    ...(live && {
      live: async () => {
        const shown = await live();
        return shown && checkPictures(shown, step.id);
      },
    }),
  };
}
