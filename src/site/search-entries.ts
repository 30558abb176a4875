/**
 * What can be found on the site: each section of prose, each question about a
 * lesson, each word of the glossary, each error that a lesson shows, and each field of each dump, with the
 * section of the specification that it comes from.
 */

import { flatExhibits } from '../course/inner-exhibits.ts';
import type { Exhibit, RefusalExhibit } from '../course/lesson.ts';
import { questionAddress, questionText } from '../course/question-lesson.ts';
import { type Dissection, type Field, leaves } from '../dissect/field.ts';
import type { Language } from '../languages.ts';
import { addressIn } from '../render/html.ts';
import { markKeys, markSpaces } from '../render/spaces.ts';
import { valueInWords, versionInWords } from '../render/words.ts';
import { VERSIONS } from '../versions.ts';
import type { SearchEntry } from './browser/search-entry.ts';
import { lessonNumber } from './curriculum.ts';
import type { Draft } from './pages.ts';
import type { Section } from './sections.ts';
import { isSourcePage } from './source-pages.ts';
import { CHINESE_FOLDER } from './words/language.ts';
import { isSourcesHeading, WORDS } from './words/words.ts';

/** Longest text of a field that is kept, in characters. */
const FIELD_TEXT = 300;

/**
 * The entries for the search on pages of a language. On pages in Chinese it finds those, and in English everything
 * else; what the code shows has the same addresses on the pages of both.
 */
