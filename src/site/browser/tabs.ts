/** Tabs of the two versions: choosing one chooses it everywhere on the page, and an address opens the tab it is in. */

function choose(kind: string): void {
  for (const tab of document.querySelectorAll<HTMLInputElement>(`.tabs input[value="${kind}"]`)) tab.checked = true;
}

/** The element that the address names; an address may come from anybody, and name none. */
function addressed(): HTMLElement | null {
  try {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)));
  } catch {
    return null;
  }
}

function openTarget(): void {
  const target = addressed();
  const column = target?.closest('.pair > .old, .pair > .new');
  if (!target || !column) return;
  choose(column.classList.contains('old') ? 'old' : 'new');
  target.scrollIntoView();
}

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.matches('.tabs input')) return;
  const before = target.getBoundingClientRect().top;
  choose(target.value);
  // The content above may have grown or shrunk: the tab stays under the finger.
  scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' });
});
addEventListener('hashchange', openTarget);
openTarget();
