import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

async function bundle(entry: string) {
  return build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
}

describe('the core', () => {
  it('bundles for the browser without a module of Node or a polyfill for one', async () => {
    const { metafile, errors } = await bundle('src/index.ts');
    expect(errors).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    const packages = inputs.filter((input) => input.includes('node_modules'));
    expect(packages.every((input) => input.includes('node_modules/@noble/hashes/'))).toBe(true);
    expect(inputs.filter((input) => input.startsWith('src/node/'))).toEqual([]);
  });

  it('needs pako for compression, and nothing else', async () => {
    const { metafile, errors } = await bundle('src/connection/pako.ts');
    expect(errors).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    const packages = inputs.filter((input) => input.includes('node_modules'));
    expect(packages.every((input) => input.includes('node_modules/pako/'))).toBe(true);
    expect(inputs.filter((input) => input.startsWith('src/node/'))).toEqual([]);
  });

  it('cannot bundle what needs Node', async () => {
    await expect(bundle('src/node/index.ts')).rejects.toThrow(/node:/);
  });
});
