import { useWords } from '../../../app/preferences.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { fillWords } from '../../../words/fill-words.ts';

/** Says that only the first of some rows are kept for showing; nothing when all of them are shown. */
export function KeptRows({ shown, total }: { readonly shown: number; readonly total: number }) {
  const { imports } = useWords();
  if (shown === 0 || shown >= total) return null;
  const words = { shown: countText(shown), total: countText(total) };
  return (
    <p className="quiet list-foot" data-testid="kept-rows">
      {fillWords(imports.keptRows, words)}
    </p>
  );
}
