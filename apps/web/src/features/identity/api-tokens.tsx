import { type Permission, permission, permissionTitles } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { dayText } from '../../formats/day-text.ts';
import { comma } from '../../formats/marks.ts';
import { client } from '../../server/client.ts';
import { useMay, useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';

/** The user's own API tokens; a secret is shown once. */
export function ApiTokens() {
  const { account } = useWords().identity;
  const say = useSay();
  const may = useMay();
  const { workspace } = useMe();
  const [form] = Form.useForm();
  const [secret, setSecret] = useState<string>();
  const { data } = useQuery({ queryKey: ['tokens'], queryFn: () => client.listTokens({}) });
  const add = useChange({
    call: (body: { title: string; scopes: Permission[]; expiresInDays: number }) =>
      client.createToken({ body }),
    touches: [['tokens']],
    done: (made) => {
      setSecret(made.secret);
      form.resetFields();
    },
  });
  const revoke = useChange({
    call: (id: string) => client.revokeToken({ params: { id } }),
    touches: [['tokens']],
    said: account.revoked,
  });
  return (
    <section className="panel stack">
      <h2>{account.tokens}</h2>
      {secret && <Alert type="success" title={account.tokenSecret} description={<code>{secret}</code>} />}
      <WideTable
        rowKey="id"
        size="small"
        scroll={{ x: 560 }}
        dataSource={data?.items ?? []}
        columns={[
          { title: account.tokenTitle, dataIndex: 'title' },
          {
            title: account.tokenScopes,
            render: (_, { scopes }) => scopes.map((scope) => say(permissionTitles[scope])).join(say(comma)),
          },
          { title: account.expires, render: (_, { expiresAt }) => dayText(expiresAt, workspace.timeZone) },
          {
            title: account.lastUsed,
            render: (_, { lastUsedAt }) =>
              lastUsedAt ? dayText(lastUsedAt, workspace.timeZone) : account.neverUsed,
          },
          {
            title: <span className="visually-hidden">{account.revoke}</span>,
            render: (_, { id, isRevoked }) =>
              isRevoked ? (
                account.revoked
              ) : (
                <Button size="small" danger onClick={() => revoke.mutate(id)}>
                  {account.revoke}
                </Button>
              ),
          },
        ]}
      />
      <Form form={form} layout="inline" onFinish={add.mutate} initialValues={{ expiresInDays: 90 }}>
        <Form.Item name="title" messageVariables={{ label: account.tokenTitle }} rules={[{ required: true }]}>
          <Input placeholder={account.tokenTitle} aria-label={account.tokenTitle} />
        </Form.Item>
        <Form.Item
          name="scopes"
          messageVariables={{ label: account.tokenScopes }}
          rules={[{ required: true }]}
          style={{ minWidth: 240 }}
        >
          <Select
            mode="multiple"
            placeholder={account.tokenScopes}
            aria-label={account.tokenScopes}
            options={permission.options
              .filter(may)
              .map((value) => ({ value, label: say(permissionTitles[value]) }))}
          />
        </Form.Item>
        <Form.Item name="expiresInDays">
          <InputNumber min={1} max={730} aria-label={account.tokenDays} suffix={account.tokenDays} />
        </Form.Item>
        <Button htmlType="submit" loading={add.isPending}>
          {account.addToken}
        </Button>
      </Form>
    </section>
  );
}
