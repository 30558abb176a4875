/** What tools and pictures say on a page in Chinese: nothing of it is left in English. */

import { expect, it } from 'vitest';
import { TEXTS_OF_DRAWINGS, TEXTS_OF_SCRIPTS } from '../../../src/chinese/texts.ts';
import { speaking } from '../../../src/say.ts';
import { CALCULATIONS } from '../../../src/site/calculators/calculations.ts';
import { calculatorsHtml } from '../../../src/site/calculators/calculators-page.ts';
import { stageHtml } from '../../../src/site/stage/stage-html.ts';
import { timelineSvg } from '../../../src/site/timeline.ts';
import { versionTable } from '../../../src/site/version-table.ts';
import { Translator } from '../../../src/translator.ts';

it.each([
  ['the line of time', timelineSvg],
  ['the versions', versionTable],
  ['the calculators', calculatorsHtml],
  ['the conversation', stageHtml],
])('%s', (_, draw) => {
  const chinese = new Translator(...TEXTS_OF_DRAWINGS);
  expect(String(speaking(chinese, draw))).toMatch(/\p{Script=Han}/u);
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
