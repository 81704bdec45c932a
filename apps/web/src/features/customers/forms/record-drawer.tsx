import type { Customer, FormField, Form as FormOf, formRecord } from '@fenji/contract';
import { Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { FormFieldInput } from './form-field-input.tsx';
import { isAsked, type Rows, rowsToSend } from './record-values.ts';

type RecordDrawerProps = {
  readonly customer: Customer;
  readonly form: FormOf;
  readonly record: z.infer<typeof formRecord> | undefined;
  readonly onClose: () => void;
};
type Section = FormOf['definition']['sections'][number];
type SectionProps = {
  readonly section: Section;
  readonly rows: Rows;
  readonly masked: readonly string[];
  readonly missing: ReadonlySet<string>;
  readonly isReadOnly: boolean;
  readonly onChange: (rows: Rows) => void;
};

function SectionFields({ section, rows, masked, missing, isReadOnly, onChange }: SectionProps) {
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
            .filter((field) => isAsked(field.when, row))
            .map((field) => (
              <Form.Item
                key={field.id}
                label={labelOf(field)}
                htmlFor={`${section.id}-${at}-${field.id}`}
                validateStatus={missing.has(`${section.id}/${at}/${field.id}`) ? 'warning' : ''}
              >
                <FormFieldInput
                  field={field}
                  id={`${section.id}-${at}-${field.id}`}
                  isMasked={
                    isReadOnly || masked.includes(`${section.id}.${field.id}`) || masked.includes(field.id)
                  }
                  value={row[field.id]}
                  onChange={(value) => put(at, field.id, value)}
                />
              </Form.Item>
            ))}
          {section.repeats && !isReadOnly && (
            <Button size="small" onClick={() => onChange(rows.filter((_, index) => index !== at))}>
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

/** Fills a form of a customer section by section; it can be kept unfinished, and completing it says what is missing. */
export function RecordDrawer({ customer, form, record, onClose }: RecordDrawerProps) {
  const { customers, frame } = useWords();
  const say = useSay();
  const { sections } = form.definition;
  const [values, setValues] = useState<Record<string, Rows>>(() => ({
    ...Object.fromEntries(sections.map(({ id, repeats }) => [id, repeats ? [] : [{}]])),
    ...record?.values,
  }));
  const missing = new Set(record?.missing.map(({ section, row, field }) => `${section}/${row}/${field}`));
  const save = useChange({
    call: (complete: boolean) =>
      client.saveFormRecord({
        params: { id: customer.id, formId: form.id },
        body: { values: rowsToSend(sections, values), complete },
      }),
    touches: [
      ['form-records', customer.id],
      ['timeline', customer.id],
    ],
    said: frame.saved,
    done: (_, complete) => complete && onClose(),
  });
  const first = values[sections[0]?.id ?? '']?.[0] ?? {};
  return (
    <Drawer
      open
      size={760}
      title={say(form.definition.title)}
      onClose={onClose}
      footer={
        customer.may.edit && (
          <div className="row">
            <Button type="primary" loading={save.isPending} onClick={() => save.mutate(true)}>
              {customers.card.complete}
            </Button>
            <Button onClick={() => save.mutate(false)}>{customers.card.saveDraft}</Button>
          </div>
        )
      }
    >
      <Form layout="vertical" component="div" className="stack">
        {sections
          .filter(({ when }) => isAsked(when, first))
          .map((section) => (
            <SectionFields
              key={section.id}
              section={section}
              rows={values[section.id] ?? []}
              masked={record?.masked ?? []}
              missing={missing}
              isReadOnly={!customer.may.edit}
              onChange={(rows) => setValues((before) => ({ ...before, [section.id]: rows }))}
            />
          ))}
      </Form>
    </Drawer>
  );
}
