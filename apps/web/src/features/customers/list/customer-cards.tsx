import type { CustomerRow } from '@fenji/contract';
import { Link } from '@tanstack/react-router';
import { Checkbox, Select, Spin } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { fillWords } from '../../../words/fill-words.ts';
import { Cell } from './cell.tsx';
import type { CustomerTableProps } from './customer-table.tsx';
import type { ListSearch } from './list-search.ts';
import { NextStep } from './next-step.tsx';
import { SelectPage } from './select-page.tsx';
import { isSelected, select } from './selection.ts';
import { type Column, columnsAtFirst } from './use-columns.ts';

type CustomerCardsProps = CustomerTableProps & {
  /** Every column there is: cards have no headings to sort by. */
  readonly known: readonly Column[];
};
type CardProps = CustomerTableProps & { readonly row: CustomerRow; readonly more: readonly Column[] };

function CustomerCard({ row, more, focusedId, selection, onSelect, onExplain }: CardProps) {
  const { customers } = useWords();
  const say = useSay();
  return (
    <li className={`customer-card ${row.id === focusedId ? 'focused-card' : ''}`} data-row-key={row.id}>
      <Checkbox
        className="card-tick"
        aria-label={fillWords(customers.selectRow, { name: row.name })}
        checked={isSelected(selection, row.id)}
        onChange={({ target }) => onSelect(select(selection, [row.id], target.checked))}
      />
      <div className="card-name name">
        <Link className="card-link" to={`/customers/${row.id}`}>
          {row.name}
        </Link>
      </div>
      <Cell column={{ field: 'grade', kind: 'grade' }} row={row} onExplain={() => onExplain(row)} />
      <div className="card-lines">
        <p className="quiet">
          {row.owner?.name ?? customers.noOwner} · {customers.statuses[row.status]}
        </p>
        <NextStep row={row} />
        {more.length > 0 && (
          <dl className="facts">
            {more.map((column) => (
              <div key={column.field}>
                <dt>{say(column.title)}</dt>
                <dd>
                  <Cell column={column} row={row} onExplain={() => onExplain(row)} />
                </dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </li>
  );
}

/**
 * One page of customers on a phone: what tells whom to turn to first, and the columns somebody chose beyond the usual.
 */
export function CustomerCards(props: CustomerCardsProps) {
  const { rows, columns, known, sort, isLoading, selection, onSelect, onSort } = props;
  const { customers } = useWords();
  const say = useSay();
  const more = columns.filter(({ field }) => !columnsAtFirst.includes(field));
  return (
    <Spin spinning={isLoading} delay={300}>
      <div className="card-tools">
        <SelectPage rows={rows} selection={selection} onSelect={onSelect}>
          {customers.selectPage}
        </SelectPage>
        <span className="grow" />
        <Select
          aria-label={customers.sortBy}
          value={known.length > 0 ? sort : null}
          popupMatchSelectWidth={false}
          onChange={(next) => onSort(next as ListSearch['sort'])}
          options={known
            .filter(({ isSortable }) => isSortable)
            .flatMap(({ field, title }) => [
              { value: field, label: `${say(title)} ↑` },
              { value: `-${field}`, label: `${say(title)} ↓` },
            ])}
        />
      </div>
      <ul className="customer-cards" aria-label={customers.allCustomers}>
        {rows.map((row) => (
          <CustomerCard key={row.id} {...props} row={row} more={more} />
        ))}
      </ul>
      {rows.length === 0 && !isLoading && <p className="quiet grid-empty">{customers.none}</p>}
    </Spin>
  );
}
