import { Button } from 'antd';
import { useState } from 'react';
import { lazyPart } from '../../../app/lazy-part.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { useMay } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import type { ListSearch } from '../list/list-search.ts';
import { countSelected, everything, nothing, type Selection } from '../list/selection.ts';
import type { Column } from '../list/use-columns.ts';
import type { BulkKind } from './bulk-drawer.tsx';

const BulkDrawer = lazyPart(async () => (await import('./bulk-drawer.tsx')).BulkDrawer);

type BulkBarProps = {
  readonly selection: Selection;
  /** How many match; undefined until they are counted. */
  readonly matching: number | undefined;
  readonly search: ListSearch;
  readonly columns: readonly Column[];
  readonly shown: readonly string[];
  readonly onSelect: (selection: Selection) => void;
};

/** What is selected, taking in all that match, and what can be done with them; nothing while nobody is selected. */
export function BulkBar({ selection, matching, search, columns, shown, onSelect }: BulkBarProps) {
  const { customers } = useWords();
  const may = useMay();
  const [kind, setKind] = useState<BulkKind>();
  const count = countSelected(selection, matching ?? 0);
  if (count === 0) return null;
  const isAll = selection.kind === 'matching' && selection.except.size === 0;
  const kinds: BulkKind[] = [
    ...(may('customers.transfer') ? (['assign'] as const) : []),
    ...(may('customers.write') ? (['tag', 'untag', 'status'] as const) : []),
    ...(may('customers.export') ? (['export'] as const) : []),
  ];
  return (
    <div className="selection-bar" role="status">
      <strong>
        {fillWords(isAll ? customers.matchingSelected : customers.selected, { count: countText(count) })}
      </strong>
      {!isAll && matching !== undefined && matching > count && (
        <Button type="link" onClick={() => onSelect(everything)}>
          {fillWords(customers.selectMatching, { count: countText(matching) })}
        </Button>
      )}
      <Button type="text" onClick={() => onSelect(nothing)}>
        {customers.clearSelection}
      </Button>
      <span className="grow" />
      {may('customers.bulk') &&
        kinds.map((each) => (
          <Button key={each} onClick={() => setKind(each)}>
            {customers.bulk[each]}
          </Button>
        ))}
      {kind && (
        <BulkDrawer
          kind={kind}
          selection={selection}
          count={count}
          search={search}
          columns={columns}
          shown={shown}
          onClose={() => setKind(undefined)}
        />
      )}
    </div>
  );
}
