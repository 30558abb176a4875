/** Tabs of the two versions: choosing one chooses it everywhere on the page, and an address opens the tab it is in. */

function choose(kind: string): void {
  for (const tab of document.querySelectorAll<HTMLInputElement>(`.tabs input[value="${kind}"]`)) tab.checked = true;
}

function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const column = target?.closest('.pair > .old, .pair > .new');
  if (!target || !column) return;
  choose(column.classList.contains('old') ? 'old' : 'new');
  target.scrollIntoView();
}

document.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement) || !target.matches('.tabs input')) return;
  const before = target.getBoundingClientRect().top;
  choose(target.value);
  // What is above may have grown or shrunk: the tab stays under the finger.
  scrollBy({ top: target.getBoundingClientRect().top - before, behavior: 'instant' });
});
addEventListener('hashchange', openTarget);
openTarget();
