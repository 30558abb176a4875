/** The recorded attacks as pictures: what the server and the attacker paid while it went on. */

import type { Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame, plot, row, values } from '../../src/course/make-exhibits.ts';
import type { BarsExhibit, FilmExhibit, PlotExhibit, Series } from '../../src/course/picture.ts';
import type { Speak } from '../../src/versions.ts';
import type { AttackName } from './attacks.ts';
import type { Measured, Sample } from './measure.ts';
import { measuredLines, measuredOf, readRecord, SLOW_SERVERS } from './record.ts';

const MIB = 1_048_576;
const tenths = (bytes: number) => Math.round((bytes / MIB) * 10) / 10;

/** What V8 says before it ends a process, in a few words. */
function causeOf(died: string): string {
  return /heap/.test(died) ? 'out of memory' : died;
}

/** How an attack ended for the server. */
export function endOf({ died, said }: Measured): string {
  if (died !== undefined) return `dead: ${causeOf(died)}`;
  return said === 'waits' ? 'still reads' : /^\d+$/.test(said) ? `answers ${said}` : said;
}

/** What is on the axis across: time as it passed, or what the attacker had sent by then. */
type Across = 'time' | 'sent';

const AXES: Readonly<Record<Across, PlotExhibit['x']>> = {
  time: { name: 'time', unit: 's' },
  sent: { name: 'sent by the attacker', unit: 'MiB' },
};

function placeOf([at, sent]: Sample, across: Across): number {
  return across === 'time' ? Math.round(at / 10) / 100 : tenths(sent);
}

function ofServer(name: string, measured: Measured, across: Across, speaks?: Speak): Series {
  return {
    name,
    points: measured.samples.map((sample) => [placeOf(sample, across), tenths(sample[2])] as const),
    end: measured.died === undefined ? endOf(measured) : causeOf(measured.died),
    isGood: measured.died === undefined && measured.said !== 'waits',
    ...(speaks === undefined ? {} : { speaks }),
  };
}

function ofAttacker({ samples }: Measured, across: Across): Series {
  return {
    name: 'the attacker',
    points: samples.map((sample) => [placeOf(sample, across), tenths(sample[3])] as const),
  };
}

/** Growth of memory, second by second, or MiB by MiB that the attacker sends. */
function memoryPlot(across: Across, series: readonly Series[]): PlotExhibit {
  return plot({ x: AXES[across], y: { name: 'growth of memory', unit: 'MiB' }, series });
}

/** A head that never ends: the same bytes in both versions. */
export function headPlot(across: Across): PlotExhibit {
  const { naive, guarded } = measuredOf('head');
  return memoryPlot(across, [
    ofServer('no limit', naive, across),
    ofServer('a limit', guarded, across),
    ofAttacker(naive, across),
  ]);
}

/** An attack in both versions: two servers without limits, one with, and the attacker; over time, and by what was sent. */
export function bothPlots(now: AttackName, old: AttackName, names: readonly [string, string]): FilmExhibit {
  const [ofNow, ofOld] = [measuredOf(now), measuredOf(old)];
  const drawn = (across: Across) =>
    memoryPlot(across, [
      ofServer(`version 13: ${names[0]}`, ofNow.naive, across, 'version-13'),
      ofServer(`hixie-76: ${names[1]}`, ofOld.naive, across, 'hixie-76'),
      ofServer(`${names[0]}, and a limit`, ofNow.guarded, across),
      ofAttacker(ofNow.naive, across),
    ]);
  return film([frame(OVER_TIME, drawn('time')), frame(BY_SENT, drawn('sent'))], { telling: 0 });
}

export const OVER_TIME = 'Memory over time';
export const BY_SENT = 'The same by what the attacker had sent';

/** Processor time for one head. */
export function linesPlot(): PlotExhibit {
  const lines = measuredLines();
  return plot({
    x: { name: 'lines of one head', unit: '' },
    y: { name: 'processor time', unit: 'ms' },
    series: [
      { name: 'no limit', points: lines.map(([count, naive]) => [count, naive] as const) },
      {
        name: 'a limit of bytes',
        points: lines.map(([count, , guarded]) => [count, guarded] as const),
        end: 'answers 431',
        isGood: true,
      },
    ],
  });
}

/** What both sides paid in an attack. */
export function prices(attacks: Readonly<Partial<Record<AttackName, string>>>): BarsExhibit {
  return bars({
    caption: 'Processor time without a limit, and what was sent for it',
    measures: ['the attacker', 'the server'],
    rows: (Object.entries(attacks) as [AttackName, string][]).map(([attack, name]) => {
      const { naive } = measuredOf(attack);
      return {
        name,
        bars: [naive.cpu.attacker, naive.cpu.server].map((ms) => ({ value: ms, text: secondsOf(ms) })),
        said: `${sizeOf(naive.sent)} sent; ${endOf(naive)}`,
      };
    }),
  });
}

/** Processor time, in a few digits. */
export function secondsOf(ms: number): string {
  return ms < 100 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`;
}

export function sizeOf(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < MIB ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / MIB)} MiB`;
}

/** Slow clients: what the server holds open, second by second, and who else gets in. */
export function slowExhibits(): Exhibit[] {
  const { slow } = readRecord();
  const series = SLOW_SERVERS.map(({ id, name, short }) => {
    const wanted = slow[id].held.length - 1;
    return {
      name,
      points: slow[id].held.map((open, second) => [second, open] as const),
      end: `${short}: ${slow[id].served} of ${wanted}`,
      isGood: slow[id].served === wanted,
    };
  });
  return [
    plot({
      caption: 'At the end of each line: how many of the honest clients got in',
      x: { name: 'time', unit: 's' },
      y: { name: 'connections that the server holds', unit: '' },
      series,
    }),
    values(
      SLOW_SERVERS.map(({ id, name }) =>
        row(
          name,
          `${slow[id].served} of ${slow[id].held.length - 1} honest clients get in`,
          `the attacker sent ${sizeOf(slow[id].sent)}`,
        ),
      ),
    ),
  ];
}
