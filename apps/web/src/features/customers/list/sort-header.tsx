import { CaretDownOutlined, CaretUpOutlined } from '@ant-design/icons';
import type { ListSearch } from './list-search.ts';
import { type Column, classOf } from './use-columns.ts';

type SortHeaderProps = {
  readonly column: Column;
  readonly title: string;
  readonly sort: string;
  readonly onSort: (sort: ListSearch['sort']) => void;
};

/** The heading of a column; pressing it orders by it, pressing again turns the order. */
export function SortHeader({ column, title, sort, onSort }: SortHeaderProps) {
  const className = classOf(column);
  if (!column.isSortable) return <th className={className}>{title}</th>;
  const isSorted = sort.replace('-', '') === column.field;
  const isDown = sort.startsWith('-');
  const next = (isSorted && !isDown ? `-${column.field}` : column.field) as ListSearch['sort'];
  const order = isDown ? 'descending' : 'ascending';
  return (
    <th className={className} aria-sort={isSorted ? order : 'none'}>
      <button type="button" onClick={() => onSort(next)}>
        {title}
        {isSorted && (isDown ? <CaretDownOutlined aria-hidden /> : <CaretUpOutlined aria-hidden />)}
      </button>
    </th>
  );
}
