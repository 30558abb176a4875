/**
 * What axe finds on a page.
 *
 * Its two rules about colours take most of its time, since they ask for each
 * text what is painted behind it; a dump has hundreds of texts that look the
 * same. These rules get the first and the last of the texts that look alike;
 * every other rule gets the whole page.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  configure(options: { rules: { id: string; selector: string }[] }): void;
  run(
    context: Document,
    options: object,
  ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
}

/** One problem per line: rule, impact, and where. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(markLooks, []);
  return axeFindingsOfMarked(page);
}

/** As above, with the texts that are marked already. */
export async function axeFindingsOfMarked(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => {
    const { axe } = globalThis as unknown as { axe: Axe };
    axe.configure({
      rules: [
        { id: 'color-contrast', selector: '[data-look]' },
        { id: 'link-in-text-block', selector: 'a[href][data-look]' },
      ],
    });
    // What passed is not described then, which takes half the time; no rule that runs needs the style sheets as text.
    return axe.run(document, { resultTypes: ['violations'], preload: false });
  });
  return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ html }) => html).join(' | ')}`);
}

/**
 * Runs in the page: marks the first and the last of the texts on which the
 * rules about colours must agree, what scrolls, and what is hidden.
 *
 * @param earlier  looks that need not be marked
 * @returns the other looks
 */
export function markLooks(earlier: readonly string[]): string[] {
  const known = new Set(earlier);
  const behind = new Map<Element | null, string>([[null, '']]);
  const first = new Map<string, Element>();
  const last = new Map<string, Element>();
  // In the order of the document: what is behind an element is known before it.
  for (const element of document.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const { backgroundColor, backgroundImage, opacity, position, clip, clipPath } = style;
    if (/auto|scroll/.test(style.overflow) && isLonger(element)) element.setAttribute('data-scrolls', '');
    const painted = [backgroundColor, backgroundImage, opacity, position, clip, clipPath].join();
    const under = behind.get(element.parentElement) ?? '';
    // What paints nothing is not among what is behind the text.
    const stack = painted === 'rgba(0, 0, 0, 0),none,1,static,auto,none' ? under : `${under}/${painted}`;
    behind.set(element, stack);
    const text = ownText(element);
    const asked = text !== '' || element.matches('a, button, input, option, select, textarea');
    const isVisible = element.checkVisibility();
    if (!isVisible) element.setAttribute('data-hidden', `${element.getAttribute('data-hidden') ?? ''} ${innerWidth}`);
    if (!asked || !isVisible) continue;
    const look = [
      stack,
      style.color,
      style.display,
      style.fontSize,
      style.fontWeight,
      style.textDecorationLine,
      style.textShadow,
      element.tagName,
      // axe is not sure about a text of one character.
      Math.min(2, text.length),
      element.matches(':disabled, [aria-disabled]'),
      element.tagName === 'A' && besideText(element),
    ].join('|');
    if (known.has(look)) continue;
    if (!first.has(look)) first.set(look, element);
    last.set(look, element);
  }
  for (const element of [...first.values(), ...last.values()]) element.setAttribute('data-look', '');
  return [...first.keys()];

  function isLonger({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean {
    return scrollWidth > clientWidth || scrollHeight > clientHeight;
  }

  function ownText(element: Element): string {
    return Array.from(element.childNodes, (node) => (node instanceof Text ? node.data.trim() : '')).join('');
  }

  /** The colour of the text around a link, if there is any. */
  function besideText(link: Element): string | undefined {
    let block = link.parentElement;
    while (block && getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
    if (!block) return undefined;
    const links = Array.from(block.querySelectorAll('a'), ({ textContent }) => textContent ?? '').join('');
    const hasOther = (block.textContent ?? '').trim().length > links.length;
    return hasOther ? getComputedStyle(block).color : undefined;
  }
}
