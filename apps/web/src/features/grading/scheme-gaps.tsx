import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { comma } from '../../formats/marks.ts';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';
import type { Scheme } from './grading-page.tsx';
import { withFields } from './with-fields.ts';

const customerForm = 'customer';

/** Whether a run of the scheme would be refused as things are. */
export const isBlocked = ({ gaps, empty }: Scheme): boolean =>
  gaps.length > 0 || empty.some(({ column }) => column === null);

function AddFields({ scheme: { fields } }: { readonly scheme: Scheme }) {
  const { grading } = useWords();
  const may = useMay();
  const mayAdd = may('forms.write');
  const forms = useQuery({ queryKey: ['forms'], queryFn: () => client.listForms({}), enabled: mayAdd });
  const form = forms.data?.items.find(({ id }) => id === customerForm);
  const add = useChange({
    call: async () => {
      if (!form) return;
      const definition = withFields(form.definition, fields);
      const body = { definition, isArchived: form.isArchived };
      await client.replaceForm({ params: { id: customerForm }, body }, { version: form.version });
    },
    touches: [['forms'], ['schemes']],
    said: grading.fieldsAdded,
  });
  if (fields.length === 0 || !form) return null;
  return (
    <Button size="small" loading={add.isPending} onClick={() => add.mutate(undefined)}>
      {grading.addFields}
    </Button>
  );
}

/** What a scheme reads and the workspace does not have or has no values of, each by name; missing fields can be added. */
export function SchemeGaps({ scheme }: { readonly scheme: Scheme }) {
  const { grading } = useWords();
  const say = useSay();
  const { gaps, empty } = scheme;
  const parts = (isWhole: boolean) =>
    empty
      .filter(({ column }) => (column === null) === isWhole)
      .map(({ title }) => say(title))
      .join(say(comma));
  const [datasets, columns] = [parts(true), parts(false)];
  const reasons = [
    ...gaps.map(({ detail }) => say(detail)),
    ...(datasets ? [fillWords(grading.emptyDatasets, { parts: datasets })] : []),
  ];
  return (
    <>
      {reasons.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={grading.gaps}
          description={
            <ul className="reasons">
              {reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          }
          action={<AddFields scheme={scheme} />}
        />
      )}
      {columns && <Alert type="info" showIcon title={fillWords(grading.emptyColumns, { parts: columns })} />}
    </>
  );
}
