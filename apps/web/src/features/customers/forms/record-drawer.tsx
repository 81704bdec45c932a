import { answersOf, type Customer, type Form as FormOf, isAsked } from '@fenji/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Drawer, Form } from 'antd';
import { useState } from 'react';
import { StaleNotice } from '../../../app/editing/stale-notice.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { semicolon } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useSave } from '../../../server/use-save.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { mergeFilled } from './merge-filled.ts';
import { type FilledForm, type RecordDraft, recordDraftKey } from './record-draft.ts';
import { listCellFaults, listUnasked, type Rows, rowsToBegin, rowsToSend } from './record-values.ts';
import { SectionFields } from './section-fields.tsx';
import { useHiddenCells } from './use-hidden-cells.tsx';

type RecordDrawerProps = {
  readonly customer: Customer;
  readonly form: FormOf;
  readonly record: FilledForm | undefined;
  readonly onClose: () => void;
};

/**
 * Fills a form of a customer section by section. It can be kept unfinished; completing it marks what is missing; what
 * was typed stays when the drawer is closed; who saves second is told.
 */
export function RecordDrawer({ customer, form, record: given, onClose }: RecordDrawerProps) {
  const { customers, forms } = useWords();
  const { filling } = forms;
  const say = useSay();
  const queries = useQueryClient();
  const { sections } = form.definition;
  const draftKey = recordDraftKey(customer.id, form.id);
  const [draft] = useState(() => queries.getQueryData<RecordDraft>(draftKey));
  const [record, setRecord] = useState(draft ? draft.record : given);
  const [isDraft, setDraft] = useState(draft !== undefined);
  const [values, setValues] = useState(() => draft?.values ?? rowsToBegin(sections, record?.values));
  const [tried, setTried] = useState<'draft' | 'complete'>();
  const masked = record?.masked ?? [];
  const hidden = useHiddenCells(customer.id, form.id, record);
  const put = (next: Record<string, Rows>, over = record) => {
    setValues(next);
    queries.setQueryData<RecordDraft>(draftKey, { values: next, record: over });
  };
  const forget = () => {
    queries.removeQueries({ queryKey: draftKey });
    setDraft(false);
  };
  const save = useSave({
    call: ({ complete, filled }: { complete: boolean; filled: Record<string, Rows> }) =>
      client.saveFormRecord(
        {
          params: { id: customer.id, formId: form.id },
          body: { values: rowsToSend(sections, filled), complete },
        },
        { version: record?.version ?? 0 },
      ),
    touches: [
      ['form-records', customer.id],
      ['timeline', customer.id],
    ],
    done: (saved, { complete, filled }) => {
      setRecord(saved);
      setValues((typed) => mergeFilled(sections, filled, typed, rowsToBegin(sections, saved.values)));
      forget();
      if (complete) onClose();
    },
  });
  const reload = async () => {
    const { items } = await client.listFormRecords({ params: { id: customer.id } });
    const theirs = items.find(({ formId }) => formId === form.id);
    const [base, other] = [record, theirs].map((one) => rowsToBegin(sections, one?.values));
    setRecord(theirs);
    put(mergeFilled(sections, base!, values, other!), theirs);
  };
  const faults = tried ? listCellFaults(sections, values, masked, tried === 'complete') : new Map();
  const told = new Map(
    [...faults].map(([place, kind]) => [place, kind === 'wrong' ? filling.wrongValue : filling.missing]),
  );
  const trySave = (complete: boolean) => {
    setTried(complete ? 'complete' : 'draft');
    const [first] = listCellFaults(sections, values, masked, complete).keys();
    if (first === undefined) save.mutate({ complete, filled: values });
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
                  setRecord(given);
                  setValues(rowsToBegin(sections, given?.values));
                }}
              >
                {filling.discard}
              </Button>
            }
          />
        )}
        <StaleNotice save={save} reload={{ act: reload, keepsTyping: true }} />
        {record && unasked.length > 0 && (
          <Alert
            type="warning"
            showIcon
            title={fillWords(filling.olderVersion, { filled: record.formVersion, now: form.version })}
            description={fillWords(filling.noLongerAsked, { values: unasked.join(say(semicolon)) })}
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
              hidden={hidden}
              faults={told}
              isReadOnly={!customer.may.edit}
              onChange={(rows) => put({ ...values, [section.id]: rows })}
            />
          ))}
      </Form>
    </Drawer>
  );
}
