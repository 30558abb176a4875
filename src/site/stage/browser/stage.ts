/**
 * Brings the first screen to life: Run plays the conversation, with new random
 * bytes each time; what is typed is said instead; and where the server of the
 * project serves the page, the visitor's own browser says it.
 */

import '../../browser/page-texts.ts';
import { say } from '../../../say.ts';
import { showText } from '../../browser/text-nodes.ts';
import { isServedLive } from '../../live/protocol.ts';
import { fromAddress, toAddress } from '../address.ts';
import { GREETING, MOMENTS } from '../moments.ts';
import { Playhead } from './playhead.ts';

const stage = document.querySelector<HTMLElement>('.stage');
const slider = stage?.querySelector<HTMLInputElement>('input[type=range]');
const text = stage?.querySelector<HTMLInputElement>('.say input');
const run = stage?.querySelector<HTMLButtonElement>('.run');
const own = stage?.querySelector<HTMLButtonElement>('.own');
const trouble = stage?.querySelector<HTMLElement>('.trouble');
if (stage && slider && text && run && own && trouble) bringToLife({ stage, slider, text, run, own, trouble });

interface Parts {
  readonly stage: HTMLElement;
  readonly slider: HTMLInputElement;
  readonly text: HTMLInputElement;
  readonly run: HTMLButtonElement;
  readonly own: HTMLButtonElement;
  readonly trouble: HTMLElement;
}

function bringToLife({ stage, slider, text, run, own, trouble }: Parts): void {
  const playhead = new Playhead(stage, slider, (isRunning) => {
    run.textContent = say(isRunning ? 'Stop' : 'Run');
  });
  /** Draws, and says so if that cannot be; what was there before stays then. */
  const drawn = async (draw: (tools: typeof import('./drawn.ts')) => void | Promise<void>): Promise<void> => {
    try {
      await draw(await import('./drawn.ts'));
      trouble.textContent = '';
    } catch (error) {
      showText(trouble, error instanceof Error ? error.message : String(error));
    }
    playhead.read();
  };

  run.addEventListener('click', async () => {
    if (playhead.isRunning) return playhead.stop();
    const [seed] = crypto.getRandomValues(new Uint32Array(1));
    await drawn(({ drawGreeting }) => drawGreeting(stage, text.value, seed));
    playhead.run();
  });
  /** Says what is typed: the message stands first, and can be run from its beginning. */
  const speak = async () => {
    playhead.stop();
    await drawn(({ drawGreeting }) => drawGreeting(stage, text.value));
    playhead.goTo(MOMENTS.indexOf('message'));
  };
  text.addEventListener('input', () => {
    history.replaceState(null, '', toAddress(text.value) || location.pathname + location.search);
    void speak();
  });
  text.addEventListener('keydown', ({ key, isComposing }) => {
    if (key === 'Enter' && !isComposing && !playhead.isRunning) run.click();
  });
  own.addEventListener('click', async () => {
    playhead.stop();
    own.disabled = true;
    await drawn(async ({ drawGreeting, drawOwn }) => {
      const { ownConversation } = await import('./own-browser.ts');
      const talk = await ownConversation(text.value);
      drawGreeting(stage, text.value);
      drawOwn(stage, talk);
    });
    own.disabled = false;
    if (trouble.textContent === '') playhead.run();
  });
  own.hidden = !isServedLive();

  const readAddress = () => {
    const asked = fromAddress(location.hash);
    if (asked === undefined || asked === text.value) return;
    text.value = asked;
    void speak();
  };
  addEventListener('hashchange', readAddress);
  // A browser may keep what was typed before the page was loaded again.
  text.value = GREETING;
  readAddress();
}
