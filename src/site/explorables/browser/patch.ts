/**
 * Makes what a page shows follow HTML, and touches only what differs: what has the focus keeps it, and a change costs
 * as little as it is small. The HTML is compared with what was shown before as text, since the page is slow to ask.
 */

import { unescaped } from '../../../render/markup.ts';
import { attributesOf, type Branch, type Part, treeOf } from './html-tree.ts';

/** What a visitor can change without changing the page's elements. */
const FIELDS = 'input, select, textarea';

/**
 * Draws into an element, from now on by what is returned.
 *
 * @param drawn  its children are replaced
 * @param html   of templates
 */
export function drawInto(drawn: Element, html: string): (html: string) => void {
  let shown = treeOf(html);
  drawn.innerHTML = html;
  return (next) => {
    const wanted = treeOf(next, shown);
    // A visitor's own tools may have changed the page, a translator for instance.
    if (!patchParts(drawn, shown, wanted)) drawn.innerHTML = next;
    shown = wanted;
    for (const field of drawn.querySelectorAll(FIELDS)) resetField(field);
  };
}

/** @returns false if the page does not have what was shown */
function patchParts(parent: Element, shown: readonly Part[], wanted: readonly Part[]): boolean {
  if (parent.childNodes.length !== shown.length) return false;
  let node = parent.firstChild;
  for (const [i, before] of shown.entries()) {
    const here = node;
    node = node?.nextSibling ?? null;
    if (here === null || !patchPart(here, parent, before, wanted[i])) return false;
  }
  parent.append(...wanted.slice(shown.length).flatMap((part) => made(part, parent)));
  return true;
}

function patchPart(node: ChildNode, parent: Element, before: Part, wanted: Part | undefined): boolean {
  if (wanted === undefined) {
    node.remove();
    return true;
  }
  if (typeof before !== 'string' && typeof wanted !== 'string' && before.name === wanted.name)
    return before.html === wanted.html || (isOf(node, before) && patchElement(node, before, wanted));
  if (before === wanted) return true;
  if (typeof wanted === 'string' && node instanceof Text) node.data = unescaped(wanted);
  else node.replaceWith(...made(wanted, parent));
  return true;
}

function isOf(node: Node, { name }: Branch): node is Element {
  return node instanceof Element && node.localName === name;
}

function patchElement(element: Element, before: Branch, wanted: Branch): boolean {
  if (before.open !== wanted.open) patchAttributes(element, before.open, wanted.open);
  return patchParts(element, before.parts, wanted.parts);
}

function patchAttributes(element: Element, before: string, wanted: string): void {
  const [old, fresh] = [attributesOf(before), attributesOf(wanted)];
  for (const name of old.keys()) if (!fresh.has(name)) element.removeAttribute(name);
  for (const [name, value] of fresh) if (old.get(name) !== value) element.setAttribute(name, unescaped(value));
}

/** New nodes of a part, as the parser makes them inside such a parent: a row is one only in a table. */
function made(part: Part, parent: Element): readonly Node[] {
  if (typeof part === 'string') return [document.createTextNode(unescaped(part))];
  const like = parent.cloneNode();
  if (like instanceof Element) like.innerHTML = part.html;
  return [...like.childNodes];
}

/** What a visitor has changed in a field is no attribute: after each drawing it is what its attributes say. */
function resetField(field: Element): void {
  if (field instanceof HTMLInputElement) {
    if (field.value !== field.defaultValue) field.value = field.defaultValue;
    field.checked = field.defaultChecked;
  } else if (field instanceof HTMLTextAreaElement) {
    if (field.value !== field.defaultValue) field.value = field.defaultValue;
  } else if (field instanceof HTMLSelectElement) {
    const chosen = Array.from(field.options).find(({ defaultSelected }) => defaultSelected) ?? field.options[0];
    if (chosen && field.value !== chosen.value) field.value = chosen.value;
  }
}
