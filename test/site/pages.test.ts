import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { invalidIn } from '../valid-html.ts';
import { ONE_OF_EACH_KIND, PAGES, withoutRepeats } from './pages-of-site.ts';

const site = process.env.TEST_SITE ?? '';

describe('one page of each kind', () => {
  it.each(ONE_OF_EACH_KIND)('%s is valid HTML', async (name) => {
    expect(await invalidIn(withoutRepeats(readFileSync(join(site, name), 'utf8')))).toEqual([]);
  });
});

describe.each(PAGES)('%s', (name) => {
  const page = readFileSync(join(site, name), 'utf8');

  it('says what it is, to people and to programs', () => {
    expect(page).toMatch(/<html lang="en">/);
    expect(page).toMatch(/<title>[^<]{10,}<\/title>/);
    expect(page).toMatch(/<meta name="description" content="[^"]{40,}">/);
    expect(page).toMatch(/<a class="skip" href="#main">/);
  });

  it('has no straight apostrophe in its text', () => {
    const text = page.replace(/<(script|pre|code|svg|samp|textarea)\b.*?<\/\1>/gs, '').replace(/<[^>]*>/g, '\n');
    expect(text.match(/.*(?:\p{L}(?:'|&#39;)|(?:'|&#39;)s\b).*/gu) ?? []).toEqual([]);
  });

  it('has nothing inline that the policy forbids, and no address outside but in links', () => {
    expect(page).not.toMatch(/<style|<script>| style="| on[a-z]+="/);
    // A feed is offered, and not loaded.
    const loaded = [...page.matchAll(/<(?:script|link(?! rel="alternate")|img)[^>]*(?:src|href)="([^"]*)"/g)].map(
      ([, url]) => url,
    );
    for (const url of loaded) expect(url).toMatch(/^\/?assets\//);
  });
});

describe('close codes', () => {
  it('are written without a thousands comma: they are no quantities', () => {
    const quantity = /\b(?:codes?|told|closes?)\b[^.]{0,30}?\b1,0(?:0\d|1[0-5])\b/gi;
    for (const name of PAGES) {
      const text = readFileSync(join(site, name), 'utf8').replace(/<[^>]*>/g, '');
      expect(text.match(quantity), name).toBeNull();
    }
  });
});

describe('links', () => {
  it('are relative on every page that has a fixed place, so that the site works under any path', () => {
    for (const name of PAGES.filter((page) => page !== '404.html')) {
      const links = [...readFileSync(join(site, name), 'utf8').matchAll(/<a [^>]*href="([^"]*)"/g)];
      const inside = links.map(([, url = '']) => url).filter((url) => !/^https?:\/\//.test(url));
      for (const url of inside) expect(url).toMatch(/^(?:(?:zh\/)?[a-z0-9-]+\.(?:html|atom))?(?:#.*)?$/);
    }
  });
});

describe('sections of specifications', () => {
  it.each(PAGES)('are links wherever %s names one', (name) => {
    const text = readFileSync(join(site, name), 'utf8')
      // What a server wrote into the body of a response is shown as it is.
      .replace(/<p class="text">[\s\S]*?<\/p>/g, '')
      .replace(/<(a|h[1-6]|pre|code|title|script|nav|svg)\b[^>]*>[\s\S]*?<\/\1>/g, '')
      .replace(/<[^>]+>/g, '');
    expect(text).not.toMatch(/§\d|[Ss]ection \d+\.\d/);
  });
});
