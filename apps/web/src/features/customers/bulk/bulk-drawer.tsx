import type { Client } from '@fenji/contract';
import { Button, Drawer, Form, Radio, Select } from 'antd';
import { useState } from 'react';
import { ReasonItem } from '../../../app/editing/reason-item.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { usePreferences, useSay, useWords } from '../../../app/preferences.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { useJob } from '../../../server/use-job.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { PersonSelect } from '../../identity/person-select.tsx';
import { JobProgress } from '../../operations/job-progress.tsx';
import { SaveJobFile } from '../../operations/save-job-file.tsx';
import type { ListSearch } from '../list/list-search.ts';
import { type Selection, selectionToSend } from '../list/selection.ts';
import type { Column } from '../list/use-columns.ts';

type Action = Parameters<Client['startBulkAction']>[0]['body']['action'];
export type BulkKind = Action['kind'];
type BulkDrawerProps = {
  readonly kind: BulkKind;
  readonly selection: Selection;
  readonly count: number;
  readonly search: ListSearch;
  readonly columns: readonly Column[];
  readonly shown: readonly string[];
  readonly onClose: () => void;
};

function ActionFields({ kind, columns }: Pick<BulkDrawerProps, 'kind' | 'columns'>) {
  const { customers } = useWords();
  const say = useSay();
  const required = useRequired();
  const reason = <ReasonItem isLong />;
  if (kind === 'assign') {
    return (
      <>
        <Form.Item name="ownerId" label={customers.bulk.owner} rules={[required(customers.bulk.owner)]}>
          <PersonSelect holding="customers.write" />
        </Form.Item>
        {reason}
      </>
    );
  }
  if (kind === 'tag' || kind === 'untag') {
    return (
      <Form.Item name="tags" label={customers.bulk.tags} rules={[required(customers.bulk.tags)]}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，', ' ']} />
      </Form.Item>
    );
  }
  if (kind === 'status') {
    const statuses = ['prospect', 'active', 'dormant', 'lost', 'barred'] as const;
    return (
      <>
        <Form.Item name="status" label={customers.fields.status} rules={[required(customers.fields.status)]}>
          <Select options={statuses.map((value) => ({ value, label: customers.statuses[value] }))} />
        </Form.Item>
        {reason}
      </>
    );
  }
  return (
    <>
      <Form.Item name="format" label={customers.bulk.format}>
        <Radio.Group
          options={[
            { value: 'xlsx', label: customers.bulk.xlsx },
            { value: 'csv', label: customers.bulk.csv },
          ]}
        />
      </Form.Item>
      <Form.Item name="columns" label={customers.bulk.columns} rules={[required(customers.bulk.columns)]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={columns.map(({ field, title }) => ({ value: field, label: say(title) }))}
        />
      </Form.Item>
    </>
  );
}

/** One thing done to all selected customers as a job, with its progress; an export ends in a file to save. */
export function BulkDrawer({ kind, selection, count, search, columns, shown, onClose }: BulkDrawerProps) {
  const { customers, frame } = useWords();
  const { language } = usePreferences();
  const [form] = Form.useForm();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const start = useChange({
    call: (given: Record<string, unknown>) => {
      const action = { kind, ...given, ...(kind === 'export' ? { language } : {}) } as Action;
      return client.startBulkAction(
        { body: { selection: selectionToSend(selection, search), action } },
        { idempotencyKey: crypto.randomUUID() },
      );
    },
    touches: [['jobs']],
    done: ({ id }) => setJobId(id),
  });
  const title = fillWords(customers.bulk.title, { action: customers.bulk[kind] });
  return (
    <Drawer
      open
      size={460}
      title={`${title} · ${fillWords(customers.selected, { count: countText(count) })}`}
      onClose={onClose}
      footer={
        <div className="row">
          {jobId === null && (
            <Button type="primary" loading={start.isPending} onClick={() => form.submit()}>
              {customers.bulk.start}
            </Button>
          )}
          <Button onClick={onClose}>{jobId === null ? frame.cancel : frame.close}</Button>
        </div>
      }
    >
      {jobId === null ? (
        <Form
          form={form}
          layout="vertical"
          onFinish={start.mutate}
          initialValues={{ format: 'xlsx', columns: [...shown] }}
        >
          <ActionFields kind={kind} columns={columns} />
        </Form>
      ) : (
        job && (
          <div className="stack">
            <JobProgress job={job} />
            <SaveJobFile job={job} />
          </div>
        )
      )}
    </Drawer>
  );
}
