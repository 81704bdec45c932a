import { useWords } from '../app/preferences.tsx';
import { isStale } from './problem-text.ts';
import { type Change, useChange } from './use-change.ts';

/** A change of what a form shows: says "saved", and leaves it to the foot of the form to tell who came second. */
export function useSave<Given, Got>(change: Omit<Change<Given, Got>, 'said' | 'failed'>) {
  const { frame } = useWords();
  return useChange({ ...change, said: frame.saved, failed: isStale });
}
