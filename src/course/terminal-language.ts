/**
 * The language that a terminal speaks: chosen once, when a program starts. English unless another is asked for, or the
 * environment names it.
 */

import { UsageError } from '../errors.ts';
import { LANGUAGES, type Language } from '../languages.ts';
import { speakFromNow } from '../say.ts';

type Environment = Readonly<Record<string, string | undefined>>;

let spoken: Language = 'en';

/**
 * The language that is asked for, or else that of the messages of the environment (POSIX, XBD §8.2).
 *
 * @param asked  `zh`; undefined if nobody asked
 * @throws UsageError `bad-option` if there is no such language
 */
export function languageFrom(asked: string | undefined, environment: Environment = process.env): Language {
  if (asked === undefined) {
    const { LC_ALL, LC_MESSAGES, LANG } = environment;
    return (LC_ALL || LC_MESSAGES || LANG || '').startsWith('zh') ? 'zh' : 'en';
  }
  const found = LANGUAGES.find((language) => language === asked);
  if (found === undefined) {
    throw new UsageError('bad-option', `expected --lang ${LANGUAGES.join(' or --lang ')}; came --lang ${asked}`);
  }
  return found;
}

/** Speaks a language from now on. */
export async function speakInTerminal(language: Language): Promise<void> {
  spoken = language;
  if (language === 'en') {
    speakFromNow(undefined);
    return;
  }
  const [{ TEXTS_OF_TERMINAL }, { Translator }] = await Promise.all([
    import('../chinese/texts.ts'),
    import('../translator.ts'),
  ]);
  speakFromNow(new Translator(...TEXTS_OF_TERMINAL));
}

export function spokenLanguage(): Language {
  return spoken;
}
