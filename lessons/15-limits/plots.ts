/** The recorded attacks as pictures: what the server and the attacker paid while it went on. */

import type { Exhibit, ValueRow } from '../../src/course/lesson.ts';
import { plot, row, values } from '../../src/course/make-exhibits.ts';
import type { PlotExhibit, Series } from '../../src/course/picture.ts';
import type { Speak } from '../../src/versions.ts';
import type { AttackName } from './attacks.ts';
import type { Measured } from './measure.ts';
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

function ofServer(name: string, measured: Measured, speaks?: Speak): Series {
  return {
    name,
    points: measured.samples.map(([, sent, memory]) => [tenths(sent), tenths(memory)] as const),
    end: measured.died === undefined ? endOf(measured) : causeOf(measured.died),
    isGood: measured.died === undefined && measured.said !== 'waits',
    ...(speaks === undefined ? {} : { speaks }),
  };
}

function ofAttacker({ samples }: Measured): Series {
  return { name: 'the attacker', points: samples.map(([, sent, , memory]) => [tenths(sent), tenths(memory)] as const) };
}

/** Growth of memory, MiB by MiB that the attacker sends. */
function memoryPlot(series: readonly Series[]): PlotExhibit {
  return plot({
    x: { name: 'sent by the attacker', unit: 'MiB' },
    y: { name: 'growth of memory', unit: 'MiB' },
    series,
  });
}

/** A head that never ends: the same bytes in both versions. */
export function headPlot(): PlotExhibit {
  const { naive, guarded } = measuredOf('head');
  return memoryPlot([ofServer('no limit', naive), ofServer('a limit', guarded), ofAttacker(naive)]);
}

/** An attack in both versions: two servers without limits, one with, and the attacker. */
export function bothPlot(now: AttackName, old: AttackName, names: readonly [string, string]): PlotExhibit {
  const [ofNow, ofOld] = [measuredOf(now), measuredOf(old)];
  return memoryPlot([
    ofServer(`version 13: ${names[0]}`, ofNow.naive, 'version-13'),
    ofServer(`hixie-76: ${names[1]}`, ofOld.naive, 'hixie-76'),
    ofServer(`${names[0]}, and a limit`, ofNow.guarded),
    ofAttacker(ofNow.naive),
  ]);
}

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
export function prices(attacks: Readonly<Partial<Record<AttackName, string>>>): Exhibit {
  const rows = (Object.entries(attacks) as [AttackName, string][]).map(([name, title]): ValueRow => {
    const { naive } = measuredOf(name);
    const { attacker, server } = naive.cpu;
    const said = `${secondsOf(attacker)} for the attacker, ${secondsOf(server)} for the server; ${endOf(naive)}`;
    return row(title, sizeOf(naive.sent), said);
  });
  return values(rows, 'Sent, and the processor time of both, without a limit');
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
