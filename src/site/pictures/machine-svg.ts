/** A machine as a drawing: states, steps, and a dot for everybody who is somewhere in it. */

import type { MachineExhibit, MachineToken } from '../../course/picture.ts';
import { versionClass } from '../../render/html.ts';
import { classes, type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import { type Heights, layoutOf, type MachineLayout, type PlacedState, type PlacedSteps } from './machine-layout.ts';
import { stillOf } from './machine-still.ts';
import { uprightOf } from './machine-upright.ts';
import { CHARACTER, LINE, paperSvg, tenth, textSvg, tipSvg, widthOf } from './svg-text.ts';

/** Width of a picture of this many units in pixels, unless there is less room. */
const SCALE = 1.2;
/** Letters are at least so large, against their size in the drawing: 12 pixels. */
const LEAST = 0.96;
/** Widths that `picture-widths.css` asks for, in rem; a drawing that needs more than there is, is not shown. */
const STEPS = [19, 24, 28, 32, 36, 42, 48] as const;
const REM = 16;

/**
 * A drawing for a page, one for a phone if that one is too wide, and its list: the first that there is room for is shown.
 *
 * @param film  the machines of the film that this one is in
 */
export function machineHtml(machine: MachineExhibit, film: readonly MachineExhibit[] = []): Html {
  const wide = stillOf(machine, film, layoutOf);
  const narrow = narrowOf(machine, film, needsOf(wide));
  const needs = `wide-${needsOf(wide)}${narrow ? ` narrow-${needsOf(narrow)}` : ''}`;
  return html`
    <div class="picture machine ${needs}">${drawnSvg(machine, wide, 'wide')}
    ${narrow ? drawnSvg(machine, narrow, 'narrow') : ''}${listHtml(machine)}</div>`;
}

/** Its rows as columns, if that is narrow enough for a phone and no step would pass a state; or its states one below the other. */
function narrowOf(machine: MachineExhibit, film: readonly MachineExhibit[], wide: number): MachineLayout | undefined {
  const turned = passesStates(machine) ? undefined : stillOf(machine, film, turnedOf);
  const narrow = turned && needsOf(turned) === STEPS[0] ? turned : stillOf(machine, film, uprightOf);
  return needsOf(narrow) < wide ? narrow : undefined;
}

/** Whether a step leads over a column: turned, it would be drawn through what stands between. */
function passesStates({ states, steps }: MachineExhibit): boolean {
  const columnOf = (name: string) => states.find((state) => state.name === name)?.column ?? 0;
  return steps.some(({ from, to }) => Math.abs(columnOf(from) - columnOf(to)) > 1);
}

/** With its rows as columns. */
function turnedOf(machine: MachineExhibit, least?: Heights): MachineLayout {
  const states = machine.states.map((state) => ({ ...state, column: state.row, row: state.column }));
  return layoutOf({ ...machine, states }, least);
}

function needsOf({ box }: MachineLayout): number {
  return STEPS.find((step) => step * REM >= box.width * LEAST) ?? STEPS[STEPS.length - 1] ?? 0;
}

function drawnSvg({ tokens = [] }: MachineExhibit, { box, states, steps }: MachineLayout, name: string): Html {
  // What has just been taken is drawn over what has not.
  const ordered = [...steps].sort((a, b) => Number(a.isTaken) - Number(b.isTaken));
  const size = html`width="${Math.round(box.width * SCALE)}" height="${Math.round(box.height * SCALE)}"`;
  return html`
    <svg class="${name}" viewBox="${box.x} ${box.y} ${box.width} ${box.height}" ${size} aria-hidden="true">
    ${ordered.map(curveSvg)}${states.map((placed) => stateSvg(placed, tokens))}${ordered.map(labelSvg)}</svg>`;
}

function curveSvg({ path, tip: [x, y, dx, dy], isTaken }: PlacedSteps): Html {
  return html`<g class="way${isTaken ? ' taken' : ''}"><path d="${path}"/>${tipSvg(x, y, dx, dy)}</g>`;
}

function labelSvg({ lines, label, anchor, isTaken }: PlacedSteps): Html {
  const aside = { start: 0, middle: label.width / 2, end: label.width }[anchor];
  const place = { x: label.x + aside, y: label.y + LINE - 3.5, anchor };
  const text = textSvg(lines, { ...place, name: isTaken ? 'label taken' : 'label' });
  return html`${paperSvg(label.x, label.y, label.width, label.height)}${text}`;
}

function stateSvg({ state, x, y, width, height }: PlacedState, tokens: readonly MachineToken[]): Html {
  const here = tokens.filter(({ at }) => at === state.name);
  const only = here.length === 1 ? here[0]?.speaks : undefined;
  const end = state.end ?? '';
  const looks = classes('state', here.length > 0 ? 'here' : '', end, only === undefined ? '' : versionClass(only));
  const middle = x + width / 2;
  const box = html`<rect x="${tenth(x)}" y="${tenth(y)}" width="${tenth(width)}" height="${height}" rx="8"/>`;
  const inner =
    state.end === undefined
      ? ''
      : html`<rect class="inner" x="${tenth(x + 3)}" y="${tenth(y + 3)}" width="${tenth(width - 6)}" height="${height - 6}" rx="6"/>`;
  const name = textSvg([state.name], { x: middle, y: y + 19, anchor: 'middle', name: 'name' });
  return html`<g class="${looks}">${box}${inner}${name}${tokensSvg(here, middle, y + 37)}</g>`;
}

/** Dots with their labels, in one line. */
function tokensSvg(tokens: readonly MachineToken[], middle: number, y: number): Html[] {
  const widths = tokens.map(({ label }) => widthOf([label]) + 2 * CHARACTER);
  let x = middle - (widths.reduce((sum, width) => sum + width, 0) + (tokens.length - 1) * 2 * CHARACTER) / 2;
  return tokens.map(({ label, speaks }, i) => {
    const drawn = html`
      <g class="token ${versionClass(speaks)}"><circle cx="${tenth(x + 4)}" cy="${y - 4}" r="4.5"/>
      ${textSvg([label], { x: x + 2 * CHARACTER, y })}</g>`;
    x += (widths[i] ?? 0) + 2 * CHARACTER;
    return drawn;
  });
}

/** The same in words, for those who do not see the drawing. */
function listHtml({ states, steps, tokens = [] }: MachineExhibit): Html {
  const here = tokens.map(
    ({ label, at }) => html`<li>${say('{token} is in the state {state}', { token: label, state: at })}</li>`,
  );
  const ends = states
    .filter(({ end }) => end !== undefined)
    .map(({ name }) => html`<li>${say('{state} is an end', { state: name })}</li>`);
  const ways = steps.map(
    ({ from, to, label, taken }) =>
      html`<li>${taken ? html`<b>${say('just taken: ')}</b>` : ''}${say('from {from} to {to}: {label}', { from, to, label })}</li>`,
  );
  return html`<ul class="unseen">${here}${ways}${ends}</ul>`;
}
