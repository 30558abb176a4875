/** What tools and pictures say on a page in Chinese: nothing of it is left in English. */

import { expect, it } from 'vitest';
import { TEXTS_OF_COMPARISON, TEXTS_OF_DRAWINGS, TEXTS_OF_SCRIPTS } from '../../../src/chinese/texts.ts';
import { translatedExhibits } from '../../../src/course/translated.ts';
import { speaking } from '../../../src/say.ts';
import { CALCULATIONS } from '../../../src/site/calculators/calculations.ts';
import { calculatorsHtml } from '../../../src/site/calculators/calculators-page.ts';
import { helloHtml } from '../../../src/site/hello.ts';
import { sideBySide } from '../../../src/site/side-by-side.ts';
import { stageHtml } from '../../../src/site/stage/stage-html.ts';
import { timelineSvg } from '../../../src/site/timeline.ts';
import { versionTable } from '../../../src/site/version-table.ts';
import { Translator } from '../../../src/translator.ts';

it.each([
  ['the line of time', timelineSvg],
  ['the versions', versionTable],
  ['the calculators', calculatorsHtml],
  ['the conversation', stageHtml],
  ['the bytes of the start page', helloHtml],
])('%s', (_, draw) => {
  const chinese = new Translator(...TEXTS_OF_DRAWINGS);
  expect(String(speaking(chinese, draw))).toMatch(/\p{Script=Han}/u);
  expect(chinese.missing).toEqual([]);
});

it('the notes of the bytes on the start page', () => {
  const shown = String(speaking(new Translator(...TEXTS_OF_DRAWINGS), helloHtml)).replace(/<[^>]*>/g, ' ');
  expect(shown).not.toMatch(/\b(?:the|that|is)\b/i);
});

it('what the two versions show side by side', async () => {
  const chinese = new Translator(...TEXTS_OF_COMPARISON);
  for (const step of sideBySide.steps) translatedExhibits(await step.run(), chinese);
  expect(chinese.missing).toEqual([]);
});

it.each([
  ['calculators.js', calculatorsHtml],
  ['stage.js', stageHtml],
])('%s draws the same as the build', (script, draw) => {
  const [ofScript, ofBuild] = [TEXTS_OF_SCRIPTS[script] ?? [], TEXTS_OF_DRAWINGS].map((all) => new Translator(...all));
  const results = (to: Translator | undefined) =>
    String(speaking(to, draw)).replace(/<p class="without-script">.*?<\/p>/s, '');
  expect(results(ofScript)).toBe(results(ofBuild));
});

it('what is wrong with a value', () => {
  const chinese = new Translator(...(TEXTS_OF_SCRIPTS['calculators.js'] ?? []));
  const mask = CALCULATIONS.find(({ id }) => id === 'mask');
  expect(() => speaking(chinese, () => mask?.run({ payload: 'Hello', key: '37 fa' }))).toThrow(
    '应为 4 字节，实际是 2 字节',
  );
});
