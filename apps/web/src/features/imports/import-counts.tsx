import type { ImportRecord } from '@fenji/contract';
import { useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { fillWords } from '../../words/fill-words.ts';
import { acceptedRows } from './wizard-step.ts';

const names = ['read', 'created', 'updated', 'unchanged', 'duplicates', 'rejected', 'customers'] as const;

/** What was counted of an import; accepted and rejected make up what was read. */
export function ImportCounts({ record }: { readonly record: ImportRecord }) {
  const { imports } = useWords();
  const { counts } = record;
  if (!counts) return null;
  // While rows are still being stored, those to come are neither.
  const isWhole =
    acceptedRows(record) === counts.created + counts.updated + counts.unchanged + counts.duplicates;
  return (
    <div className="panel stack">
      <dl className="figures">
        {names.flatMap((name) => {
          const count = counts[name];
          if (count === undefined) return [];
          return (
            <div key={name}>
              <dt>{imports.counts[name]}</dt>
              <dd data-testid={`count-${name}`}>{countText(count)}</dd>
            </div>
          );
        })}
      </dl>
      {isWhole && (
        <p className="quiet">
          {fillWords(imports.balance, {
            accepted: countText(acceptedRows(record)),
            rejected: countText(counts.rejected),
            read: countText(counts.read),
          })}
        </p>
      )}
    </div>
  );
}
