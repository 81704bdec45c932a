import { useEffect, useRef } from 'react';
import { usePreferences } from '../app/preferences.tsx';
import { isComposing } from './guard-composition.ts';
import { isCharacters, readChord } from './read-chord.ts';

/** What keys do; named as `readChord` names them. */
export type Bindings = Readonly<Record<string, () => void>>;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role="combobox"], [role="menu"], [role="listbox"]'))
    return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Whether Enter presses what is focused: then it belongs to that. */
function isPressable(target: EventTarget | null): boolean {
  const roles = ['button', 'link', 'tab', 'menuitem', 'option', 'switch'].map((role) => `[role="${role}"]`);
  return (
    target instanceof Element && target.closest(['a[href]', 'button', 'summary', ...roles].join()) !== null
  );
}

function hasOpenDialog(): boolean {
  return [...document.querySelectorAll<HTMLElement>('[role="dialog"]')].some((dialog) =>
    dialog.checkVisibility(),
  );
}

/**
 * Binds keys while the component is on the page. Nothing fires while somebody types, composes or looks at a dialog;
 * only chords with ⌘ or Ctrl work in a field, Enter presses the link or button that is focused, and who has turned
 * single characters off keeps the rest.
 */
export function useShortcuts(bindings: Bindings): void {
  const { hasLetterKeys } = usePreferences();
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    let before: { key: string; at: number } | undefined;
    const press = (event: KeyboardEvent) => {
      if (isComposing(event) || event.defaultPrevented) return;
      const chord = readChord(event, before, event.timeStamp);
      before = { key: event.key, at: event.timeStamp };
      if (chord === undefined || (!hasLetterKeys && isCharacters(chord))) return;
      const isModified = chord.startsWith('mod+');
      if (!isModified && (isTyping(event.target) || hasOpenDialog())) return;
      if (chord === 'Enter' && isPressable(event.target)) return;
      const act = latest.current[chord];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [hasLetterKeys]);
}
