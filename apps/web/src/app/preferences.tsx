import type { Preferences as Chosen } from '@fenji/contract';
import { type Label, type Language, languages } from '@fenji/vocabulary';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { loadTexts, type Texts } from '../words/load-texts.ts';
import type { Words } from '../words/zh.ts';

type Mode = NonNullable<Chosen['mode']>;
type Preferences = {
  readonly language: Language;
  readonly texts: Texts;
  readonly mode: Mode;
  readonly isDark: boolean;
  /** Whether single characters are shortcuts. */
  readonly hasLetterKeys: boolean;
  /** Goes over to what was chosen, in this browser; what is left out stays. */
  readonly apply: (chosen: Chosen) => void;
};

const PreferencesContext = createContext<Preferences | undefined>(undefined);
const keys = { language: 'fenji.language', mode: 'fenji.mode', letterKeys: 'fenji.letter-keys' } as const;
const modes: readonly Mode[] = ['light', 'dark', 'system'];

/** The language kept in this browser, else the browser's own when that is English, else Chinese. */
export function currentLanguage(): Language {
  const kept = languages.find((language) => language === localStorage.getItem(keys.language));
  return kept ?? (navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh');
}

type Given = { readonly first: Texts; readonly children: ReactNode };

/** Holds what a user chose in this browser (language, beginning with the texts given, appearance, keys); tells the document. */
export function PreferencesProvider({ first, children }: Given) {
  const [texts, setTexts] = useState(first);
  const { language } = texts;
  const [mode, setMode] = useState<Mode>(
    () => modes.find((each) => each === localStorage.getItem(keys.mode)) ?? 'system',
  );
  const [hasLetterKeys, setLetterKeys] = useState(() => localStorage.getItem(keys.letterKeys) !== 'off');
  const [isSystemDark, setSystemDark] = useState(() => matchMedia('(prefers-color-scheme: dark)').matches);

  useEffect(() => {
    const query = matchMedia('(prefers-color-scheme: dark)');
    const follow = () => setSystemDark(query.matches);
    query.addEventListener('change', follow);
    return () => query.removeEventListener('change', follow);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(keys.language, language);
  }, [language]);
  useEffect(() => localStorage.setItem(keys.mode, mode), [mode]);
  useEffect(() => localStorage.setItem(keys.letterKeys, hasLetterKeys ? 'on' : 'off'), [hasLetterKeys]);

  const apply = useCallback((chosen: Chosen) => {
    if (chosen.language) void loadTexts(chosen.language).then(setTexts);
    if (chosen.mode) setMode(chosen.mode);
    if (chosen.hasLetterKeys !== undefined) setLetterKeys(chosen.hasLetterKeys);
  }, []);
  const isDark = mode === 'dark' || (mode === 'system' && isSystemDark);
  const value = useMemo(
    () => ({ language, texts, mode, isDark, hasLetterKeys, apply }),
    [language, texts, mode, isDark, hasLetterKeys, apply],
  );
  return <PreferencesContext value={value}>{children}</PreferencesContext>;
}

/** The language, appearance and keys in use, and how to change them. */
export function usePreferences(): Preferences {
  const preferences = use(PreferencesContext);
  if (!preferences) throw new Error('usePreferences outside its provider');
  return preferences;
}

/** The words of the language in use. */
export function useWords(): Words {
  return usePreferences().texts.words;
}

/** Picks the language in use out of a label. */
export function useSay(): (label: Label) => string {
  const { language } = usePreferences();
  return (label) => label[language];
}

/**
 * Picks the language in use out of a label that stands alone, as a heading, a name or an option: English begins it with a
 * capital, which labels that also stand within sentences do not have.
 */
export function useTitle(): (label: Label) => string {
  const say = useSay();
  return (label) => {
    const text = say(label);
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
}
