import type { Language } from '@fenji/vocabulary';

/** The language an Accept-Language header prefers, of the two there are; Chinese when it prefers neither. */
export function languageOf(header: string | undefined): Language {
  const wanted = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().slice(0, 2));
  return wanted.find((language) => language === 'zh' || language === 'en') === 'en' ? 'en' : 'zh';
}
