import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { formField, marksOf, requiredMark } from '@fenji/contract';
import { Button, Form, Select } from 'antd';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import { ToneTag } from '../../../../app/tone-tag.tsx';
import { fillWords } from '../../../../words/fill-words.ts';
import { ConditionPicker } from './condition-picker.tsx';
import { type DraftField, hasOptions, nameOf } from './draft.ts';
import { LabelInputs } from './label-inputs.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { NameInput } from './name-input.tsx';
import { OptionsTable } from './options-table.tsx';
import type { TellFault } from './tell-fault.ts';

type FieldCardProps = {
  readonly field: DraftField;
  readonly place: string;
  /** The fields its condition may ask for. */
  readonly others: readonly DraftField[];
  readonly isOpen: boolean;
  readonly hasFault: boolean;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly tell: TellFault;
  readonly onOpen: () => void;
  readonly onChange: (change: Partial<DraftField>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
};

const levels = ['1', '2', '3', '4'] as const;

/** One field of a form: a line that says what it is, and when open everything about it. */
export function FieldCard(props: FieldCardProps) {
  const { field, place, isOpen, hasFault, onOpen } = props;
  const { customers, forms } = useWords();
  const say = useSay();
  const name = say(field.title) || forms.newField;
  return (
    <li className="field-card" data-place={place}>
      <div className="row">
        <Button
          type="text"
          icon={isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
          aria-expanded={isOpen}
          aria-label={fillWords(forms.openField, { field: name })}
          onClick={onOpen}
        >
          {name}
        </Button>
        <span className="quiet">{forms.kinds[field.kind]}</span>
        {marksOf(field).map((mark) => (
          <ToneTag key={mark} tone="warn">
            {customers.card.marks[mark]}
          </ToneTag>
        ))}
        {field.level > 2 && <ToneTag tone="busy">{forms.levels[levels[field.level - 1] ?? '1']}</ToneTag>}
        {hasFault && <ToneTag tone="bad">!</ToneTag>}
        <span className="grow" />
        <MoveButtons name={name} {...props} />
      </div>
      {isOpen && <FieldInputs {...props} />}
    </li>
  );
}

function FieldInputs({ field, place, others, tell, onChange }: FieldCardProps) {
  const { customers, forms } = useWords();
  const isOwnName = (id: string) => id !== '' && id === nameOf(field.title.en);
  return (
    <div className="form-row field-inputs">
      <LabelInputs
        place={`${place}.title`}
        words={{ zh: forms.titleZh, en: forms.titleEn }}
        value={field.title}
        tell={tell}
        onChange={(title) => {
          const follows = field.isNew && (isOwnName(field.id) || /^field_\d+$/.test(field.id));
          onChange({ title, ...(follows && nameOf(title.en) ? { id: nameOf(title.en) } : {}) });
        }}
      />
      <NameInput place={place} named={field} tell={tell} onChange={onChange} />
      <Form.Item label={forms.kind} htmlFor={`${place}.kind`}>
        <Select
          id={`${place}.kind`}
          value={field.kind}
          onChange={(kind) => onChange({ kind })}
          options={formField.shape.kind.options.map((value) => ({ value, label: forms.kinds[value] }))}
        />
      </Form.Item>
      <Form.Item label={forms.mark} htmlFor={`${place}.mark`}>
        <Select
          id={`${place}.mark`}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          placeholder={forms.noMark}
          value={marksOf(field)}
          onChange={(marks) => onChange({ mark: marks.length > 1 ? marks : marks[0] })}
          options={requiredMark.options.map((value) => ({ value, label: customers.card.marks[value] }))}
        />
      </Form.Item>
      <Form.Item label={forms.level} htmlFor={`${place}.level`}>
        <Select
          id={`${place}.level`}
          value={field.level}
          onChange={(level) => onChange({ level })}
          options={levels.map((level) => ({ value: Number(level), label: forms.levels[level] }))}
        />
      </Form.Item>
      {(field.kind === 'number' || field.kind === 'money' || field.kind === 'text') && (
        <LabelInputs
          place={`${place}.unit`}
          words={{ zh: forms.unitZh, en: forms.unitEn }}
          value={field.unit}
          tell={tell}
          onChange={(unit) => onChange({ unit })}
        />
      )}
      <LabelInputs
        place={`${place}.help`}
        words={{ zh: forms.helpZh, en: forms.helpEn }}
        value={field.help}
        tell={tell}
        onChange={(help) => onChange({ help })}
      />
      <ConditionPicker
        place={place}
        when={field.when}
        fields={others}
        tell={tell}
        onChange={(when) => onChange({ when })}
      />
      {hasOptions(field.kind) && (
        <div className="whole-row">
          <OptionsTable
            place={place}
            options={field.options}
            tell={tell}
            onChange={(options) => onChange({ options })}
          />
        </div>
      )}
    </div>
  );
}
