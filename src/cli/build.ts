/** `build`: the static site. */

import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { quote, UsageError } from '../errors.ts';

/**
 * How long V8 interprets a function before it optimizes it, in bytes of bytecode: some seven times its default. A build
 * is over in seconds, and what V8 would spend on optimized code is a fifth of all processor time, more than that code saves.
 */
const INTERRUPT_BUDGET = 500_000;

export function register(program: Command): void {
  program
    .command('build')
    .summary('build the course as a static site')
    .description('Builds the course as a static site, to put on any web server, under any path.')
    .option('--out <folder>', 'folder to write it to; its contents are replaced (default: "dist/site")')
    .option(
      '--single',
      'one file to take home instead, without the tools; --out is its path (default: "dist/two-handshakes.html"; in Chinese "dist/two-handshakes-zh.html")',
    )
    .option('--lang <language>', 'of --single: en or zh (中文)', 'en')
    .option('--url <address>', 'the full address of the site, for link previews and the page for missing addresses')
    .addHelpText('after', '\nExample:\n  npm run build -- --out public --url https://example.org/course/\n')
    .action(async ({ out, url, single, lang }: { out?: string; url?: string; single?: true; lang: string }) => {
      setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
      const { buildSingleFile, buildSite } = await import('../site/build.ts');
      if (single) {
        const { languageFrom } = await import('../course/terminal-language.ts');
        const language = languageFrom(lang);
        const file = out ?? `dist/two-handshakes${language === 'en' ? '' : `-${language}`}.html`;
        const size = await buildSingleFile(file, language);
        process.stdout.write(`built ${file}, ${(size / 1e6).toFixed(1)} MB\n`);
        return;
      }
      const folder = out ?? 'dist/site';
      const { pages, translations } = await buildSite({
        out: folder,
        url: url === undefined ? undefined : siteUrl(url),
      });
      process.stdout.write(`built ${pages.length} pages in ${folder}\n${translations}\n`);
    });
}

/** The address of a site, with a slash at its end. @throws UsageError `bad-url` */
function siteUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new UsageError('bad-url', `expected an address like https://example.org/course/; came ${quote(text)}`, '');
  }
  return url.href.replace(/\/*$/, '/');
}
