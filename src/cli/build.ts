/** `build`: the static site. */

import type { Command } from 'commander';

export function register(program: Command): void {
  program
    .command('build')
    .summary('build the course as a static site')
    .description('Builds the course as a static site, to put on any web server, under any path.')
    .option('--out <folder>', 'where to write it; what is there is replaced', 'dist/site')
    .addHelpText('after', '\nExample:\n  two-handshakes build --out public\n')
    .action(async ({ out }: { out: string }) => {
      const { buildSite } = await import('../site/build.ts');
      const { pages } = await buildSite({ out });
      process.stdout.write(`built ${pages.length} pages in ${out}\n`);
    });
}
