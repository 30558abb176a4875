/** `translate`: which pages and sections are still to be translated, and that a translation follows its page. */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { quote, UsageError } from '../errors.ts';

const DOCS = fileURLToPath(new URL('../../docs', import.meta.url));

export function register(program: Command): void {
  const command = program
    .command('translate')
    .summary('say what is still to be translated')
    .description('Says which pages have no translation, and which sections have changed since theirs was written.')
    .addHelpText('after', '\nExamples:\n  npm run translate -- status\n  npm run translate -- follow 09-masking\n');
  command
    .command('status')
    .summary('list pages that are missing, and sections that are behind')
    .description('Lists pages that are missing, and sections that are behind; nothing is printed if all is done.')
    .action(async () => {
      const { standings, toDo } = await import('../site/translations/standing.ts');
      for (const line of toDo(await standings(DOCS))) process.stdout.write(`${line}\n`);
    });
  command
    .command('terms')
    .summary('list the words of the field in Chinese')
    .description(
      'Lists the words of the field in Chinese, each with its name in English, and words that pages do not use.',
    )
    .action(async () => {
      const { CHINESE_TERMS } = await import('../site/translations/chinese-terms.ts');
      for (const { chinese, english, not } of CHINESE_TERMS) {
        process.stdout.write(`${chinese}: ${english}; not ${not.join(', ')}\n`);
      }
    });
  command
    .command('texts [name]')
    .summary('list texts of the code that no catalogue has')
    .description(
      'Lists what learners read and no catalogue has: what the lessons show and ask, or one of them, such as 03.',
    )
    .action(async (name?: string) => {
      const { missingTexts } = await import('../course/missing-texts.ts');
      for await (const { id, texts } of missingTexts(name)) {
        for (const text of texts) process.stdout.write(`${id}: ${JSON.stringify(text)}\n`);
      }
    });
  command
    .command('follow <page>')
    .summary('write into a translation that it follows its page as that is now')
    .description('Writes into a translation, as its first lines, which sections it follows and what they are like now.')
    .action(follow);
}

/** @throws UsageError `no-such-page` */
async function follow(page: string): Promise<void> {
  const { CHINESE_FOLDER } = await import('../site/words/language.ts');
  const { sourceSections, withFrontLines } = await import('../site/translations/followed.ts');
  const name = page.replace(/\.md$/, '');
  const path = join(DOCS, CHINESE_FOLDER, `${name}.md`);
  try {
    const [text, translation] = await Promise.all([readFile(join(DOCS, `${name}.md`), 'utf8'), readFile(path, 'utf8')]);
    await writeFile(path, withFrontLines(translation, `docs/${name}.md`, sourceSections(text)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    const expected = `expected the name of a page that is in docs and in docs/${CHINESE_FOLDER}, as 09-masking`;
    throw new UsageError('bad-argument', `${expected}; came ${quote(page)}`);
  }
}
