import { type FormField, hiddenValue } from '@fenji/contract';
import { Input, InputNumber, Select } from 'antd';
import { DayInput } from '../../../app/editing/day-input.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';

type FormFieldInputProps = {
  readonly field: FormField;
  readonly isDisabled?: boolean;
  /** Whether a value stands here that the reader may not see; nothing is given as `value` then. */
  readonly isHidden?: boolean;
  /** Given by the form around it. */
  readonly id?: string;
  /** Where the words stand that say what is wrong with the value, if anything is. */
  readonly faultId?: string;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
};

/** The input for a field of a form, by its kind; a hidden value is told by its mask until something is typed. */
export function FormFieldInput({
  field,
  isDisabled = false,
  isHidden = false,
  id,
  faultId,
  value,
  onChange,
}: FormFieldInputProps) {
  const { frame } = useWords();
  const say = useSay();
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: say(option.title) }));
  const given = {
    disabled: isDisabled,
    ...(isHidden ? { placeholder: hiddenValue } : {}),
    ...(id ? { id } : {}),
    ...(faultId ? { 'aria-invalid': true, 'aria-describedby': faultId } : {}),
  };
  const text = value === null || value === undefined ? '' : String(value);
  switch (field.kind) {
    case 'code':
      return (
        <Select
          {...given}
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          value={text === '' ? null : text}
          onChange={(next) => onChange?.(next ?? null)}
          options={options}
        />
      );
    case 'codes':
      return (
        <Select
          {...given}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={Array.isArray(value) ? value : []}
          onChange={onChange}
          options={options}
        />
      );
    case 'boolean':
      return (
        <Select
          {...given}
          allowClear
          value={typeof value === 'boolean' ? String(value) : null}
          onChange={(next) => onChange?.(next === undefined ? null : next === 'true')}
          options={[
            { value: 'true', label: frame.yes },
            { value: 'false', label: frame.no },
          ]}
        />
      );
    case 'number':
      return (
        <InputNumber
          {...given}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange?.(next)}
          suffix={field.unit && say(field.unit)}
        />
      );
    case 'date':
      return <DayInput {...given} value={text} onChange={(next) => onChange?.(next)} />;
    case 'long-text':
      return (
        <Input.TextArea
          {...given}
          rows={3}
          value={text}
          onChange={({ target }) => onChange?.(target.value)}
        />
      );
    default:
      return (
        <Input
          {...given}
          inputMode={field.kind === 'money' ? 'decimal' : 'text'}
          value={text}
          suffix={field.unit && say(field.unit)}
          onChange={({ target }) => onChange?.(target.value)}
        />
      );
  }
}
