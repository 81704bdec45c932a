import { Empty, Table, type TableProps } from 'antd';
import { useEffect, useRef } from 'react';
import { useIsPhone } from './use-is-phone.ts';

type WideTableProps<Row> = TableProps<Row> & {
  /** What is said where there are no rows. */
  readonly empty?: string;
};

/**
 * A table on one page that scrolls sideways where it must, by keyboard too. With columns that a phone can do without
 * (`responsive`), the others fit it.
 */
export function WideTable<Row extends object>({ empty, scroll, ...props }: WideTableProps<Row>) {
  const isPhone = useIsPhone();
  const fits = isPhone && props.columns?.some(({ responsive }) => responsive);
  const place = useRef<HTMLDivElement>(null);
  // The library builds the scrolling part anew with its rows and columns.
  useEffect(() => {
    for (const part of place.current?.querySelectorAll<HTMLElement>('.ant-table-content, .ant-table-body') ??
      []) {
      part.tabIndex = part.scrollWidth > part.clientWidth || part.scrollHeight > part.clientHeight ? 0 : -1;
    }
  });
  // What is still asked for is not "nothing".
  const emptyText = props.loading ? (
    <div style={{ height: 72 }} />
  ) : (
    empty && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  );
  return (
    <div ref={place}>
      <Table<Row>
        size="middle"
        pagination={false}
        {...(emptyText && { locale: { emptyText } })}
        {...(scroll && !fits && { scroll })}
        {...props}
      />
    </div>
  );
}
