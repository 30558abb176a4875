/** The stages of one's own server and client on pages in Chinese: nothing of them is left in English. */

import { expect, it } from 'vitest';
import { TEXTS_OF_DRAWINGS } from '../../../src/chinese/texts.ts';
import { speaking } from '../../../src/say.ts';
import { stageList } from '../../../src/site/stage-list.ts';
import { loadStages } from '../../../src/stages/load-stages.ts';
import { Translator } from '../../../src/translator.ts';

it.each(['server', 'client'] as const)('the stages of a %s', async (role) => {
  const stages = await loadStages(role);
  const chinese = new Translator(...TEXTS_OF_DRAWINGS);
  expect(String(speaking(chinese, () => stageList(stages)))).toMatch(/\p{Script=Han}/u);
  expect(chinese.missing).toEqual([]);
});
