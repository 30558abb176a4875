/**
 * What can be found on the site: each section of prose, and each field of each
 * dump, with the section of the specification that it comes from.
 */

import type { Exhibit } from '../course/lesson.ts';
import type { Dissection } from '../dissect/field.ts';
import { addressIn } from '../render/html.ts';
import { valueInWords, versionInWords } from '../render/words.ts';
import { VERSIONS } from '../versions.ts';
import type { SearchEntry } from './browser/search-entry.ts';
import type { Draft } from './pages.ts';

/** Longest text of a field that is kept, in characters. */
const FIELD_TEXT = 300;

export function searchEntries(drafts: readonly Draft[]): SearchEntry[] {
  return drafts.filter(({ id }) => id !== '404').flatMap((draft) => [...proseOf(draft), ...fieldsOf(draft)]);
}

/** The sections of a page, each from its heading to the next. */
function proseOf({ href, rendered }: Draft): SearchEntry[] {
  return rendered.sections.map(({ id, level, title, text }) => {
    return { kind: 'prose', page: rendered.title, title, text, href: level === 1 ? href : `${href}#${id}` };
  });
}

/** The fields that the steps of a page show: of each name and version the first. */
function fieldsOf({ href, played, rendered }: Draft): SearchEntry[] {
  const seen = new Set<string>();
  const entries: SearchEntry[] = [];
  for (const [step, exhibits] of played?.shown ?? []) {
    for (const [address, dissection] of dissectionsIn(exhibits, step)) {
      const version = dissection.speaks === undefined ? '' : versionInWords(dissection.speaks);
      for (const [i, field] of dissection.fields.entries()) {
        const key = `${field.name} ${version} ${field.problem ?? ''}`;
        if (seen.has(key)) continue;
        seen.add(key);
        const inside = (field.children ?? []).map(({ name, note = '' }) => `${name} ${note}`);
        const text = [dissection.summary, valueInWords(field), field.note ?? '', field.problem ?? '', ...inside]
          .join(' ')
          .slice(0, FIELD_TEXT);
        const where = { page: rendered.title, href: `${href}#${addressIn(address, i)}` };
        entries.push({
          kind: 'field',
          title: `${field.name}${version && `, ${version}`}`,
          text,
          spec: field.spec ?? '',
          ...where,
        });
      }
    }
  }
  return entries;
}

function dissectionsIn(exhibits: readonly Exhibit[], id: string): [address: string, dissection: Dissection][] {
  return exhibits.flatMap((exhibit, i): [string, Dissection][] => {
    const address = addressIn(id, i);
    switch (exhibit.kind) {
      case 'dissection':
        return exhibit.dissections.map((one, k) => [addressIn(address, k), one]);
      case 'transcript':
        return exhibit.transcript.map(({ dissection }, k) => [addressIn(address, k), dissection]);
      case 'comparison':
        return VERSIONS.flatMap((speaks) => dissectionsIn(exhibit.versions[speaks], `${address}-${speaks}`));
      default:
        return [];
    }
  });
}
