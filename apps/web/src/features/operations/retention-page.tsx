import { type Retention, retention } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Form, InputNumber, Skeleton } from 'antd';
import { useState } from 'react';
import { SaveFoot } from '../../app/editing/save-foot.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useSave } from '../../server/use-save.ts';

type Kept = Awaited<ReturnType<typeof client.getRetention>>;

function RetentionForm({ kept, onReload }: { readonly kept: Kept; readonly onReload: () => Promise<void> }) {
  const { operations } = useWords();
  const [version, setVersion] = useState(kept.version);
  const save = useSave({
    call: (body: Retention) => client.replaceRetention({ body }, { version }),
    done: (saved) => setVersion(saved.version),
  });
  return (
    <Form
      layout="vertical"
      className="panel"
      initialValues={kept.retention}
      onFinish={save.mutate}
      style={{ maxWidth: 640 }}
    >
      {retention.keyof().options.map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={operations.retention[name]}
          extra={operations.retention[`${name}Hint`]}
          rules={[{ required: true }]}
        >
          <InputNumber min={1} max={name === 'answers' ? 30 : 99_999} precision={0} />
        </Form.Item>
      ))}
      <p className="quiet">{operations.retention.always}</p>
      <SaveFoot save={save} reload={{ act: onReload, keepsTyping: false }} />
    </Form>
  );
}

/** For how many days the server keeps what it need not keep for ever. */
export function RetentionPage() {
  const { frame, operations } = useWords();
  const [opened, setOpened] = useState(0);
  const { data, refetch } = useQuery({
    queryKey: ['retention'],
    queryFn: () => client.getRetention({}),
    refetchOnWindowFocus: false,
  });
  const reload = async () => {
    await refetch();
    setOpened(opened + 1);
  };
  return (
    <>
      <PageTitle title={frame.pages.retention} note={operations.retention.intro} />
      {data ? <RetentionForm key={opened} kept={data} onReload={reload} /> : <Skeleton active />}
    </>
  );
}
