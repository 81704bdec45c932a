import { type FormDefinition, type FormField, hiddenValue, isAsked, marksOf, rowKey } from '@fenji/contract';
import { Button, Form } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { comma, remarked } from '../../../formats/marks.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { FormFieldInput } from './form-field-input.tsx';
import { type Cell, newRow, type Rows } from './record-values.ts';
import { typedCell } from './typed-cell.ts';
import type { HiddenCells } from './use-hidden-cells.tsx';

type SectionFieldsProps = {
  readonly section: FormDefinition['sections'][number];
  readonly rows: Rows;
  /** The answers that conditions look at. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** What is hidden from who fills it; a preview hides nothing. */
  readonly hidden?: HiddenCells;
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
  hidden,
  faults,
  isReadOnly,
  onChange,
}: SectionFieldsProps) {
  const { card, hiddenKept } = useWords().customers;
  const say = useSay();
  const put = (at: number, id: string, value: Cell) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [id]: value } : row)));
  const labelOf = (field: FormField) => {
    const marks = marksOf(field).map((mark) => card.marks[mark]);
    return marks.length > 0
      ? fillWords(say(remarked), { name: say(field.title), remark: marks.join(say(comma)) })
      : say(field.title);
  };
  return (
    <fieldset className="panel">
      <legend>{say(section.title)}</legend>
      {rows.map((row, at) => (
        <div key={String(row[rowKey] ?? at)} className="form-row">
          {section.fields
            .filter((field) => isAsked(field.when, row, answers))
            .map((field) => {
              const id = `${section.id}-${at}-${field.id}`;
              const isKept = hidden?.isKept(section.id, row, field.id) ?? false;
              const seen = hidden?.seenOf(section.id, row, field.id);
              const isHidden = isKept && row[field.id] === hiddenValue && seen === undefined;
              const shown = isKept && row[field.id] === hiddenValue ? seen : row[field.id];
              const eye = hidden?.eyeOf(section.id, row, field.id, say(field.title));
              const fault = faults.get(`${section.id}/${at}/${field.id}`);
              return (
                <Form.Item
                  key={field.id}
                  label={labelOf(field)}
                  htmlFor={id}
                  validateStatus={fault ? 'error' : ''}
                  help={fault && <span id={`${id}-fault`}>{fault}</span>}
                  extra={isHidden && !isReadOnly ? hiddenKept : field.help && say(field.help)}
                >
                  <div className="masked-input">
                    <FormFieldInput
                      field={field}
                      id={id}
                      {...(fault ? { faultId: `${id}-fault` } : {})}
                      isDisabled={isReadOnly}
                      isHidden={isHidden}
                      value={shown}
                      onChange={(value) =>
                        put(at, field.id, isKept ? typedCell(value as Cell, seen) : (value as Cell))
                      }
                    />
                    {eye}
                  </div>
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
        <Button size="small" onClick={() => onChange([...rows, newRow()])}>
          {card.addRow}
        </Button>
      )}
    </fieldset>
  );
}
