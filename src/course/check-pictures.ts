/**
 * What a picture must be so that it can be drawn: its names exist, its points
 * are in order, its times do not go back. A lesson with a picture that
 * contradicts itself fails when the step runs, not when somebody looks.
 */

import { chainProblem } from './chain.ts';
import { innerExhibits } from './inner-exhibits.ts';
import type { Exhibit } from './lesson.ts';
import { matchesProblem } from './matches.ts';
import type {
  Axis,
  BarsExhibit,
  FilmExhibit,
  GridExhibit,
  LanesExhibit,
  MachineExhibit,
  PlotExhibit,
} from './picture.ts';

/**
 * Returns the exhibits as they are.
 *
 * @param where  names the step in an error
 * @throws Error if a picture contradicts itself
 */
export function checkPictures(exhibits: readonly Exhibit[], where: string): readonly Exhibit[] {
  for (const exhibit of exhibits) {
    const problem = problemOf(exhibit);
    if (problem !== undefined) throw new Error(`${where}: the ${exhibit.kind} ${problem}`);
    checkPictures(innerExhibits(exhibit), where);
  }
  return exhibits;
}

function problemOf(exhibit: Exhibit): string | undefined {
  switch (exhibit.kind) {
    case 'film':
      return filmProblem(exhibit);
    case 'plot':
      return plotProblem(exhibit);
    case 'bars':
      return barsProblem(exhibit);
    case 'grid':
      return gridProblem(exhibit);
    case 'machine':
      return machineProblem(exhibit);
    case 'lanes':
      return lanesProblem(exhibit);
    case 'chain':
      return chainProblem(exhibit);
    case 'matches':
      return matchesProblem(exhibit);
    default:
      return undefined;
  }
}

function filmProblem({ frames, telling }: FilmExhibit): string | undefined {
  if (frames.length === 0) return 'has no frames';
  if (telling !== undefined && frames[telling] === undefined) {
    return `has no frame ${telling} to tell most; it has ${frames.length}, from 0`;
  }
  return frames.some(({ exhibits }) => exhibits.some(({ kind }) => kind === 'film'))
    ? 'has a film in one of its frames'
    : undefined;
}

function plotProblem({ x, y, series, marks = [] }: PlotExhibit): string | undefined {
  if (series.length === 0) return 'has no series';
  for (const { name, points } of series) {
    if (points.length === 0) return `has no points in "${name}"`;
    const backwards = points.findIndex(([at], i) => at < (points[i - 1]?.[0] ?? at));
    if (backwards !== -1) return `goes back at point ${backwards} of "${name}": x must ascend`;
    for (const point of points) {
      const problem = valueProblem(x, point[0]) ?? valueProblem(y, point[1]);
      if (problem !== undefined) return `has in "${name}" ${problem}`;
    }
  }
  return marks.map((mark) => valueProblem(y, mark.y)).find((problem) => problem !== undefined);
}

function barsProblem({ measures, rows }: BarsExhibit): string | undefined {
  if (rows.length === 0) return 'has no rows';
  const uneven = rows.find(({ bars }) => bars.length !== measures.length);
  if (uneven) return `has ${uneven.bars.length} bars in "${uneven.name}" for ${measures.length} measures`;
  const wrong = rows.find(({ bars }) => bars.some(({ value }) => !(Number.isFinite(value) && value >= 0)));
  return wrong && `has a bar in "${wrong.name}" that is no length`;
}

function gridProblem({ columns, rows }: GridExhibit): string | undefined {
  if (rows.length === 0) return 'has no rows';
  const uneven = rows.find(({ cells }) => cells.length !== columns.length);
  return uneven && `has ${uneven.cells.length} cells in "${uneven.name}" for ${columns.length} columns`;
}

function valueProblem({ name, scale }: Axis, value: number): string | undefined {
  if (!Number.isFinite(value)) return `a ${name} of ${value}`;
  return scale === 'logarithmic' && value <= 0 ? `a ${name} of ${value}, which has no logarithm` : undefined;
}

function machineProblem({ states, steps, tokens = [] }: MachineExhibit): string | undefined {
  const names = states.map(({ name }) => name);
  if (new Set(names).size < names.length) return 'has two states of one name';
  const places = new Set(states.map(({ column, row }) => `${column} ${row}`));
  if (places.size < states.length) return 'has two states in one place';
  const named = [...steps.flatMap(({ from, to }) => [from, to]), ...tokens.map(({ at }) => at)];
  const unknown = named.find((name) => !names.includes(name));
  if (unknown !== undefined) return `has no state "${unknown}"`;
  const left = steps.find(({ from }) => states.some(({ name, end }) => name === from && end !== undefined));
  return left && `leads out of "${left.from}", which is an end`;
}

function lanesProblem({ lanes, events }: LanesExhibit): string | undefined {
  if (new Set(lanes).size < lanes.length) return 'has two lanes of one name';
  for (const event of events) {
    const named = event.kind === 'arrow' ? [event.from, event.to] : [event.lane];
    const unknown = named.find((name) => !lanes.includes(name));
    if (unknown !== undefined) return `has no lane "${unknown}"`;
    if (event.kind === 'arrow' && event.from === event.to) return `has an arrow from "${event.from}" to itself`;
    const until = event.kind === 'arrow' ? event.arrives : event.kind === 'span' ? event.until : undefined;
    if (until !== undefined && until < event.at) return `has "${event.label}" end at ${until}, before ${event.at}`;
  }
  return undefined;
}
