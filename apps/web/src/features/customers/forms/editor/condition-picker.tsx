import type { FormField } from '@fenji/contract';
import { Form, Input, Select } from 'antd';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import type { DraftField } from './draft.ts';
import type { TellFault } from './tell-fault.ts';

type Condition = NonNullable<FormField['when']>;
type ConditionPickerProps = {
  readonly place: string;
  readonly when: Condition | undefined;
  /** The fields a condition may ask for. */
  readonly fields: readonly DraftField[];
  readonly tell: TellFault;
  readonly onChange: (when: Condition | undefined) => void;
};

/** On which answer to another field a field or section is shown; none for always. */
export function ConditionPicker({ place, when, fields, tell, onChange }: ConditionPickerProps) {
  const { forms, frame } = useWords();
  const say = useSay();
  const askable = fields.filter(({ kind }) => kind === 'code' || kind === 'boolean' || kind === 'text');
  const chosen = askable.find(({ id }) => id === when?.field);
  const fault = tell(`${place}.when`);
  const firstValue = ({ kind, options }: DraftField) =>
    kind === 'boolean' ? true : kind === 'code' ? (options[0]?.value ?? '') : '';
  const values =
    chosen?.kind === 'boolean'
      ? [
          { value: 'true', label: frame.yes },
          { value: 'false', label: frame.no },
        ]
      : chosen?.options.map(({ value, title }) => ({ value, label: say(title) || value }));
  return (
    <>
      <Form.Item
        label={forms.condition}
        htmlFor={`${place}.when`}
        validateStatus={fault ? 'error' : ''}
        help={fault}
      >
        <Select
          id={`${place}.when`}
          allowClear
          placeholder={forms.noCondition}
          value={when?.field ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          options={askable.map(({ id, title }) => ({ value: id, label: say(title) || id }))}
          onChange={(id) => {
            const next = askable.find((one) => one.id === id);
            onChange(next && { field: next.id, equals: firstValue(next) });
          }}
        />
      </Form.Item>
      {when && (
        <Form.Item label={forms.conditionValue} htmlFor={`${place}.when.equals`}>
          {chosen && chosen.kind !== 'text' ? (
            <Select
              id={`${place}.when.equals`}
              value={String(when.equals)}
              options={values ?? []}
              onChange={(value) =>
                onChange({ ...when, equals: chosen.kind === 'boolean' ? value === 'true' : value })
              }
            />
          ) : (
            <Input
              id={`${place}.when.equals`}
              value={String(when.equals)}
              onChange={({ target }) => onChange({ ...when, equals: target.value })}
            />
          )}
        </Form.Item>
      )}
    </>
  );
}
