/** Where the bytes of a dump are, by the elements that show them. */

/** The row of a field, if the element is in one or in its bytes in the grid. */
export function rowOf(element: Element): Element | null | undefined {
  const bytes = element.closest('.grid li span[class^="k"]');
  const dump = element.closest('.dump');
  if (!bytes || !dump) return element.closest('.dump tbody tr');
  const place = placeInGrid(bytes);
  return [...dump.querySelectorAll('tbody tr')].findLast((row) => offsetOf(row.querySelector('.at')) <= place);
}

/** Where bytes of the grid are, counted from the beginning of what the dump is from. */
function placeInGrid(bytes: Element): number {
  const row = bytes.closest('li');
  const isText = bytes.closest('.ascii') !== null;
  const before = [...(row?.querySelectorAll(isText ? '.ascii span' : 'code:not(.ascii) span') ?? [])];
  const counted = before.slice(0, before.indexOf(bytes)).map(({ textContent }) => textContent ?? '');
  const bytesIn = (text: string) => (isText ? text.length : text.split(' ').length);
  return counted.reduce((sum, text) => sum + bytesIn(text), offsetOf(row?.querySelector('.at')));
}

/** The offset that is shown, which is hexadecimal. */
function offsetOf(at: Element | null | undefined): number {
  return Number.parseInt(at?.firstChild?.textContent ?? '', 16);
}

/** Offset of the byte that an element shows, in the grid or as the first of its row; undefined if it shows none. */
export function placeOf(element: Element): number | undefined {
  const bytes = element.closest('.grid li span[class^="k"]');
  const place = bytes ? placeInGrid(bytes) : offsetOf(element.closest('.dump tbody tr')?.querySelector('.at'));
  return Number.isNaN(place) ? undefined : place;
}