export function searchEntries(drafts: readonly Draft[], language: Language = 'en'): SearchEntry[] {
  const found = drafts.filter(({ id }) => id !== '404');
  const english = found.filter((draft) => draft.language === 'en');
  const shown = [...english.flatMap(questionsOf), ...fieldsOf(english), ...errorsOf(english)];
  if (language === 'en') return [...english.flatMap(proseOf), ...shown];
  const translated = new Map(
    found.flatMap((draft) => (draft.language === language ? [[draft.id, draft] as const] : [])),
  );
  const untranslated = english.filter(({ id }) => !translated.has(id));
  return [
    ...[...translated.values(), ...untranslated].flatMap(proseOf),
    ...shown.map((entry) => {
      const draft = translated.get(entry.href.replace(/\.html(?:#.*)?$/, ''));
      return draft ? { ...entry, page: nameOf(draft), href: `${CHINESE_FOLDER}/${entry.href}` } : entry;
    }),
  ];
}

/** The sections of a page, each from its heading to the next. */
function proseOf(draft: Draft): SearchEntry[] {
  const { href, rendered } = draft;
  return rendered.sections.map((section) => {
    const kind = kindOf(draft, section);
    const address = section.level === 1 ? href : `${href}#${section.id}`;
    return {
      kind,
      page: nameOf(draft),
      ...(kind === 'word' && draft.language === 'en' ? inBothLanguages(section) : told(section)),
      href: address,
    };
  });
}

/** The questions about a lesson, without their answers. */
function questionsOf(draft: Draft): SearchEntry[] {
  return (draft.played?.questions ?? []).map((question, i) => ({
    kind: 'question',
    page: nameOf(draft),
    title: `Question ${i + 1}`,
    text: questionText(question.asks, question),
    href: `${draft.href}#${questionAddress(i)}`,
  }));
}

function told({ title, text }: Section): Pick<SearchEntry, 'title' | 'text'> {
  return { title, text };
}

/** A word of the glossary: what it means begins with its Chinese name, which is a title too. */
function inBothLanguages({ title, text }: Section): Pick<SearchEntry, 'title' | 'text'> {
  const [, chinese, meaning] = /^([^.]*\p{Script=Han}[^.]*)\. (.*)$/su.exec(text) ?? [];
  // Some Chinese names begin with the word itself: `UTF-8 编码`.
  const both = chinese?.toLowerCase().startsWith(title.toLowerCase()) ? chinese : `${title} ${chinese}`;
  return chinese === undefined || meaning === undefined ? { title, text } : { title: both, text: meaning };
}

function kindOf({ id, played }: Draft, { level, title }: Section): SearchEntry['kind'] {
  if (id === 'glossary') return level === 3 ? 'word' : 'page';
  if (isSourcePage(id)) return 'source';
  return played?.isOfCourse && !isSourcesHeading(title) ? 'lesson' : 'page';
}

function nameOf({ id, played, rendered, language }: Draft): string {
  return played?.isOfCourse ? WORDS[language].lesson(lessonNumber(id), rendered.title) : rendered.title;
}

/** A field where a page shows it. */
interface Place {
  readonly field: Field;
  readonly dissection: Dissection;
  readonly draft: Draft;
  readonly address: string;
  readonly isHighlighted: boolean;
}

/** Each field of each version once, in all pages: where a lesson highlights it, else in the lesson that speaks of it most. */
function fieldsOf(drafts: readonly Draft[]): SearchEntry[] {
  const places = drafts.flatMap(placesIn);
  const chosen = new Map<string, Place>();
  const mentions = new Mentions();
  for (const place of places) {
    const title = titleOf(place);
    const other = chosen.get(title);
    if (!other || isBetter(place, other, mentions)) chosen.set(title, place);
  }
  return [...chosen].map(([title, { field, dissection, draft, address }]) => {
    const inside = (field.children ?? []).flatMap(({ name, note }) => (note === undefined ? [] : [`${name} ${note}`]));
    const text = [dissection.summary, shownValue(field), field.note ?? '', markKeys(field.problem ?? ''), ...inside]
      .filter((one) => one !== '')
      .join(' · ')
      .slice(0, FIELD_TEXT);
    const href = `${draft.href}#${address}`;
    return { kind: 'field', title, text, spec: field.spec ?? '', page: nameOf(draft), href };
  });
}

/** Whether a field is explained better at a place than at one before it. */
function isBetter(place: Place, before: Place, mentions: Mentions): boolean {
  if (place.isHighlighted !== before.isHighlighted) return place.isHighlighted;
  return !place.isHighlighted && mentions.count(place) > mentions.count(before);
}

/** How often the text of a lesson has the name of a field; each is counted once. */
class Mentions {
  readonly #counts = new Map<Draft, Map<string, number>>();

  /** The parts of `MASK, length` are all looked for; a page that is no lesson explains nothing. */
  count({ field, draft }: Place): number {
    if (draft.played?.isOfCourse !== true) return 0;
    const counts = this.#counts.get(draft) ?? new Map<string, number>();
    this.#counts.set(draft, counts);
    const known = counts.get(field.name);
    if (known !== undefined) return known;
    const text = draft.rendered.sections.map((section) => section.text).join(' ');
    const count = field.name.split(', ').reduce((sum, name) => sum + text.split(name).length - 1, 0);
    counts.set(field.name, count);
    return count;
  }
}

/** A value; the spaces of a hixie-76 key are dots, as in a dump. */
function shownValue(field: Field): string {
  const value = valueInWords(field);
  return leaves(field.children ?? []).some(({ name }) => name === 'spaces') ? markSpaces(value) : value;
}

/** `masking key, version 13`; a field with a problem is found by the code of that. */
function titleOf({ field, dissection }: Place): string {
  const version = dissection.speaks === undefined ? '' : `, ${versionInWords(dissection.speaks)}`;
  const problem = field.problem === undefined ? '' : `: ${field.problem.split(':')[0]}`;
  return `${field.name}${version}${problem}`;
}

function placesIn(draft: Draft): Place[] {
  return [...(draft.played?.shown ?? [])].flatMap(([step, exhibits]) =>
    dissectionsIn(exhibits, step).flatMap(({ address, dissection, highlighted }) =>
      dissection.fields.map((field, i) => {
        const isHighlighted = highlighted.includes(field.name);
        return { field, dissection, draft, address: addressIn(address, i), isHighlighted };
      }),
    ),
  );
}

/** Each error that a lesson shows, once, at the first step that shows it. */
function errorsOf(drafts: readonly Draft[]): SearchEntry[] {
  const entries = new Map<string, SearchEntry>();
  for (const draft of drafts) {
    for (const [step, exhibits] of draft.played?.shown ?? []) {
      for (const { code, message } of refusalsIn(exhibits)) {
        if (entries.has(code)) continue;
        const where = { page: nameOf(draft), href: `${draft.href}#${step}` };
        entries.set(code, { kind: 'lesson', title: code, text: markKeys(message), ...where });
      }
    }
  }
  return [...entries.values()];
}

function refusalsIn(exhibits: readonly Exhibit[]): RefusalExhibit[] {
  return flatExhibits(exhibits).filter((exhibit) => exhibit.kind === 'refusal');
}

/** A dump of a page. */
interface Shown {
  readonly address: string;
  readonly dissection: Dissection;
  readonly highlighted: readonly string[];
}

function dissectionsIn(exhibits: readonly Exhibit[], id: string): Shown[] {
  return exhibits.flatMap((exhibit, i): Shown[] => {
    const at = addressIn(id, i);
    switch (exhibit.kind) {
      case 'dissection': {
        const { dissections, highlighted = [] } = exhibit;
        return dissections.map((dissection, k) => ({ address: addressIn(at, k), dissection, highlighted }));
      }
      case 'transcript':
        return exhibit.transcript.map(({ dissection }, k) => {
          return { address: addressIn(at, k), dissection, highlighted: [] };
        });
      case 'comparison':
        return VERSIONS.flatMap((speaks) => dissectionsIn(exhibit.versions[speaks], `${at}-${speaks}`));
      case 'film':
        return exhibit.frames.flatMap((frame, k) => dissectionsIn(frame.exhibits, addressIn(at, k)));
      default:
        return [];
    }
  });
}
