import { InputNumber, Select, Space } from 'antd';
import { DayInput } from '../../../app/editing/day-input.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { readDaysAgo, writeDaysAgo } from './relative-day.ts';

type DateInputProps = { readonly value: string; readonly onChange: (value: string) => void };

/** A day to compare with: one of the calendar, or counted back from today, so that a saved filter moves along. */
export function DateInput({ value, onChange }: DateInputProps) {
  const { customers } = useWords();
  const daysAgo = readDaysAgo(value);
  return (
    <Space.Compact style={{ width: '100%' }}>
      <Select
        aria-label={customers.dateKind}
        style={{ minWidth: 100 }}
        value={daysAgo === undefined ? 'calendar' : 'relative'}
        options={[
          { value: 'calendar', label: customers.calendarDay },
          { value: 'relative', label: customers.daysBack },
        ]}
        onChange={(kind) => onChange(kind === 'relative' ? writeDaysAgo(30) : '')}
      />
      {daysAgo === undefined ? (
        <DayInput aria-label={customers.value} value={value} onChange={onChange} />
      ) : (
        <InputNumber
          aria-label={customers.value}
          style={{ width: '100%' }}
          min={-36_500}
          max={36_500}
          precision={0}
          value={daysAgo}
          onChange={(next) => next !== null && onChange(writeDaysAgo(next))}
        />
      )}
    </Space.Compact>
  );
}
