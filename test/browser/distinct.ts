/**
 * The parts of pages that are not like one before, for axe.
 *
 * The time that axe takes grows with the elements of a page, and nearly all of
 * them repeat others: the rows of dumps, the lines of code, the pages of one
 * template. What axe says about one part it says about every part like it, so
 * of each kind one stays, on the first page that has it.
 *
 * Parts are alike if they have the same elements and attributes, in parents
 * that have the same, and are hidden at the same widths. Texts and addresses
 * may differ: no rule of axe reads them, except whether they are empty. Colours
 * depend on more than that, so each look of a text stays too (see `markLooks`).
 */

import type { Page } from 'playwright-core';
import { markLooks } from './axe.ts';

/** What has been seen on the pages so far. */
export interface Seen {
  looks: readonly string[];
  kinds: readonly string[];
}

export const nothingSeen = (): Seen => ({ looks: [], kinds: [] });

/** Marks the looks that the page has at its present width, in its present colours. */
export async function markNewLooks(page: Page, seen: Seen): Promise<void> {
  seen.looks = [...seen.looks, ...(await page.evaluate(markLooks, seen.looks))];
}

/** Removes from a page whatever is like another part of it, or of a page before, and has no look of its own. */
export async function keepDistinct(page: Page, seen: Seen): Promise<void> {
  seen.kinds = await page.evaluate(removeAlike, seen.kinds);
}

/** Runs in the page; returns all kinds that have been seen now. */
function removeAlike(earlier: readonly string[]): string[] {
  /** Mean nothing by themselves: no rule but those about colours is about them. */
  const plain = 'span, code, i, b, em, strong, small, samp, kbd, br, g, path, rect, line, text, tspan, circle';
  /** Their order counts, or that there is one. */
  const single = 'h1, h2, h3, h4, h5, h6, main, nav, header, footer, aside, section, form, :focus';
  /** Without what is in them they would have no name. */
  const whole = 'h1, h2, h3, h4, h5, h6, a, button';
  /** A script draws them again, and expects all of its parts. */
  const drawn = '[data-explorable]';
  /** They name others by their addresses. */
  const references = ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'headers', 'list'];
  /** Their values count. */
  const valued =
    /^(?:data-hidden|role|type|tabindex|hidden|open|checked|disabled|lang|scope|aria-(?!label$|value|posin|setsize))/;

  const seen = new Set(earlier);
  const contents = new Map<Element, string>();
  describe(document.body);
  let removed: Element[] = [];
  walk(document.body, '');
  keepNamed();
  for (const element of removed) element.remove();
  return [...seen];

  function own(element: Element): string {
    const attributes = Array.from(element.attributes, ({ name, value }) => {
      if (name === 'class' || (name.startsWith('data-') && name !== 'data-hidden')) return '';
      const isValued = valued.test(name) && !references.includes(name);
      return isValued ? `${name}=${value}` : `${name}${value === '' ? '=' : ''}`;
    });
    return `${element.tagName} ${attributes.filter(Boolean).sort().join(' ')}`;
  }

  /** The element with everything in it. */
  function describe(element: Element): string {
    const parts = Array.from(element.childNodes, (node) => {
      if (node instanceof Element) return describe(node);
      if (!(node instanceof Text) || node.data.trim() === '') return '';
      // axe is not sure about a text of one character.
      return node.data.trim().length === 1 ? 'character' : 'text';
    }).filter(Boolean);
    // How many cells a row has counts; elsewhere it counts what there is.
    const inside = element.matches('table, tr') ? parts : [...new Set(parts)].sort();
    const isPlain =
      element.matches(plain) &&
      [...element.attributes].every(({ name }) => /^(?:id|class|d|x|y|data-(?!hidden).*)$/.test(name));
    const onlyText = inside.every((part) => part === 'character' || part === 'text');
    const description = isPlain && onlyText ? inside.join() : `<${own(element)}>${inside.join()}</>`;
    contents.set(element, digest(description));
    return isPlain && onlyText ? description : `<${digest(description)}>`;
  }

  function walk(parent: Element, path: string): void {
    for (const element of parent.children) {
      const here = digest(path + own(element));
      const kind = here + contents.get(element);
      // What scrolls must be long, and what is in it must take the focus.
      const scrolling = `${here} scrolls ${element.querySelector('a, button, [tabindex]') !== null}`;
      const isWhole = element.matches('[data-scrolls]') ? !seen.has(scrolling) : element.matches(whole);
      const isAlike = !isWhole && seen.has(kind) && !holds(element, single) && !holds(element, '[data-look]');
      seen.add(kind);
      if (element.matches('[data-scrolls]')) seen.add(scrolling);
      if (isAlike) removed.push(element);
      else if (!isWhole && !element.matches(drawn)) walk(element, here);
    }
  }

  function holds(element: Element, selector: string): boolean {
    return element.matches(selector) || element.querySelector(selector) !== null;
  }

  /** Keeps what an element that stays names, a label of its field for instance. */
  function keepNamed(): void {
    for (let before = -1; before !== removed.length; ) {
      before = removed.length;
      const gone = new Set(removed.flatMap((element) => [element, ...element.querySelectorAll('*')]));
      const naming = [...document.querySelectorAll(references.map((name) => `[${name}]`).join())];
      const named = naming
        .filter((element) => !gone.has(element))
        .flatMap((element) => references.flatMap((name) => element.getAttribute(name)?.split(/\s+/) ?? []))
        .map((id) => document.getElementById(id));
      const skippedTo = Array.from(document.querySelectorAll<HTMLAnchorElement>('a.skip'), ({ hash }) =>
        document.getElementById(decodeURIComponent(hash.slice(1))),
      );
      const labels = [...document.querySelectorAll<HTMLLabelElement>('label[for]')];
      const used = labels.filter(({ control }) => control && !gone.has(control));
      const wanted = [...named, ...skippedTo, ...used].filter((element) => element !== null);
      removed = removed.filter((element) => !wanted.some((one) => element.contains(one)));
    }
  }

  /** Short enough to be handed from page to page. */
  function digest(text: string): string {
    let [high, low] = [0xdeadbeef, 0x41c6ce57];
    for (let i = 0; i < text.length; i++) {
      high = Math.imul(high ^ text.charCodeAt(i), 2654435761);
      low = Math.imul(low ^ text.charCodeAt(i), 1597334677);
    }
    return (high >>> 0).toString(36) + (low >>> 0).toString(36);
  }
}
