import type { CustomerRow } from '@fenji/contract';
import { Link } from '@tanstack/react-router';
import { Checkbox, Spin } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { fillWords } from '../../../words/fill-words.ts';
import { Cell } from './cell.tsx';
import type { ListSearch } from './list-search.ts';
import { SelectPage } from './select-page.tsx';
import { isSelected, type Selection, select } from './selection.ts';
import { SortHeader } from './sort-header.tsx';
import { type Column, classOf } from './use-columns.ts';

/** A page of customers and what can be done with it, as a table or as cards. */
export type CustomerTableProps = {
  readonly rows: readonly CustomerRow[];
  /** The columns shown, in their order. */
  readonly columns: readonly Column[];
  readonly sort: string;
  readonly focusedId: string | undefined;
  readonly isLoading: boolean;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onSort: (sort: ListSearch['sort']) => void;
  readonly onExplain: (row: CustomerRow) => void;
};

/**
 * One page of customers. A plain table: the list is the page that opens first, and the large one of the component
 * library would be a seventh of everything that has to load before it.
 */
export function CustomerTable(props: CustomerTableProps) {
  const { rows, columns, sort, focusedId, isLoading, selection, onSelect, onSort, onExplain } = props;
  const { customers } = useWords();
  const say = useSay();
  return (
    <Spin spinning={isLoading} delay={300}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <section className="grid-scroll" tabIndex={0} aria-label={customers.allCustomers}>
        <table className="grid-table">
          <thead>
            <tr>
              <th className="tick">
                <SelectPage rows={rows} selection={selection} onSelect={onSelect} />
              </th>
              {columns.map((column) => (
                <SortHeader
                  key={column.field}
                  column={column}
                  title={say(column.title)}
                  sort={sort}
                  onSort={onSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id} data-row-key={row.id} className={row.id === focusedId ? 'focused-row' : ''}>
                <td className="tick">
                  <Checkbox
                    aria-label={fillWords(customers.selectRow, { name: row.name })}
                    checked={isSelected(selection, row.id)}
                    onChange={({ target }) => onSelect(select(selection, [row.id], target.checked))}
                  />
                </td>
                {columns.map((column) => (
                  <td key={column.field} className={classOf(column)}>
                    {column.field === 'name' ? (
                      <Link to={`/customers/${row.id}`}>{row.name}</Link>
                    ) : (
                      <Cell column={column} row={row} onExplain={() => onExplain(row)} />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {rows.length === 0 && !isLoading && <p className="quiet grid-empty">{customers.none}</p>}
      </section>
    </Spin>
  );
}
