import type { ImportMapping, ImportRecord } from '@fenji/contract';
import { updatePolicy } from '@fenji/contract';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { comma } from '../../formats/marks.ts';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';
import { isKeyMapped, missingFields } from './wizard-step.ts';

type Column = Required<ImportMapping['columns'][number]>;
type MapStepProps = { readonly record: ImportRecord; readonly onSaved: () => void };

const matchKeys = ['code', 'phone', 'email', 'id-number', 'name'] as const;

/** Says what each column of the file becomes, how known customers are found, and what happens to values that are there. */
export function MapStep({ record, onSaved }: MapStepProps) {
  const { imports } = useWords();
  const say = useSay();
  const isCustomers = record.target === 'customers';
  const [mapping, setMapping] = useState<ImportMapping>(
    () =>
      record.mapping ?? {
        matchKey: 'code',
        columns: record.headers.map(({ header }) => ({ header, field: null, policy: 'overwrite' })),
      },
  );
  const missing = missingFields(record.fields, mapping.columns);
  const lacksKey = isCustomers && !isKeyMapped(mapping);
  const put = (header: string, change: Partial<Column>) =>
    setMapping((before) => ({
      ...before,
      columns: before.columns.map((column) => (column.header === header ? { ...column, ...change } : column)),
    }));
  const save = useChange({
    call: async () => {
      const params = { id: record.id };
      await client.mapImport({ params, body: mapping }, { version: record.version });
      return client.checkImport({ params, body: {} });
    },
    touches: [['import', record.id], ['jobs']],
    done: onSaved,
  });
  const taken = new Set(mapping.columns.map(({ field }) => field));
  const samplesOf = (header: string) =>
    record.headers
      .find((each) => each.header === header)
      ?.samples.slice(0, 3)
      .join(say(comma)) ?? '';
  const hasSamples = record.headers.some(({ samples }) => samples.length > 0);
  return (
    <>
      {missing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={fillWords(imports.requiredMissing, {
            fields: missing.map(({ title }) => say(title)).join(say(comma)),
          })}
        />
      )}
      {lacksKey && (
        <Alert
          type="warning"
          showIcon
          title={fillWords(imports.keyUnmapped, { key: imports.matchKeys[mapping.matchKey ?? 'code'] })}
        />
      )}
      {isCustomers && (
        <div className="row">
          <span>{imports.matchKey}</span>
          <Select
            aria-label={imports.matchKey}
            style={{ minWidth: 140 }}
            value={mapping.matchKey ?? 'code'}
            onChange={(matchKey) => setMapping({ ...mapping, matchKey })}
            options={matchKeys.map((value) => ({ value, label: imports.matchKeys[value] }))}
          />
        </div>
      )}
      <div className="panel tight">
        <WideTable
          rowKey="header"
          size="small"
          scroll={{ x: 640 }}
          dataSource={mapping.columns}
          columns={[
            { title: imports.column, dataIndex: 'header' },
            ...(hasSamples
              ? [
                  {
                    title: imports.samples,
                    render: (_: unknown, { header }: { header: string }) => (
                      <span className="quiet">{samplesOf(header)}</span>
                    ),
                  },
                ]
              : []),
            {
              title: imports.becomes,
              width: 240,
              render: (_, { header, field }) => (
                <Select
                  allowClear
                  aria-label={`${header} · ${imports.becomes}`}
                  style={{ width: '100%' }}
                  placeholder={imports.leaveOut}
                  value={field}
                  showSearch={{ optionFilterProp: 'label' }}
                  onChange={(next) => put(header, { field: next ?? null })}
                  options={record.fields.map(({ field: value, title, isRequired }) => ({
                    value,
                    label: isRequired ? `${say(title)} *` : say(title),
                    disabled: value !== field && taken.has(value),
                  }))}
                />
              ),
            },
            ...(isCustomers
              ? [
                  {
                    title: imports.policy,
                    width: 160,
                    render: (_: unknown, { header, field, policy }: ImportMapping['columns'][number]) =>
                      field && (
                        <Select
                          aria-label={`${header} · ${imports.policy}`}
                          style={{ width: '100%' }}
                          value={policy ?? 'overwrite'}
                          onChange={(next) => put(header, { policy: next })}
                          options={updatePolicy.options.map((value) => ({
                            value,
                            label: imports.policies[value],
                          }))}
                        />
                      ),
                  },
                ]
              : []),
          ]}
        />
      </div>
      <div>
        <Button
          type="primary"
          disabled={missing.length > 0 || lacksKey}
          loading={save.isPending}
          onClick={() => save.mutate(undefined)}
        >
          {imports.saveAndCheck}
        </Button>
      </div>
    </>
  );
}
