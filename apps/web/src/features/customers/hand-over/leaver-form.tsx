import { Button, Form } from 'antd';
import { useState } from 'react';
import { ReasonItem } from '../../../app/editing/reason-item.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { comma } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { useJob } from '../../../server/use-job.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { PersonSelect } from '../../identity/person-select.tsx';
import { JobProgress } from '../../operations/job-progress.tsx';
import { useGradeWords } from '../use-grade-words.ts';

type Given = { fromUserId: string; toUserIds: string[]; reason: string };

/** Shares out a leaver's customers: seen first, then done as a job. */
export function LeaverForm() {
  const { customers } = useWords();
  const say = useSay();
  const { handOver } = customers;
  const gradeWords = useGradeWords();
  const [form] = Form.useForm<Given>();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const preview = useChange({ call: (body: Given) => client.previewRedistribution({ body }), touches: [] });
  const share = useChange({
    call: (body: Given) => client.redistributeCustomers({ body }, { idempotencyKey: crypto.randomUUID() }),
    done: ({ id }) => setJobId(id),
  });
  const required = useRequired();
  return (
    <div className="stack">
      <p className="quiet">{handOver.leaverIntro}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={preview.mutate}
        onValuesChange={() => {
          preview.reset();
          setJobId(null);
        }}
        style={{ maxWidth: 560 }}
      >
        <Form.Item name="fromUserId" label={handOver.from} rules={[required(handOver.from)]}>
          <PersonSelect withLeft />
        </Form.Item>
        <Form.Item name="toUserIds" label={handOver.receivers} rules={[required(handOver.receivers)]}>
          <PersonSelect mode="multiple" holding="customers.write" />
        </Form.Item>
        <ReasonItem />
        <Button htmlType="submit" loading={preview.isPending}>
          {handOver.preview}
        </Button>
      </Form>
      {preview.data && (
        <>
          <h3>{fillWords(handOver.total, { count: countText(preview.data.customers) })}</h3>
          <WideTable
            rowKey={({ owner }) => owner.id}
            size="small"
            dataSource={preview.data.shares}
            columns={[
              { title: handOver.to, render: (_, { owner }) => owner.name },
              { title: handOver.now, className: 'number', dataIndex: 'customersNow' },
              { title: handOver.later, className: 'number', dataIndex: 'customersAfter' },
              {
                title: handOver.received,
                render: (_, { received }) =>
                  received.map(({ grade, count }) => `${gradeWords(grade)} × ${count}`).join(say(comma)),
              },
            ]}
          />
          {jobId === null && (
            <div>
              <Button
                type="primary"
                loading={share.isPending}
                onClick={() => share.mutate(form.getFieldsValue())}
              >
                {handOver.share}
              </Button>
            </div>
          )}
        </>
      )}
      {job && <JobProgress job={job} />}
    </div>
  );
}
