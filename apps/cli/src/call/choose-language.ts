import { type Language, languages, Refusal } from '@fenji/vocabulary';

/**
 * The language to speak: `--lang`, else FENJI_LANG, else English where the locale (LC_ALL, LC_MESSAGES, LANG) is
 * English, else Chinese. Refuses a `--lang` nobody here speaks.
 */
export function chooseLanguage(
  asked: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Language {
  if (asked !== undefined) {
    const found = languages.find((language) => language === asked.toLowerCase());
    if (found === undefined) throw new Refusal('usage-language-unknown', { language: asked });
    return found;
  }
  const preferred = env.FENJI_LANG || env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return /^en/i.test(preferred) ? 'en' : 'zh';
}
