import type { CustomerRow } from '@fenji/contract';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { isSelected, type Selection, select } from './selection.ts';

type SelectPageProps = {
  readonly rows: readonly CustomerRow[];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** What is written beside it. */
  readonly children?: ReactNode;
};

/** Ticks or unticks every customer of the page. */
export function SelectPage({ rows, selection, onSelect, children }: SelectPageProps) {
  const { customers } = useWords();
  const ids = rows.map(({ id }) => id);
  const ticked = ids.filter((id) => isSelected(selection, id)).length;
  return (
    <Checkbox
      aria-label={customers.selectPage}
      checked={rows.length > 0 && ticked === rows.length}
      indeterminate={ticked > 0 && ticked < rows.length}
      onChange={({ target }) => onSelect(select(selection, ids, target.checked))}
    >
      {children}
    </Checkbox>
  );
}
