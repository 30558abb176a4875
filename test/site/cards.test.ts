import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dissect } from '../../src/index.ts';
import { writePages } from '../../src/site/build.ts';
import { cardOf } from '../../src/site/cards/card.ts';
import { digitSquares } from '../../src/site/cards/digits.ts';
import { Picture } from '../../src/site/cards/png.ts';
import { draftPages } from '../../src/site/pages.ts';

/** The chunks of a PNG, by their type. */
function chunksOf(png: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    chunks.set(String.fromCharCode(...png.subarray(at + 4, at + 8)), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  return chunks;
}

describe('a picture', () => {
  const [white, red] = [
    [255, 255, 255],
    [255, 0, 0],
  ] as const;

  it('is PNG, with its colours by number and a row after the other', () => {
    const picture = new Picture(3, 2, [white, red]);
    picture.fill(1, 1, 5, 5, 1);
    const png = picture.toPng();
    // ISO/IEC 15948 §5.2.
    expect([...png.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
    const chunks = chunksOf(png);
    expect([...chunks.keys()]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    // §11.2.2: width, height, eight bits, indexed colours, and the only ways there are to compress, filter and interlace.
    expect([...(chunks.get('IHDR') ?? [])]).toEqual([0, 0, 0, 3, 0, 0, 0, 2, 8, 3, 0, 0, 0]);
    expect([...(chunks.get('PLTE') ?? [])]).toEqual([...white, ...red]);
    expect([...inflateSync(chunks.get('IDAT') ?? new Uint8Array(0))]).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
    // Every PNG ends with these twelve bytes, of which the last four are the checksum of an empty IEND (§11.2.5).
    expect([...png.subarray(-12)]).toEqual([0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130]);
  });
});

describe('a card', () => {
  it('has a look for each digit', () => {
    const looks = Array.from({ length: 16 }, (_, digit) => JSON.stringify(digitSquares(digit)));
    expect(new Set(looks).size).toBe(16);
    expect(looks).not.toContain('[]');
  });

  it('is not drawn of nothing, and is drawn of any bytes', () => {
    expect(cardOf([])).toBeUndefined();
    for (const bytes of [Uint8Array.of(0), new Uint8Array(100_000), Uint8Array.of(0x81, 0xff)]) {
      expect(chunksOf(cardOf(dissect(bytes)) ?? new Uint8Array(0)).get('IHDR')).toHaveLength(13);
    }
  });
});

describe('the pages of a site that has an address', () => {
  let folder = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'two-handshakes-cards-'));
    await mkdir(join(folder, 'docs'));
    await mkdir(join(folder, 'site', 'assets'), { recursive: true });
    for (const name of ['index', 'more', '404'])
      await writeFile(join(folder, 'docs', `${name}.md`), `# ${name}\n\nText.\n`);
  });

  afterEach(() => rm(folder, { recursive: true }));

  const write = async (site: { url?: string }) => {
    const drafts = await draftPages(join(folder, 'docs'), {
      lessons: new Map(),
      drawings: { en: new Map(), zh: new Map() },
    });
    await writePages(join(folder, 'site'), drafts, site);
    return readFile(join(folder, 'site', 'more.html'), 'utf8');
  };

  it('name a card that is there', async () => {
    const url = 'https://example.org/course/';
    const [, card = ''] = /<meta property="og:image" content="([^"]*)">/.exec(await write({ url })) ?? [];
    expect(card.startsWith(url)).toBe(true);
    expect(existsSync(join(folder, 'site', card.slice(url.length)))).toBe(true);
    const missing = await readFile(join(folder, 'site', '404.html'), 'utf8');
    expect(missing).toContain('<a href="/course/more.html">more</a>');
  });

  it('name none without it, and none is drawn', async () => {
    expect(await write({})).not.toContain('og:image');
    expect(existsSync(join(folder, 'site', 'assets', 'cards'))).toBe(false);
  });
});
