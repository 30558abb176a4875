/** Writes what a byte of the first screen is: the same as the build writes of the first one. */

/**
 * Names a byte in a paragraph.
 *
 * @param byte  a square; the element around it has the name of the field
 * @returns the byte and its name, in short
 */
export function nameByte(said: HTMLElement, byte: HTMLElement): string {
  const field = byte.parentElement;
  const { name = '', value = '', note = '', spec = '', href = '', hex = '' } = field?.dataset ?? {};
  const own = hex.split(' ')[[...(field?.children ?? [])].indexOf(byte)] ?? '';
  const parts = [written('b', name), written('span', value, 'value'), written('span', note, 'note')];
  said.replaceChildren(written('code', own), ...[...parts, section(spec, href)].flatMap((part) => [' ', part]));
  return `${own} ${name}`;
}

function written(tag: 'code' | 'b' | 'span', text: string, name = ''): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  if (name !== '') element.className = name;
  return element;
}

/** The section of a specification, as a link. */
function section(spec: string, href: string): HTMLElement {
  const link = document.createElement('a');
  link.textContent = spec;
  link.className = 'spec';
  link.href = href;
  link.rel = 'noreferrer';
  return link;
}
