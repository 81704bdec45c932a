import type { CustomerRow } from '@fenji/contract';
import { Tag } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { dayText } from '../../../formats/day-text.ts';
import { GradeBadge } from '../../../grades/grade-badge.tsx';
import { useMe } from '../../../server/session.ts';
import type { Column } from './use-columns.ts';

type CellProps = { readonly column: Column; readonly row: CustomerRow; readonly onExplain: () => void };

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
  const value: unknown = (row as unknown as Record<string, unknown>)[field];
  if (value === null || value === undefined) return null;
  if (column.kind === 'date') return dayText(String(value), workspace.timeZone);
  if (column.kind === 'boolean') return value ? frame.yes : frame.no;
  const option = column.options?.find((each) => each.value === value);
  if (option) return say(option.title);
  const isMasked = row.masked.includes(field);
  return isMasked ? <span title={customers.masked}>{String(value)}</span> : String(value);
}
