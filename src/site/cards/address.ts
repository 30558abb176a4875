/** Where the cards are. */

/** The card of a page, from the root of the site. @param id  `03-hixie76-keys`, `sources/ws` */
export function cardAddress(id: string): string {
  return `assets/cards/${id.replaceAll('/', '-')}.png`;
}

/** The start page's card, which pages without bytes show, too. */
export const FIRST_CARD = cardAddress('index');
