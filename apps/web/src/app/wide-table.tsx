import { Table, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';

/** A table on one page that scrolls sideways where it must, by keyboard too. */
export function WideTable<Row extends object>(props: TableProps<Row>) {
  const place = useRef<HTMLDivElement>(null);
  // The library builds the scrolling part anew with its rows and columns.
  useEffect(() => {
    for (const part of place.current?.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body') ??
      []) {
      part.tabIndex = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight ? 0 : -1;
    }
  });
  return (
    <div ref={place}>
      <Table<Row> pagination={false} {...props} />
    </div>
  );
}
