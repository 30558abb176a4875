/** Makes what a page shows equal to other HTML, and changes only what differs: what has the focus keeps it. */

/** @param drawn  what stays the same element, and gets the children of the HTML */
export function patch(drawn: Element, html: string): void {
  const template = document.createElement('template');
  template.innerHTML = html;
  patchChildren(drawn, template.content);
}

function patchChildren(old: Node, fresh: Node): void {
  const wanted = [...fresh.childNodes];
  const there = [...old.childNodes];
  wanted.forEach((node, i) => {
    const other = there[i];
    if (other === undefined) old.appendChild(node);
    else if (!isSameKind(other, node)) other.replaceWith(node);
    else patchNode(other, node);
  });
  for (const node of there.slice(wanted.length)) node.remove();
}

function isSameKind(one: Node, other: Node): boolean {
  return one.nodeName === other.nodeName && idOf(one) === idOf(other);
}

function idOf(node: Node): string {
  return node instanceof Element ? node.id : '';
}

/** What a visitor can change without changing the page's elements. */
const FIELDS = 'input, select, textarea';

function patchNode(old: Node, fresh: Node): void {
  // The browser compares faster than this script: most of a picture stays the same from frame to frame.
  if (old.isEqualNode(fresh) && !(old instanceof Element && (old.matches(FIELDS) || old.querySelector(FIELDS)))) return;
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  patchChildren(old, fresh);
  patchField(old, fresh);
}

/** What a visitor has changed in a field is no attribute. */
function patchField(old: Element, fresh: Element): void {
  if (old instanceof HTMLInputElement && fresh instanceof HTMLInputElement) {
    if (old.value !== fresh.value) old.value = fresh.value;
    old.checked = fresh.checked;
  } else if (
    (old instanceof HTMLSelectElement && fresh instanceof HTMLSelectElement) ||
    (old instanceof HTMLTextAreaElement && fresh instanceof HTMLTextAreaElement)
  ) {
    if (old.value !== fresh.value) old.value = fresh.value;
  }
}
