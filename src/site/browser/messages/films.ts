/** What the button of a film says. It stands by itself: a script has the English words in it. */
export const FILM_WORDS = { play: 'Play', stop: 'Stop' };
