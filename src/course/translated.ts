/** What a learner reads of a lesson, in another language: data as before, with other texts in it. */

import { translatedDissection } from '../dissect/translated.ts';
import type { Translator } from '../translator.ts';
import type { ChainExhibit } from './chain.ts';
import type { About, Task } from './exercises/exercise.ts';
import type { Handout } from './handout.ts';
import type { Exhibit, Lesson, Step, ValueRow } from './lesson.ts';
import type {
  BarsExhibit,
  FilmExhibit,
  GridExhibit,
  LaneEvent,
  LanesExhibit,
  MachineExhibit,
  PlotExhibit,
} from './picture.ts';
import type { Question, Questions } from './questions.ts';

/** A lesson, its steps, and what they show when they are run. */
export function translatedLesson(lesson: Lesson, to: Translator): Lesson {
  const steps = lesson.steps.map((step) => translatedStep(step, to));
  const needs = lesson.needs && Object.entries(lesson.needs).map(([id, what]) => [id, to.text(what)] as const);
  return { ...lesson, title: to.text(lesson.title), steps, ...(needs && { needs: Object.fromEntries(needs) }) };
}

function translatedStep({ live, ...step }: Step, to: Translator): Step {
  return {
    ...step,
    ...texts(step, ['title', 'say', 'place', 'takes'], to),
    run: async () => translatedExhibits(await step.run(), to),
    ...(live && {
      live: async () => {
        const shown = await live();
        return shown && translatedExhibits(shown, to);
      },
    }),
  };
}

export function translatedQuestions(questions: Questions, to: Translator): Questions {
  const translated = (one: Question): Question => ({
    ...one,
    ...texts(one, ['asks', 'answer'], to),
    ...(one.figures && { figures: translatedFigures(one.figures, to) }),
    ...(one.given && { given: translatedExhibits(one.given, to) }),
    ...(one.shows && { shows: translatedExhibits(one.shows, to) }),
  });
  const [first, second, third, fourth, fifth] = questions;
  return [translated(first), translated(second), translated(third), translated(fourth), translated(fifth)];
}

/** Figures with words in them, `11 s`, as far as a catalogue has them. */
function translatedFigures(
  figures: NonNullable<Question['figures']>,
  to: Translator,
): NonNullable<Question['figures']> {
  const translated = Object.entries(figures).map(([name, figure]) => [
    name,
    typeof figure === 'string' ? (to.find(figure) ?? figure) : figure,
  ]);
  return Object.fromEntries(translated);
}

/** What a handout picks of exhibits is picked before they are translated. */
export function translatedHandout(handout: Handout, to: Translator): Handout {
  return {
    about: to.text(handout.about),
    figures: handout.figures.map((figure) => ({ ...figure, ...texts(figure, ['caption', 'answer'], to) })),
    rules: handout.rules.map((rule) => ({ ...rule, says: to.text(rule.says) })),
  };
}

export function translatedAbout<T extends About>(about: T, to: Translator): T {
  const translated = (task: Task): Task => ({
    ...task,
    ...texts(task, ['asks', 'learned'], to),
    hints: [to.text(task.hints[0]), to.text(task.hints[1])],
  });
  return { ...about, tasks: about.tasks.map(translated) };
}

export function translatedExhibits(exhibits: readonly Exhibit[], to: Translator): Exhibit[] {
  return exhibits.map((exhibit) => ({ ...translatedContent(exhibit, to), ...texts(exhibit, ['caption'], to) }));
}

