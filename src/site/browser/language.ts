/**
 * The link to a page in the other language: it keeps the place, and what was chosen is remembered. Somebody whose
 * browser asks for that language is offered the page once, in a line of the header that covers nothing.
 */

const KEY = 'two-handshakes:language';

/** The language that was chosen here, by the link or by sending the offer away. */
function chosen(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function choose(language: string): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Without storage the page offers it again.
  }
}

const own = primary(document.documentElement.lang);

/** `zh` of `zh-CN`. */
function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}

/** Keeps the place: what the address names, else the section that is being read. */
function keepPlace(link: HTMLAnchorElement): void {
  const read = document.querySelector<HTMLAnchorElement>('.sections a[aria-current]');
  link.hash = location.hash || (read?.hash ?? '');
}

function offer(link: HTMLAnchorElement): void {
  const { text = '', read = '', dismiss = '' } = link.dataset;
  const line = document.createElement('p');
  line.className = 'offer';
  line.lang = link.lang;
  line.role = 'note';
  const other = document.createElement('a');
  other.href = link.href;
  other.textContent = read;
  follow(other, link.lang);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = dismiss;
  button.addEventListener('click', () => {
    choose(own);
    line.remove();
  });
  line.append(text, ' ', other, ' ', button);
  // In the header, which those who jump from part to part of a page know.
  document.querySelector('body > header')?.append(line);
}

/** Whatever opens the link, with a mouse, a key or a menu, finds the place in it. */
function follow(link: HTMLAnchorElement, tag: string): void {
  for (const kind of ['pointerdown', 'focus', 'click']) link.addEventListener(kind, () => keepPlace(link));
  link.addEventListener('click', () => choose(primary(tag)));
}

const link = document.querySelector<HTMLAnchorElement>('a.language');
if (link) {
  follow(link, link.lang);
  const other = primary(link.lang);
  // Of the languages of the browser that the page has, the first.
  const asked = navigator.languages.map(primary).find((language) => language === own || language === other);
  if ((chosen() ?? asked) === other) offer(link);
}
