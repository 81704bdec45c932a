import { answersOf, type FormDefinition, isAsked } from '@fenji/contract';
import type { Label } from '@fenji/vocabulary';
import { Form } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import { type Rows, rowsToBegin } from '../record-values.ts';
import { SectionFields } from '../section-fields.tsx';

/** A form as it will be filled, to be tried out; nothing is saved. */
export function FormPreview({ definition }: { readonly definition: FormDefinition }) {
  const { forms } = useWords();
  const say = useSay();
  const [typed, setTyped] = useState<Record<string, Rows>>({});
  const { sections } = definition;
  const values = rowsToBegin(sections, typed);
  const answers = answersOf(values);
  const wordsFor = ({ zh, en }: Label, otherwise: string) => ({ zh: zh || otherwise, en: en || otherwise });
  const named = (section: FormDefinition['sections'][number]) => ({
    ...section,
    title: wordsFor(section.title, forms.section),
    fields: section.fields.map((field) => ({ ...field, title: wordsFor(field.title, forms.newField) })),
  });
  return (
    <div className="stack">
      <p className="quiet">{forms.previewHint}</p>
      <h2>{say(definition.title)}</h2>
      <Form layout="vertical" component="div" className="stack">
        {sections
          .filter(({ when }) => isAsked(when, {}, answers))
          .map((section) => (
            <SectionFields
              key={section.id}
              section={{ ...named(section), id: `preview-${section.id}` }}
              rows={values[section.id] ?? []}
              answers={answers}
              faults={new Map()}
              isReadOnly={false}
              onChange={(rows) => setTyped({ ...typed, [section.id]: rows })}
            />
          ))}
      </Form>
    </div>
  );
}
