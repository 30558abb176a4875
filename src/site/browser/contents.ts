/** Marks in the contents the section that is being read. */

const links = new Map(
  Array.from(document.querySelectorAll<HTMLAnchorElement>('.sections a'), (link) => [
    document.getElementById(decodeURIComponent(link.hash.slice(1))),
    link,
  ]),
);

/** A section is being read from when its heading has come into the upper third of the window. */
function mark(): void {
  const line = innerHeight / 3;
  const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
  const headings = [...links.keys()].filter((heading) => heading !== null);
  const read = atEnd ? headings.at(-1) : headings.findLast((heading) => heading.getBoundingClientRect().top <= line);
  for (const [heading, link] of links) {
    if (heading === null || heading !== read) link.removeAttribute('aria-current');
    else if (!link.hasAttribute('aria-current')) {
      link.setAttribute('aria-current', 'location');
      show(link);
    }
  }
}

/** Scrolls the contents, and never the page, so that the link can be seen. */
function show(link: HTMLElement): void {
  const list = link.closest('nav');
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const [inner, outer] = [link.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top) list.scrollTop -= outer.top - inner.top + 40;
  else if (inner.bottom > outer.bottom) list.scrollTop += inner.bottom - outer.bottom + 40;
}

let isWaiting = false;
function later(): void {
  if (isWaiting) return;
  isWaiting = true;
  requestAnimationFrame(() => {
    isWaiting = false;
    mark();
  });
}

addEventListener('scroll', later, { passive: true });
addEventListener('resize', later, { passive: true });
mark();
