import { CloseOutlined } from '@ant-design/icons';
import type { FieldCondition } from '@fenji/contract';
import { Button, Select } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import type { Column } from '../list/use-columns.ts';
import { comparisonWords } from './describe-filter.ts';
import { comparisonsOf, conditionOn } from './edit-filter.ts';
import { ValueInput } from './value-input.tsx';

type ConditionRowProps = {
  readonly condition: FieldCondition;
  readonly columns: readonly Column[];
  readonly onChange: (condition: FieldCondition) => void;
  readonly onRemove?: () => void;
};

/** One condition as field, comparison and value. */
export function ConditionRow({ condition, columns, onChange, onRemove }: ConditionRowProps) {
  const words = useWords();
  const { customers, frame } = words;
  const say = useSay();
  const column = columns.find(({ field }) => field === condition.field);
  return (
    <div className="filter-row">
      <Select
        aria-label={customers.field}
        value={condition.field}
        showSearch={{ optionFilterProp: 'label' }}
        options={columns
          .filter(({ isFilterable }) => isFilterable)
          .map(({ field, title }) => ({ value: field, label: say(title) }))}
        onChange={(field) => {
          const next = columns.find((each) => each.field === field);
          if (next) onChange(conditionOn(next));
        }}
      />
      <Select
        aria-label={customers.comparison}
        value={condition.is}
        options={comparisonsOf(column?.kind ?? 'text').map((is) => ({
          value: is,
          label: comparisonWords(column?.kind, is, words),
        }))}
        onChange={(is) => onChange({ field: condition.field, is })}
      />
      <ValueInput
        column={column}
        condition={condition}
        onChange={(value) => onChange({ ...condition, value })}
      />
      {onRemove && (
        <Button
          type="text"
          icon={<CloseOutlined aria-hidden />}
          aria-label={frame.remove}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
