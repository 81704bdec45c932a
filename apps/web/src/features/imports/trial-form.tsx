import type { ImportRecord } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { DayInput } from '../../app/editing/day-input.tsx';
import { useTitle, useWords } from '../../app/preferences.tsx';
import { dayText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { useMay, useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';

/** Checks the file again, and with a scheme tries which grades its customers would get as of a day. */
export function TrialForm({ record, isBusy }: { readonly record: ImportRecord; readonly isBusy: boolean }) {
  const { imports } = useWords();
  const titleOf = useTitle();
  const may = useMay();
  const { workspace } = useMe();
  const [schemeId, setSchemeId] = useState<string | undefined>(record.trial?.schemeId);
  const [asOf, setAsOf] = useState(
    () => record.trial?.asOf ?? dayText(new Date().toISOString(), workspace.timeZone),
  );
  const mayGrade = may('grading.read');
  const schemes = useQuery({
    queryKey: ['schemes'],
    queryFn: () => client.listSchemes({}),
    enabled: mayGrade,
  });
  const check = useChange({
    call: () =>
      client.checkImport({
        params: { id: record.id },
        body: schemeId === undefined ? {} : { schemeId, asOf },
      }),
    touches: [['import', record.id], ['import-rows', record.id], ['import-grades', record.id], ['jobs']],
  });
  return (
    <div className="row">
      {mayGrade && (
        <>
          <span>{imports.scheme}</span>
          <Select
            allowClear
            aria-label={imports.scheme}
            style={{ minWidth: 220 }}
            placeholder={imports.noScheme}
            value={schemeId}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next) => setSchemeId(next)}
            options={(schemes.data?.items ?? [])
              .filter(({ gaps }) => gaps.length === 0)
              .map(({ id, title }) => ({ value: id, label: titleOf(title) }))}
          />
          {schemeId !== undefined && (
            <div style={{ width: 140 }}>
              <DayInput aria-label={imports.asOf} isRequired value={asOf} onChange={setAsOf} />
            </div>
          )}
        </>
      )}
      <Button loading={check.isPending} disabled={isBusy} onClick={() => check.mutate(undefined)}>
        {schemeId === undefined ? imports.checkAgain : imports.tryGrades}
      </Button>
    </div>
  );
}
