import type { FieldCondition } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { useSay, useTitle, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { PersonSelect } from '../../identity/person-select.tsx';
import { gradeTitles } from '../grade-titles.ts';
import type { Column } from '../list/use-columns.ts';
import { DateInput } from './date-input.tsx';
import { valuesOf } from './edit-filter.ts';

type Value = FieldCondition['value'];
type ValueInputProps = {
  readonly column: Column | undefined;
  readonly condition: FieldCondition;
  readonly onChange: (value: Value) => void;
};

/** The options of a column: its own, or what the workspace holds (tags, units, grades). */
function useOptions(column: Column | undefined) {
  const say = useSay();
  const titleOf = useTitle();
  const { field, kind } = column ?? {};
  const tags = useQuery({
    queryKey: ['tags'],
    queryFn: () => client.listTags({}),
    enabled: field === 'tags',
  });
  const units = useQuery({
    queryKey: ['units'],
    queryFn: () => client.listUnits({}),
    enabled: kind === 'unit',
  });
  const schemes = useQuery({
    queryKey: ['schemes'],
    queryFn: () => client.listSchemes({}),
    enabled: kind === 'grade' && column?.options === undefined,
  });
  if (column?.options) return column.options.map(({ value, title }) => ({ value, label: say(title) }));
  if (field === 'tags') {
    return (tags.data?.items ?? []).map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }));
  }
  if (kind === 'unit') return (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const items = schemes.data?.items ?? [];
  const titles = gradeTitles(items);
  const grades = items.flatMap((scheme) => scheme.grades.map(({ grade }) => grade));
  return [...new Set(grades)].map((grade) => {
    const title = titles.get(grade);
    return { value: grade, label: title ? titleOf(title) : grade };
  });
}

/** The field for what a condition compares with, by the kind of its column and its comparison. */
export function ValueInput({ column, condition, onChange }: ValueInputProps) {
  const { customers, frame } = useWords();
  const options = useOptions(column);
  const wanted = valuesOf(condition.is);
  const { value } = condition;
  const kind = column?.kind ?? 'text';
  if (wanted === 'none') return <span />;
  if (wanted === 'many') {
    const many = { mode: kind === 'text' ? 'tags' : 'multiple', 'aria-label': customers.value } as const;
    const chosen = Array.isArray(value) ? value : [];
    if (kind === 'person')
      return (
        <PersonSelect
          {...many}
          value={chosen}
          onChange={onChange}
          first={[{ value: 'me', label: customers.me }]}
        />
      );
    return (
      <Select
        {...many}
        value={chosen}
        onChange={(next) => onChange(next as Value)}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
      />
    );
  }
  const single = Array.isArray(value) ? undefined : value;
  if (kind === 'boolean') {
    return (
      <Select
        aria-label={customers.value}
        value={single === undefined ? null : String(single)}
        onChange={(next) => onChange(next === 'true')}
        options={[
          { value: 'true', label: frame.yes },
          { value: 'false', label: frame.no },
        ]}
      />
    );
  }
  if (kind === 'number') {
    return (
      <InputNumber
        aria-label={customers.value}
        style={{ width: '100%' }}
        value={typeof single === 'number' ? single : null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  }
  if (kind === 'date') {
    return <DateInput value={typeof single === 'string' ? single : ''} onChange={onChange} />;
  }
  return (
    <Input
      aria-label={customers.value}
      value={single === undefined ? '' : String(single)}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
