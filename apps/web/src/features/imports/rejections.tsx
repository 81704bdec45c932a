import type { ImportRecord } from '@fenji/contract';
import { useSay, useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';

/** Why rows were rejected, with how many; nothing when none was. */
export function Rejections({ record }: { readonly record: ImportRecord }) {
  const { imports } = useWords();
  const say = useSay();
  if (record.rejections.length === 0) return null;
  return (
    <div className="panel stack">
      <h2>{imports.rejectedWhy}</h2>
      <ul className="plain" data-testid="rejections">
        {record.rejections.map(({ code, message, rows }) => (
          <li key={code}>
            {say(message)} <b className="number">{countText(rows)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}
