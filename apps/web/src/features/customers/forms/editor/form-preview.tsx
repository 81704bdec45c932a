import { answersOf, type FormDefinition, isAsked } from '@fenji/contract';
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
              section={{ ...section, id: `preview-${section.id}` }}
              rows={values[section.id] ?? []}
              answers={answers}
              masked={[]}
              faults={new Map()}
              isReadOnly={false}
              onChange={(rows) => setTyped({ ...typed, [section.id]: rows })}
            />
          ))}
      </Form>
    </div>
  );
}
