import type { Language } from '@fenji/vocabulary';
import type { Locale } from 'antd/es/locale';
import type { Words } from './zh.ts';

/** All that is said in one language: the pages' words and the components' own. */
export type Texts = { readonly language: Language; readonly words: Words; readonly locale: Locale };

const parts: Readonly<Record<Language, () => Promise<Omit<Texts, 'language'>>>> = {
  zh: async () => ({
    words: (await import('./zh.ts')).zh,
    locale: (await import('antd/locale/zh_CN')).default,
  }),
  en: async () => ({
    words: (await import('./en.ts')).en,
    locale: (await import('antd/locale/en_US')).default,
  }),
};

/** Loads the texts of a language: a page begins with one, the other comes when somebody changes to it. */
export const loadTexts = async (language: Language): Promise<Texts> => ({
  language,
  ...(await parts[language]()),
});
