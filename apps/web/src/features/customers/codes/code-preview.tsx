import type { CodePlan } from '@fenji/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Form, Radio, Select } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { client } from '../../../server/client.ts';
import { problemText } from '../../../server/problem-text.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { DirectoryInput } from '../directories/directory-input.tsx';

const named = [
  ['region', 'region'],
  ['industry', 'industry'],
  ['customerClass', 'customer-class'],
] as const;

/** The next codes that a plan would give to a customer that is described here; nothing is taken. */
export function CodePreview({ plan }: { readonly plan: CodePlan | undefined }) {
  const words = useWords();
  const { codes, fields, kinds } = words.customers;
  const [sample, setSample] = useState({
    kind: 'organisation' as 'organisation' | 'individual',
    region: '',
    industry: '',
    customerClass: '',
    unit: null as string | null,
  });
  const customer = useDeferredValue({
    ...sample,
    region: sample.region.trim() || null,
    industry: sample.industry.trim() || null,
    customerClass: sample.customerClass.trim() || null,
  });
  const units = useQuery({ queryKey: ['units'], queryFn: () => client.listUnits({}) });
  const { data, error } = useQuery({
    queryKey: ['code-plan', 'preview', plan, customer],
    queryFn: () => client.previewCodePlan({ body: { plan: plan as CodePlan, customer } }),
    enabled: plan !== undefined,
    placeholderData: keepPreviousData,
    meta: { tellsItself: true },
  });
  return (
    <section className="panel stack">
      <h2>{codes.preview}</h2>
      <p className="quiet">{codes.previewHint}</p>
      <Form layout="vertical" component="div">
        <Form.Item label={fields.kind}>
          <Radio.Group
            value={sample.kind}
            onChange={({ target }) => setSample({ ...sample, kind: target.value })}
            options={(['organisation', 'individual'] as const).map((value) => ({
              value,
              label: kinds[value],
            }))}
          />
        </Form.Item>
        {named.map(([field, directory]) => (
          <Form.Item
            key={field}
            label={field === 'customerClass' ? words.directories.names[directory] : fields[field]}
            htmlFor={`sample-${field}`}
          >
            <DirectoryInput
              id={`sample-${field}`}
              directory={directory}
              value={sample[field]}
              onChange={(value) => setSample({ ...sample, [field]: value })}
            />
          </Form.Item>
        ))}
        <Form.Item label={fields.unit} htmlFor="sample-unit">
          <Select
            id="sample-unit"
            allowClear
            value={sample.unit}
            onChange={(unit) => setSample({ ...sample, unit: unit ?? null })}
            options={(units.data?.items ?? []).map(({ name }) => ({ value: name, label: name }))}
          />
        </Form.Item>
      </Form>
      <div aria-live="polite" className="stack">
        {plan === undefined && <p className="quiet">{codes.previewWaits}</p>}
        {plan && error && <Alert type="error" showIcon title={problemText(error, words)} />}
        {plan && !error && data && (
          <>
            <ol className="next-codes" data-testid="next-codes">
              {data.codes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ol>
            <p className="quiet">{fillWords(codes.left, { count: countText(data.left) })}</p>
          </>
        )}
      </div>
    </section>
  );
}