function translatedContent(exhibit: Exhibit, to: Translator): Exhibit {
  const all = (names: readonly string[]) => names.map((name) => to.text(name));
  switch (exhibit.kind) {
    case 'dissection':
      return { ...exhibit, dissections: exhibit.dissections.map((one) => translatedDissection(one, to)) };
    case 'transcript': {
      const transcript = exhibit.transcript.map((entry) => ({
        ...entry,
        dissection: translatedDissection(entry.dissection, to),
      }));
      return { ...exhibit, transcript };
    }
    case 'values':
      return { ...exhibit, rows: exhibit.rows.map((row) => translatedRow(row, to)) };
    case 'comparison': {
      const { 'hixie-76': old, 'version-13': now } = exhibit.versions;
      return {
        ...exhibit,
        versions: { 'hixie-76': translatedExhibits(old, to), 'version-13': translatedExhibits(now, to) },
      };
    }
    case 'film':
      return translatedFilm(exhibit, to);
    case 'plot':
      return translatedPlot(exhibit, to);
    case 'bars':
      return translatedBars(exhibit, all, to);
    case 'grid':
      return translatedGrid(exhibit, all, to);
    case 'machine':
      return translatedMachine(exhibit, to);
    case 'lanes':
      return translatedLanes(exhibit, all, to);
    case 'chain':
      return translatedChain(exhibit, to);
    case 'bits':
      return { ...exhibit, ...texts(exhibit, ['of', 'problem'], to) };
    // The message of an error is English everywhere; what is sent is data.
    case 'refusal':
    case 'strip':
    case 'matches':
      return exhibit;
  }
}

/** A value is data more often than a sentence, so none is missed. */
function translatedRow(row: ValueRow, to: Translator): ValueRow {
  const value = typeof row.value === 'string' ? (to.find(row.value) ?? row.value) : row.value;
  return { ...row, value, ...texts(row, ['name', 'note'], to) };
}

function translatedFilm(film: FilmExhibit, to: Translator): FilmExhibit {
  const frames = film.frames.map(({ title, exhibits }) => ({
    title: to.text(title),
    exhibits: translatedExhibits(exhibits, to),
  }));
  return { ...film, frames };
}

function translatedPlot(plot: PlotExhibit, to: Translator): PlotExhibit {
  return {
    ...plot,
    x: { ...plot.x, ...texts(plot.x, ['name', 'unit'], to) },
    y: { ...plot.y, ...texts(plot.y, ['name', 'unit'], to) },
    series: plot.series.map((one) => ({ ...one, ...texts(one, ['name', 'end'], to) })),
    ...(plot.marks && { marks: plot.marks.map((mark) => ({ ...mark, label: to.text(mark.label) })) }),
  };
}

type All = (names: readonly string[]) => string[];

function translatedBars(bars: BarsExhibit, all: All, to: Translator): BarsExhibit {
  const rows = bars.rows.map((row) => ({
    ...row,
    ...texts(row, ['name', 'said'], to),
    bars: row.bars.map((bar) => ({ ...bar, text: to.text(bar.text) })),
  }));
  return { ...bars, measures: all(bars.measures), rows };
}

function translatedGrid(grid: GridExhibit, all: All, to: Translator): GridExhibit {
  const rows = grid.rows.map(({ name, cells }) => ({
    name: to.text(name),
    cells: cells.map((cell) => ({ ...cell, text: to.text(cell.text) })),
  }));
  return { ...grid, columns: all(grid.columns), rows };
}

function translatedMachine(machine: MachineExhibit, to: Translator): MachineExhibit {
  return {
    ...machine,
    states: machine.states.map((state) => ({ ...state, name: to.text(state.name) })),
    steps: machine.steps.map((step) => ({ ...step, ...texts(step, ['from', 'to', 'label'], to) })),
    ...(machine.tokens && {
      tokens: machine.tokens.map((token) => ({ ...token, ...texts(token, ['label', 'at'], to) })),
    }),
  };
}

function translatedLanes(lanes: LanesExhibit, all: All, to: Translator): LanesExhibit {
  const event = (one: LaneEvent): LaneEvent =>
    one.kind === 'arrow'
      ? { ...one, ...texts(one, ['from', 'to', 'label'], to) }
      : { ...one, ...texts(one, ['lane', 'label'], to) };
  return { ...lanes, lanes: all(lanes.lanes), unit: to.text(lanes.unit), events: lanes.events.map(event) };
}

function translatedChain(chain: ChainExhibit, to: Translator): ChainExhibit {
  return { ...chain, links: chain.links.map((link) => ({ ...link, ...texts(link, ['owner', 'name', 'text'], to) })) };
}

/** Of an object, the named texts that it has, translated. */
function texts<T extends object, K extends keyof T>(of: T, names: readonly K[], to: Translator): Pick<T, K> {
  const entries = names.flatMap((name) => {
    const text = of[name];
    return typeof text === 'string' ? [[name, to.text(text)] as const] : [];
  });
  return Object.fromEntries(entries) as Pick<T, K>;
}
