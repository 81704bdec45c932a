import type { CustomerRow } from '@fenji/contract';
import { Tag } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { GradeBadge } from '../../../grades/grade-badge.tsx';
import { useMe } from '../../../server/session.ts';
import { DaysLeftTag } from '../pool/days-left-tag.tsx';
import { columnText } from './column-text.ts';
import type { Column } from './use-columns.ts';

type CellProps = {
  readonly column: Pick<Column, 'field' | 'kind' | 'options'>;
  readonly row: CustomerRow;
  readonly onExplain: () => void;
};

/** One value of a customer as the list shows it: options by their titles, days without hours, masked values marked. */
export function Cell({ column, row, onExplain }: CellProps) {
  const { customers, frame } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { field } = column;
  if (field === 'grade')
    return <GradeBadge badge={row.badge} {...(row.badge ? { onOpen: onExplain } : {})} />;
  if (field === 'owner') return row.owner?.name ?? <span className="quiet">{customers.noOwner}</span>;
  if (field === 'unit') return row.unit?.name;
  if (field === 'tags') return row.tags.map((tag) => <Tag key={tag}>{tag}</Tag>);
  const value = row.more?.[field] ?? (row as unknown as Record<string, unknown>)[field];
  if (value === null || value === undefined) return null;
  if (field === 'daysLeft') return <DaysLeftTag daysLeft={Number(value)} />;
  if (row.masked.includes(field)) return <span title={customers.masked}>{String(value)}</span>;
  const { yes, no } = frame;
  return columnText(column, value, { say, yes, no, timeZone: workspace.timeZone });
}
