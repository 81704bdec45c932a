import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Tag } from 'antd';
import { PageTitle } from '../../app/page-title.tsx';
import { useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { minuteText } from '../../formats/day-text.ts';
import { deviceText } from '../../formats/device-text.ts';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { ApiTokens } from './api-tokens.tsx';
import { Authenticator } from './authenticator.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';

function Password() {
  const { identity } = useWords();
  const [form] = Form.useForm();
  const change = useChange({
    call: ({ current, password }: { current: string; password: string }) =>
      client.changePassword({ body: { currentPassword: current, newPassword: password } }),
    touches: [['devices']],
    said: identity.account.changed,
    done: () => form.resetFields(),
  });
  return (
    <section className="panel">
      <h2>{identity.account.password}</h2>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={change.mutate}
        style={{ maxWidth: 360 }}
      >
        <Form.Item name="current" label={identity.account.current} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <NewPasswordFields />
        <Button htmlType="submit" loading={change.isPending}>
          {identity.account.password}
        </Button>
      </Form>
    </section>
  );
}

function Devices() {
  const { identity } = useWords();
  const { workspace } = useMe();
  const { data } = useQuery({ queryKey: ['devices'], queryFn: () => client.listDevices({}) });
  const end = useChange({
    call: (id: string) => client.signOutDevice({ params: { id } }),
    touches: [['devices']],
  });
  return (
    <section className="panel">
      <h2>{identity.account.devices}</h2>
      <WideTable
        rowKey="id"
        size="small"
        scroll={{ x: 560 }}
        dataSource={data?.items ?? []}
        columns={[
          { title: identity.account.device, render: (_, { userAgent }) => deviceText(userAgent) },
          { title: 'IP', dataIndex: 'ipAddress' },
          {
            title: identity.account.since,
            render: (_, { startedAt }) => minuteText(startedAt, workspace.timeZone),
          },
          {
            title: <span className="visually-hidden">{identity.account.signOutDevice}</span>,
            render: (_, { id, isCurrent }) =>
              isCurrent ? (
                <Tag>{identity.account.thisDevice}</Tag>
              ) : (
                <Button size="small" onClick={() => end.mutate(id)}>
                  {identity.account.signOutDevice}
                </Button>
              ),
          },
        ]}
      />
    </section>
  );
}

/** The user's own account: password, second step, devices, API tokens. */
export function AccountPage() {
  const { frame } = useWords();
  const me = useMe();
  return (
    <div className="stack">
      <PageTitle title={frame.account} note={`${me.name} · ${me.email}`} />
      <Password />
      <Authenticator />
      <Devices />
      <ApiTokens />
    </div>
  );
}
