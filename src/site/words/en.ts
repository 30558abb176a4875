/** The words of the site around a page, in English: the other languages must have all of them. */

import type { Chapter } from '../../course/chapters.ts';
import { DUMP_WORDS } from '../browser/messages/dumps.ts';
import { EXERCISE_WORDS } from '../browser/messages/exercise.ts';
import { FILM_WORDS } from '../browser/messages/films.ts';
import type { ScriptWords } from '../browser/messages/messages.ts';
import { MISSING_WORDS } from '../browser/messages/missing.ts';
import { PROGRESS_WORDS } from '../browser/messages/progress.ts';
import { SEARCH_WORDS } from '../browser/messages/search.ts';
import { THEME_WORDS } from '../browser/messages/themes.ts';

export const en = {
  /** The language, in itself. */
  name: 'English',
  skip: 'Skip to the text',
  skipToBytes: 'Skip to the first bytes',
  site: 'Site',
  navigation: {
    course: 'Course',
    'side-by-side': 'Side by side',
    live: 'Live',
    playground: 'Playground',
    calculators: 'Calculators',
  },
  search: 'Search',
  motto: 'Every byte on these pages was made or read by the code they teach.',
  foot: {
    explorables: 'Explorables',
    glossary: 'Glossary',
    history: 'History',
    teaching: 'For teachers',
    reference: 'Reference',
    conformance: 'Conformance',
    check: 'Check a server',
    tap: 'See what passes',
    'state-of-websocket': 'The state of WebSocket',
    'own-server': 'Your own server',
    'own-client': 'Your own client',
    performance: 'Performance',
    admission: 'Who gets in',
    proxies: 'Behind a proxy',
    'browser-class': 'The browser’s class',
    http2: 'Over HTTP/2',
    rooms: 'Rooms',
    architecture: 'How it is built',
  },
  contents: 'Contents',
  onThisPage: 'On this page',
  allLessons: 'All lessons',
  lessons: 'Lessons',
  before: 'Before',
  next: 'Next',
  /** Above the title of a lesson. */
  kicker: (lesson: number, all: number, minutes: number) => `Lesson ${lesson} of ${all} · about ${minutes} minutes`,
  /** What a lesson is called in a list of results. */
  lesson: (number: string, title: string) => `Lesson ${number} · ${title}`,
  exercise: {
    write: 'Write it yourself: ',
    comma: ', ',
    and: ' and ',
    end: '.',
    here: 'Solve it here',
    /** Around the command. */
    inFolder: ['In the project’s folder, ', ' opens the exercise and checks it at every save.'],
    /** For those whose browser runs no script, around a command. */
    withoutScript: ['In a browser it can be solved on the site, which ', ' opens; that needs JavaScript.'],
  },
  /** What a lesson builds on; each is a link, and says what of it is used, if that is there in this language. */
  needs: {
    before: 'Builds on ',
    lesson: (number: string) => `lesson ${number}`,
    use: (what: string): string => ` (${what})`,
    comma: ', ',
    and: ' and ',
    end: '.',
  },
  chapter: ({ name, says }: Chapter) => ({ name: name as string, says: says as string, colon: ': ' }),
  questions: {
    title: 'Check yourself',
    answer: 'Answer',
    /** For those who do not see which question it belongs to. */
    to: (number: number) => ` to question ${number}`,
    where: 'On this page: ',
    paper: 'On paper: ',
    handout: 'a handout of two pages',
    with: ', with these questions.',
  },
  /** The heading above the sources of a page. */
  sources: 'Sources',
  /** After a link to a page that is there only in English. */
  onlyEnglish: 'in English',
  /** Above the lists of all pages, where none is. */
  missing: { lessons: 'The lessons', others: 'Other pages' },
  /** What somebody is told on a page in another language. */
  offer: { text: 'This page is also available in English.', link: 'Read it', dismiss: 'No, thanks' },
  scripts: {
    search: SEARCH_WORDS,
    progress: PROGRESS_WORDS,
    dumps: DUMP_WORDS,
    exercise: EXERCISE_WORDS,
    films: FILM_WORDS,
    themes: THEME_WORDS,
    missing: MISSING_WORDS,
  } satisfies ScriptWords,
};

export type Words = typeof en;
