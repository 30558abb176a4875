/** Short ways to make exhibits, so that a lesson reads as what it shows. */

import type { DissectOptions } from '../dissect/dissect.ts';
import { dissect } from '../dissect/dissect.ts';
import { WebSocketError } from '../errors.ts';
import { type ConversationOptions, converse } from './conversation.ts';
import type {
  ComparisonExhibit,
  DissectionExhibit,
  Exhibit,
  RefusalExhibit,
  TranscriptExhibit,
  ValueRow,
  ValuesExhibit,
} from './lesson.ts';
import {
  type BarsExhibit,
  type FilmExhibit,
  type FilmFrame,
  type GridExhibit,
  type LanesExhibit,
  type MachineExhibit,
  mostOf,
  type PlotExhibit,
} from './picture.ts';

/** Heads or frames, byte by byte. */
export function dissected(
  bytes: Uint8Array,
  options: DissectOptions & { readonly caption?: string; readonly highlighted?: readonly string[] } = {},
): DissectionExhibit {
  const { caption, highlighted, ...told } = options;
  return {
    kind: 'dissection',
    dissections: dissect(bytes, told),
    ...(caption === undefined ? {} : { caption }),
    ...(highlighted === undefined ? {} : { highlighted }),
  };
}

/** Named values. */
export function values(rows: readonly ValueRow[], caption?: string): ValuesExhibit {
  return { kind: 'values', rows, ...(caption === undefined ? {} : { caption }) };
}

/** One value, for {@link values}. */
export function row(name: string, value: ValueRow['value'], note?: string): ValueRow {
  return { name, value, ...(note === undefined ? {} : { note }) };
}

/** A key of hixie-76, for {@link values}: its spaces can be counted. */
export function keyRow(name: string, key: string, note?: string): ValueRow {
  return { ...row(name, key, note), spacesCount: true };
}

/** The same question answered by both versions. */
export function bothVersions(old: readonly Exhibit[], now: readonly Exhibit[], caption?: string): ComparisonExhibit {
  return {
    kind: 'comparison',
    versions: { 'hixie-76': onScaleOf(old, now), 'version-13': onScaleOf(now, old) },
    ...(caption === undefined ? {} : { caption }),
  };
}

/** Bars that are compared have one scale. */
function onScaleOf(some: readonly Exhibit[], others: readonly Exhibit[]): readonly Exhibit[] {
  return some.map((exhibit, i) => {
    const other = others[i];
    const isPair = exhibit.kind === 'bars' && other?.kind === 'bars';
    const isAlike = isPair && exhibit.measures.join() === other.measures.join();
    return isAlike ? { ...exhibit, most: Math.max(mostOf(exhibit), mostOf(other)) } : exhibit;
  });
}

/** For a text that speaks of version 13: if there is room for one version only, that one is shown. */
export function opensAtVersion13(comparison: ComparisonExhibit): ComparisonExhibit {
  return { ...comparison, opensAt: 'version-13' };
}

/** A conversation, run in memory. */
export function conversation(options: ConversationOptions & { readonly caption?: string }): TranscriptExhibit {
  const { caption, ...rest } = options;
  return {
    kind: 'transcript',
    speaks: rest.speak,
    transcript: converse(rest),
    ...(caption === undefined ? {} : { caption }),
  };
}

/** One of a film's frames: what has just happened, and what there is to see. */
export function frame(title: string, ...exhibits: readonly Exhibit[]): FilmFrame {
  return { title, exhibits };
}

/** States of the same thing, one after the other. */
export function film(frames: readonly FilmFrame[], options: Omit<FilmExhibit, 'kind' | 'frames'> = {}): FilmExhibit {
  return { kind: 'film', frames, ...options };
}

/** Quantities against each other. */
export function plot(options: Omit<PlotExhibit, 'kind'>): PlotExhibit {
  return { kind: 'plot', ...options };
}

/** Quantities of several things beside each other. */
export function bars(options: Omit<BarsExhibit, 'kind'>): BarsExhibit {
  return { kind: 'bars', ...options };
}

/** Things against cases. */
export function grid(options: Omit<GridExhibit, 'kind'>): GridExhibit {
  return { kind: 'grid', ...options };
}

/** States, the steps between them, and where somebody is. */
export function machine(options: Omit<MachineExhibit, 'kind'>): MachineExhibit {
  return { kind: 'machine', ...options };
}

/** Several clocks beside each other, and what goes between them. */
export function lanes(options: Omit<LanesExhibit, 'kind'>): LanesExhibit {
  return { kind: 'lanes', ...options };
}

/**
 * Runs what must be refused, and shows the error it was refused with.
 *
 * @throws Error if it was not refused: then the lesson would be wrong
 */
export function refused(input: string | Uint8Array, attempt: () => unknown, caption?: string): RefusalExhibit {
  try {
    attempt();
  } catch (error) {
    if (!(error instanceof WebSocketError)) throw error;
    const { code, message } = error;
    return { kind: 'refusal', input, code, message, ...(caption === undefined ? {} : { caption }) };
  }
  throw new Error(`expected a refusal of ${JSON.stringify(input)}; it was accepted`);
}
