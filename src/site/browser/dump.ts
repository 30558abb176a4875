/**
 * What a script adds to the dumps of a page, which are complete without it:
 * arrow keys from field to field, and buttons that copy or open the bytes.
 */

document.addEventListener('keydown', (event) => {
  const place = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('.dump a.at') : null;
  const field = place?.closest('tr');
  if (!place || !field || event.altKey || event.ctrlKey || event.metaKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const bits = field.querySelector('details');
  if (step !== undefined) {
    const places = [...(place.closest('.dump')?.querySelectorAll<HTMLElement>('a.at') ?? [])];
    places[places.indexOf(place) + step]?.focus();
  } else if (event.key === 'Enter' && bits) {
    bits.open = !bits.open;
    history.replaceState(null, '', place.getAttribute('href'));
  } else {
    return;
  }
  event.preventDefault();
});

/** The buttons are loaded when the rows of a dump are opened first. */
document.addEventListener(
  'toggle',
  async ({ target }) => {
    if (!(target instanceof HTMLDetailsElement) || !target.matches('.grid')) return;
    const { addButtons } = await import('./dump-buttons.ts');
    addButtons(target);
  },
  { capture: true },
);

export {};
