/** The bot of the post: a few words it knows, and nothing else. */

/** It is as old as RFC 6455. */
const BORN = new Date('2011-12-01');
const YEAR = 365.2425 * 24 * 60 * 60 * 1000;

/** What the bot says to a message; undefined if it says nothing. */
export function botAnswer(text: string, today: Date): string | undefined {
  switch (text.trim().toLowerCase()) {
    case 'hello':
      return 'hello, human';
    case 'name':
      return 'I am the bot';
    case 'age':
      return `I am ${Math.floor((today.getTime() - BORN.getTime()) / YEAR)} years old`;
    case 'date':
      return `today is ${today.toISOString().slice(0, 10)}`;
    case 'thanks':
      return 'you are welcome';
    default:
      return undefined;
  }
}
