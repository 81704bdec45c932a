import { answersOf, type Customer, type Form as FormOf, type formRecord, isAsked } from '@fenji/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { isStale } from '../../../server/problem-text.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { listCellFaults, listUnasked, type Rows, rowsToBegin, rowsToSend } from './record-values.ts';
import { SectionFields } from './section-fields.tsx';

type RecordDrawerProps = {
  readonly customer: Customer;
  readonly form: FormOf;
  readonly record: z.infer<typeof formRecord> | undefined;
  readonly onClose: () => void;
};

/** Where what was typed into a form but not saved is kept until the page is left. */
export const recordDraftKey = (customerId: string, formId: string) => ['form-draft', customerId, formId];

/**
 * Fills a form of a customer section by section. It can be kept unfinished; completing it marks what is missing; what
 * was typed stays when the drawer is closed; who saves second is told.
 */
export function RecordDrawer({ customer, form, record: given, onClose }: RecordDrawerProps) {
  const { customers, forms, frame } = useWords();
  const { filling } = forms;
  const say = useSay();
  const queries = useQueryClient();
  const { sections } = form.definition;
  const draftKey = recordDraftKey(customer.id, form.id);
  const [record, setRecord] = useState(given);
  const [draft] = useState(() => queries.getQueryData<Record<string, Rows>>(draftKey));
  const [isDraft, setDraft] = useState(draft !== undefined);
  const [values, setValues] = useState(() => draft ?? rowsToBegin(sections, record?.values));
  const [tried, setTried] = useState<'draft' | 'complete'>();
  const [isOutdated, setOutdated] = useState(false);
  const masked = record?.masked ?? [];
  const put = (next: Record<string, Rows>) => {
    setValues(next);
    queries.setQueryData(draftKey, next);
  };
  const forget = () => {
    queries.removeQueries({ queryKey: draftKey });
    setDraft(false);
  };
  const save = useChange({
    call: (complete: boolean) =>
      client.saveFormRecord(
        {
          params: { id: customer.id, formId: form.id },
          body: { values: rowsToSend(sections, values), complete },
        },
        { version: record?.version ?? 0 },
      ),
    touches: [
      ['form-records', customer.id],
      ['timeline', customer.id],
    ],
    said: frame.saved,
    done: (saved, complete) => {
      setRecord(saved);
      forget();
      if (complete) onClose();
    },
    failed: (error) => {
      setOutdated(isStale(error));
      return isStale(error);
    },
  });
  const reload = async () => {
    const { items } = await client.listFormRecords({ params: { id: customer.id } });
    setRecord(items.find(({ formId }) => formId === form.id));
    setOutdated(false);
  };
  const faults = tried ? listCellFaults(sections, values, masked, tried === 'complete') : new Map();
  const told = new Map(
    [...faults].map(([place, kind]) => [place, kind === 'wrong' ? filling.wrongValue : filling.missing]),
  );
  const trySave = (complete: boolean) => {
    setTried(complete ? 'complete' : 'draft');
    const [first] = listCellFaults(sections, values, masked, complete).keys();
    if (first === undefined) save.mutate(complete);
    else document.getElementById(first.replaceAll('/', '-'))?.focus();
  };
  const wrongCount = [...faults.values()].filter((kind) => kind === 'wrong').length;
  const answers = answersOf(values);
  const unasked = listUnasked(sections, record?.values ?? {});
  return (
    <Drawer
      open
      size={760}
      title={say(form.definition.title)}
      onClose={onClose}
      footer={
        customer.may.edit && (
          <div className="row">
            <Button type="primary" loading={save.isPending} onClick={() => trySave(true)}>
              {customers.card.complete}
            </Button>
            <Button onClick={() => trySave(false)}>{customers.card.saveDraft}</Button>
            <span role="status" className="fault">
              {faults.size > 0 &&
                (wrongCount > 0
                  ? fillWords(filling.wrongCount, { count: wrongCount })
                  : fillWords(filling.missingCount, { count: faults.size }))}
            </span>
          </div>
        )
      }
    >
      <Form layout="vertical" component="div" className="stack">
        {isDraft && (
          <Alert
            type="info"
            showIcon
            title={filling.draftKept}
            action={
              <Button
                size="small"
                onClick={() => {
                  forget();
                  setValues(rowsToBegin(sections, record?.values));
                }}
              >
                {filling.discard}
              </Button>
            }
          />
        )}
        {isOutdated && (
          <Alert
            type="warning"
            showIcon
            title={frame.stale}
            description={frame.staleHint}
            action={<Button onClick={() => void reload()}>{frame.reload}</Button>}
          />
        )}
        {record && unasked.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={fillWords(filling.olderVersion, { filled: record.formVersion, now: form.version })}
            description={fillWords(filling.noLongerAsked, { values: unasked.join('；') })}
          />
        )}
        <p className="quiet">{filling.allOptional}</p>
        {sections
          .filter(({ when }) => isAsked(when, {}, answers))
          .map((section) => (
            <SectionFields
              key={section.id}
              section={section}
              rows={values[section.id] ?? []}
              answers={answers}
              masked={masked}
              faults={told}
              isReadOnly={!customer.may.edit}
              onChange={(rows) => put({ ...values, [section.id]: rows })}
            />
          ))}
      </Form>
    </Drawer>
  );
}
