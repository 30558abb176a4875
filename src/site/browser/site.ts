/**
 * What every page loads: keys and buttons for dumps, the name of what is
 * pointed at, tabs, progress, films, and the key that opens the search.
 */

import './dump.ts';
import './tabs.ts';

// Not every page has another language, contents, lessons to tick off, Chinese that shows, a film, a strip, a list of all pages or round trips to measure.
if (document.querySelector('[data-lesson]') !== null) void import('./progress.ts');
if (/\p{Script=Han}/u.test(document.querySelector<HTMLElement>('main')?.innerText ?? ''))
  void import('./chinese-font.ts');
if (document.querySelector('a.language') !== null) void import('./language.ts');
if (document.querySelector('.sections') !== null) void import('./contents.ts');
if (document.querySelector('.film') !== null) void import('./film.ts');
if (document.querySelector('.strip') !== null) void import('./strip.ts');
if (document.querySelector('.all-pages') !== null) void import('./missing.ts');
if (document.querySelector('.round-trips') !== null) void import('./round-trips.ts');

/** What names the bytes is loaded when one is pointed at first. */
let names: Promise<typeof import('./pointed.ts')> | undefined;
async function nameByte(event: Event): Promise<void> {
  const { target } = event;
  if (target instanceof Element && target.closest('.dump') !== null) names ??= import('./pointed.ts');
  (await names)?.showName(event);
}
for (const kind of ['pointerover', 'focusin']) document.addEventListener(kind, nameByte);

/** What opens notes is loaded when a word is pressed first. */
document.addEventListener('click', async (event) => {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.term') : null;
  const note = link && document.getElementById(link.hash.slice(1));
  const isElsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || note?.showPopover === undefined || isElsewhere) return;
  event.preventDefault();
  const { showNote } = await import('./words.ts');
  showNote(link, note);
});

/** The editor of exercises is loaded when somebody wants to solve one here. */
document.querySelector('.solve-here')?.addEventListener('click', async ({ currentTarget }) => {
  const { openExercise } = await import('./open-exercise.ts');
  void openExercise(currentTarget as HTMLButtonElement);
});

/** The search is loaded on first use. */
async function search(): Promise<void> {
  const { openSearch } = await import('./search-dialog.ts');
  openSearch();
}

document.querySelector('#find')?.addEventListener('click', search);
document.addEventListener('keydown', (event) => {
  const isTyping = event.target instanceof Element && event.target.closest('input, textarea, select') !== null;
  if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  void search();
});
