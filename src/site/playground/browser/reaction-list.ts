/** The list of what the other end does with the bytes, one line per event. */

import { reactionsTo } from '../../../connection/reaction.ts';
import { type Dissection, firstProblem } from '../../../dissect/field.ts';
import { reactionInWords } from '../../../render/reaction-words.ts';
import { say } from '../../../say.ts';
import { inflate } from '../../browser/inflate.ts';
import { showText } from '../../browser/text-nodes.ts';
import type { PlaygroundState } from '../address.ts';

/** More reactions than this are counted, not listed. */
const MOST_REACTIONS = 50;

/** Lets the other end read the bytes, and lists what it does. */
export function showReactions(list: HTMLElement, state: PlaygroundState, dissections: readonly Dissection[]): void {
  const [first] = dissections;
  const broken = dissections.find(({ state }) => state === 'broken');
  const problem = broken && firstProblem(broken.fields)?.problem;
  const { bytes, speak: told, from: sender, deflate: agreed } = state;
  const end = sender ?? first?.from ?? 'client';
  const stage = first?.kind === 'request' || first?.kind === 'response' ? 'handshake' : 'frames';
  const skipped = first?.kind === 'response' ? first.bytes.length : 0;
  const judged = reactionsTo(bytes.subarray(skipped), {
    speak: told ?? first?.speaks ?? 'version-13',
    from: end,
    stage: first?.kind === 'response' ? 'frames' : stage,
    deflate: inflate && (agreed || stage === 'handshake') ? { engine: inflate } : undefined,
  });
  const lines = judged.slice(0, MOST_REACTIONS).map((reaction) => reactionInWords(reaction, end, problem));
  const more = judged.length - lines.length;
  if (more > 0) {
    lines.push({ text: say('… and {#count} more.', { count: more }), bad: false });
    const last = judged.at(-1);
    if (last) lines.push(reactionInWords(last, end, problem));
  }
  list.replaceChildren(
    ...lines.map(({ text, why, bad }) => {
      const line = document.createElement('li');
      line.className = bad ? 'bad' : '';
      line.append(text);
      if (why !== undefined) {
        const reason = document.createElement('p');
        showText(reason, why);
        line.append(reason);
      }
      return line;
    }),
  );
}
