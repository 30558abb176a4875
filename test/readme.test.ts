import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const readme = readFileSync('README.md', 'utf8');

/** The pages of `docs/` that the README links to. */
const pages = [...readme.matchAll(/^\[docs\/\S+\]: (docs\/\S+)$/gm)].map(([, path]) => path ?? '');

describe('the README', () => {
  it('says what stands in the pages that it links to for what the build puts there', () => {
    expect(pages.length).toBeGreaterThan(5);
    const named = pages.flatMap((path) => readFileSync(path, 'utf8').match(/^@[a-z]+|\{\{(?=\S+\.ts )/gm) ?? []);
    expect([...new Set(named)].filter((sign) => !readme.includes(`\`${sign}`))).toEqual([]);
  });

  it('links to pages whose code can be followed on GitHub', () => {
    const code = pages.flatMap((path) => readFileSync(path, 'utf8').match(/^@(?:code|part) .*$/gm) ?? []);
    expect(code.length).toBeGreaterThan(5);
    expect(code.filter((line) => !/^@\w+ \[\S+\]\(\.\.\/\S+\) \S+$/.test(line))).toEqual([]);
  });

  it('names only commands that exist', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    const named = [...readme.matchAll(/npm (?:run )?(start|test|[a-z]+) ?(?:--)?/g)].map(([, name]) => name ?? '');
    const commands = named.filter((name) => name !== 'ci' && name !== 'install');
    expect(commands.length).toBeGreaterThan(5);
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});
