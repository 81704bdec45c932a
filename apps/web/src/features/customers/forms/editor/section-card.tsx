import { Button, Checkbox, Form } from 'antd';
import type { KeyboardEvent } from 'react';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import { isComposing } from '../../../../keyboard/guard-composition.ts';
import { ConditionPicker } from './condition-picker.tsx';
import { type Draft, type DraftSection, emptyField, moved, nameOf, patched } from './draft.ts';
import { FieldCard } from './field-card.tsx';
import { keepFocus } from './keep-focus.ts';
import { LabelInputs } from './label-inputs.tsx';
import { MoveButtons } from './move-buttons.tsx';
import { NameInput } from './name-input.tsx';
import type { TellFault } from './tell-fault.ts';

type SectionCardProps = {
  readonly draft: Draft;
  readonly section: DraftSection;
  readonly at: number;
  readonly faults: ReadonlyMap<string, string>;
  readonly tell: TellFault;
  /** The key of the field that is open. */
  readonly openField: string | undefined;
  readonly onOpenField: (key: string | undefined) => void;
  readonly onChange: (change: Partial<DraftSection>) => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
  readonly onMoved: (name: string, place: number) => void;
};

/** One section of a form with its fields; Alt and an arrow move the field or section that has the focus. */
export function SectionCard(props: SectionCardProps) {
  const { draft, section, at, faults, tell, openField, onOpenField, onChange, onMove, onRemove, onMoved } =
    props;
  const { forms } = useWords();
  const say = useSay();
  const place = `sections.${at}`;
  const name = say(section.title) || forms.section;
  const { fields } = section;
  const moveField = (index: number, by: -1 | 1) => {
    const next = moved(fields, index, by);
    const field = fields[index];
    if (next === fields || !field) return;
    onChange({ fields: next });
    onMoved(say(field.title) || forms.newField, index + by + 1);
  };
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    if (isComposing(event.nativeEvent)) return;
    event.preventDefault();
    keepFocus();
    const by = event.key === 'ArrowUp' ? -1 : 1;
    const card = (event.target as HTMLElement).closest<HTMLElement>('.field-card');
    const index = Number(card?.dataset.place?.split('.').at(-1));
    if (card) moveField(index, by);
    else onMove(by);
  };
  const elsewhere = draft.sections.flatMap((one) =>
    one.repeats || one.key === section.key ? [] : one.fields,
  );
  const hasOwnName =
    section.isNew && (section.id === nameOf(section.title.en) || /^section_\d+$/.test(section.id));
  return (
    <fieldset className="panel stack" aria-label={name} onKeyDown={press}>
      <div className="row">
        <h2>{name}</h2>
        <span className="grow" />
        <MoveButtons
          name={name}
          isFirst={at === 0}
          isLast={at === draft.sections.length - 1}
          onMove={onMove}
          onRemove={onRemove}
        />
      </div>
      <div className="form-row">
        <LabelInputs
          place={`${place}.title`}
          words={{ zh: forms.titleZh, en: forms.titleEn }}
          value={section.title}
          tell={tell}
          onChange={(title) =>
            onChange({ title, ...(hasOwnName && nameOf(title.en) ? { id: nameOf(title.en) } : {}) })
          }
        />
        <NameInput place={place} named={section} tell={tell} onChange={onChange} />
        <ConditionPicker
          place={place}
          when={section.when}
          fields={elsewhere}
          tell={tell}
          onChange={(when) => onChange({ when })}
        />
        <Form.Item>
          <Checkbox
            checked={section.repeats}
            onChange={({ target }) => onChange({ repeats: target.checked })}
          >
            {forms.repeats}
          </Checkbox>
        </Form.Item>
      </div>
      <ul className="plain-list">
        {fields.map((field, index) => (
          <FieldCard
            key={field.key}
            field={field}
            place={`${place}.fields.${index}`}
            others={[...fields.filter(({ key }) => key !== field.key), ...elsewhere]}
            isOpen={field.key === openField}
            hasFault={[...faults.keys()].some((each) => each.startsWith(`${place}.fields.${index}.`))}
            isFirst={index === 0}
            isLast={index === fields.length - 1}
            tell={tell}
            onOpen={() => onOpenField(field.key === openField ? undefined : field.key)}
            onChange={(change) => onChange({ fields: patched(fields, field.key, change) })}
            onMove={(by) => moveField(index, by)}
            onRemove={() => onChange({ fields: fields.filter(({ key }) => key !== field.key) })}
          />
        ))}
      </ul>
      {tell(`${place}.fields`) && <p className="fault">{tell(`${place}.fields`)}</p>}
      <div>
        <Button
          onClick={() => {
            const field = emptyField(draft);
            onChange({ fields: [...fields, field] });
            onOpenField(field.key);
          }}
        >
          {forms.addField}
        </Button>
      </div>
    </fieldset>
  );
}
