import type { Customer, Form } from '@fenji/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { minuteText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { customerFormId, useForms } from '../forms/custom-fields.tsx';
import { recordDraftKey } from '../forms/record-draft.ts';
import { RecordDrawer } from '../forms/record-drawer.tsx';

/** The forms that apply to a customer: which are filled, what they still lack, and filling them. */
export function FormsTab({ customer }: { readonly customer: Customer }) {
  const { customers, forms, frame } = useWords();
  const { card } = customers;
  const say = useSay();
  const { workspace } = useMe();
  const queries = useQueryClient();
  const [filled, setFilled] = useState<Form>();
  const { data } = useQuery({
    queryKey: ['form-records', customer.id],
    queryFn: () => client.listFormRecords({ params: { id: customer.id } }),
  });
  const offered = useForms().filter(
    ({ id, isArchived, definition }) =>
      id !== customerFormId && !isArchived && definition.appliesTo.includes(customer.kind),
  );
  if (!data) return <Skeleton active />;
  const recordOf = (id: string) => data.items.find(({ formId }) => formId === id);
  return (
    <>
      <ul className="plain-list">
        {offered.map((form) => {
          const record = recordOf(form.id);
          return (
            <li key={form.id} className="row">
              <strong>{say(form.definition.title)}</strong>
              {record &&
                (record.missing.length === 0 ? (
                  <ToneTag tone="good">{card.formDone}</ToneTag>
                ) : (
                  <ToneTag tone="warn">
                    {fillWords(card.formMissing, { count: record.missing.length })}
                  </ToneTag>
                ))}
              {record && (
                <span className="quiet">
                  {record.savedBy.name} ·{' '}
                  {fillWords(card.formSaved, { at: minuteText(record.savedAt, workspace.timeZone) })}
                </span>
              )}
              {queries.getQueryData(recordDraftKey(customer.id, form.id)) !== undefined && (
                <ToneTag tone="busy">{forms.filling.draft}</ToneTag>
              )}
              <span className="grow" />
              <Button size="small" onClick={() => setFilled(form)}>
                {record ? frame.edit : card.addForm}
              </Button>
            </li>
          );
        })}
      </ul>
      {filled && (
        <RecordDrawer
          customer={customer}
          form={filled}
          record={recordOf(filled.id)}
          onClose={() => setFilled(undefined)}
        />
      )}
    </>
  );
}
