/**
 * What a server of JavaScript does when it gets the text `send`: it sends many messages, takes no notice
 * of the answers, and lets others have a turn after every few. For each it says `sent ANSWER BUFFERED`:
 * what `send` returned, and how many bytes wait, if it can tell.
 */

/** Messages, and the characters of each. */
const COUNT = 4096;
const SIZE = 65_536;
/** How many are sent before others have a turn. */
const AT_ONCE = 16;

export async function sendAll(send, buffered = () => '') {
  for (let i = 1; i <= COUNT; i++) {
    // Each is a text of its own: some keep the text, and not its bytes.
    const answer = send(`${i} `.padEnd(SIZE, 'a'));
    console.log(`sent ${answer} ${buffered()}`.trimEnd());
    if (i % AT_ONCE === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
