import type { CustomerRow } from '@fenji/contract';
import { Link } from '@tanstack/react-router';
import { Table } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { fillWords } from '../../../words/fill-words.ts';
import { Cell } from './cell.tsx';
import type { ListSearch } from './list-search.ts';
import { isSelected, type Selection, select } from './selection.ts';
import type { Column } from './use-columns.ts';

type CustomerTableProps = {
  readonly rows: readonly CustomerRow[];
  readonly columns: readonly Column[];
  /** The fields of the columns in their order. */
  readonly order: readonly string[];
  readonly sort: string;
  readonly focusedId: string | undefined;
  readonly isLoading: boolean;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onSort: (sort: ListSearch['sort']) => void;
  readonly onExplain: (row: CustomerRow) => void;
};

const widths: Readonly<Record<string, number>> = { grade: 84, name: 220, code: 140, status: 92, tags: 160 };

/** One page of customers as a table whose order and ticks belong to the page around it. */
export function CustomerTable(props: CustomerTableProps) {
  const { rows, columns, order, sort, focusedId, isLoading, selection, onSelect, onSort, onExplain } = props;
  const { customers } = useWords();
  const say = useSay();
  const sorted = [...columns].sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
  const direction = sort.startsWith('-') ? 'descend' : 'ascend';
  return (
    <Table<CustomerRow>
      rowKey="id"
      size="middle"
      loading={isLoading && rows.length === 0}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 960 }}
      locale={{ emptyText: customers.none }}
      showSorterTooltip={false}
      rowClassName={({ id }) => (id === focusedId ? 'focused-row' : '')}
      rowSelection={{
        selectedRowKeys: rows.filter(({ id }) => isSelected(selection, id)).map(({ id }) => id),
        onSelect: ({ id }, isTicked) => onSelect(select(selection, [id], isTicked)),
        onSelectAll: (isTicked) =>
          onSelect(
            select(
              selection,
              rows.map(({ id }) => id),
              isTicked,
            ),
          ),
        getCheckboxProps: ({ name }) => ({ 'aria-label': fillWords(customers.selectRow, { name }) }),
        getTitleCheckboxProps: () => ({ 'aria-label': customers.selectPage }),
      }}
      onChange={(_, __, sorter, { action }) => {
        if (action !== 'sort' || Array.isArray(sorter)) return;
        const field = String(sorter.columnKey);
        onSort((sorter.order === 'descend' ? `-${field}` : field) as ListSearch['sort']);
      }}
      columns={sorted.map((column) => ({
        key: column.field,
        title: say(column.title),
        width: widths[column.field] ?? 130,
        ellipsis: column.field !== 'tags' && column.field !== 'grade',
        sorter: column.isSortable,
        sortDirections: ['ascend', 'descend', 'ascend'],
        sortOrder: sort.replace('-', '') === column.field ? direction : null,
        render: (_: unknown, row: CustomerRow) =>
          column.field === 'name' ? (
            <Link to={`/customers/${row.id}`}>{row.name}</Link>
          ) : (
            <Cell column={column} row={row} onExplain={() => onExplain(row)} />
          ),
      }))}
    />
  );
}
