import { fillWords } from '../../words/fill-words.ts';
import { useWords } from '../preferences.tsx';

/** The rule of a field that must be filled, in its own name's words. */
export function useRequired() {
  const { frame } = useWords();
  return (field: string) => ({ required: true, message: fillWords(frame.required, { field }) });
}
