import { Empty, Table, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';

type WideTableProps<Row> = TableProps<Row> & {
  /** What is said where there are no rows. */
  readonly empty?: string;
};

/** A table on one page that scrolls sideways where it must, by keyboard too. */
export function WideTable<Row extends object>({ empty, ...props }: WideTableProps<Row>) {
  const place = useRef<HTMLDivElement>(null);
  // The library builds the scrolling part anew with its rows and columns.
  useEffect(() => {
    for (const part of place.current?.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body') ??
      []) {
      part.tabIndex = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight ? 0 : -1;
    }
  });
  const emptyText = empty && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />;
  return (
    <div ref={place}>
      <Table<Row> size="middle" pagination={false} {...(emptyText && { locale: { emptyText } })} {...props} />
    </div>
  );
}
