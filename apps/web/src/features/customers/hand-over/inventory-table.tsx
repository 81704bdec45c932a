import type { inventory } from '@fenji/contract';
import type { z } from 'zod';
import { useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { countText } from '../../../formats/amount-text.ts';

type Inventory = z.infer<typeof inventory>;
type Row = { readonly item: keyof Inventory; readonly before: number; readonly after: number | undefined };
const items = ['customers', 'contacts', 'documents', 'notes', 'forms', 'relations'] as const;

/** What hangs on customers, counted; with `after`, before and after a hand-over side by side. */
export function InventoryTable({
  before,
  after,
}: {
  readonly before: Inventory;
  readonly after?: Inventory;
}) {
  const { handOver } = useWords().customers;
  return (
    <WideTable<Row>
      rowKey="item"
      size="small"
      style={{ maxWidth: 420 }}
      dataSource={items.map((item) => ({ item, before: before[item], after: after?.[item] }))}
      columns={[
        { title: handOver.inventory, render: (_, { item }) => handOver.items[item] },
        {
          title: handOver.before,
          className: 'number',
          render: (_, row) => countText(row.before),
        },
        ...(after
          ? [
              {
                title: handOver.after,
                className: 'number',
                render: (_: unknown, row: Row) => row.after !== undefined && countText(row.after),
              },
            ]
          : []),
      ]}
    />
  );
}
