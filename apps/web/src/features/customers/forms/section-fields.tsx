import { type FormDefinition, type FormField, isAsked } from '@fenji/contract';
import { Button, Form } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { FormFieldInput } from './form-field-input.tsx';
import type { Rows } from './record-values.ts';

type SectionFieldsProps = {
  readonly section: FormDefinition['sections'][number];
  readonly rows: Rows;
  /** The answers that conditions look at. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly masked: readonly string[];
  /** Words at fields, by `section/row/field`. */
  readonly faults: ReadonlyMap<string, string>;
  readonly isReadOnly: boolean;
  readonly onChange: (rows: Rows) => void;
};

/** The inputs of one section of a form, row by row, each with its mark, its help and what is wrong with it. */
export function SectionFields({
  section,
  rows,
  answers,
  masked,
  faults,
  isReadOnly,
  onChange,
}: SectionFieldsProps) {
  const { card } = useWords().customers;
  const say = useSay();
  const put = (at: number, id: string, value: unknown) =>
    onChange(
      rows.map((row, index) => (index === at ? { ...row, [id]: value as Rows[number][string] } : row)),
    );
  const labelOf = ({ title, mark }: FormField) =>
    mark ? `${say(title)}（${card.marks[mark]}）` : say(title);
  return (
    <fieldset className="panel">
      <legend>{say(section.title)}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row of a form has no name but its place
        <div key={at} className="form-row">
          {section.fields
            .filter((field) => isAsked(field.when, row, answers))
            .map((field) => {
              const id = `${section.id}-${at}-${field.id}`;
              const fault = faults.get(`${section.id}/${at}/${field.id}`);
              return (
                <Form.Item
                  key={field.id}
                  label={labelOf(field)}
                  htmlFor={id}
                  validateStatus={fault ? 'error' : ''}
                  help={fault && <span id={`${id}-fault`}>{fault}</span>}
                  extra={field.help && say(field.help)}
                >
                  <FormFieldInput
                    field={field}
                    id={id}
                    {...(fault ? { faultId: `${id}-fault` } : {})}
                    isMasked={isReadOnly || masked.includes(`${section.id}.${field.id}`)}
                    value={row[field.id]}
                    onChange={(value) => put(at, field.id, value)}
                  />
                </Form.Item>
              );
            })}
          {section.repeats && !isReadOnly && (
            <Button
              size="small"
              aria-label={`${card.removeRow} ${at + 1}`}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            >
              {card.removeRow}
            </Button>
          )}
        </div>
      ))}
      {section.repeats && !isReadOnly && (
        <Button size="small" onClick={() => onChange([...rows, {}])}>
          {card.addRow}
        </Button>
      )}
    </fieldset>
  );
}
