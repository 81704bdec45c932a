import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Result } from 'antd';
import { useState } from 'react';
import { useRequired } from '../../app/editing/use-required.ts';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { AlonePanel } from './alone-panel.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';

type Given = { name: string; email: string; password: string; organisation: string };

/** The first start: whoever holds the one-time link becomes the administrator and is signed in. */
export function SetupPage() {
  const { identity } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [token] = useState(() => location.hash.slice(1));
  const { data } = useQuery({ queryKey: ['setup'], queryFn: () => client.getSetup({}) });
  const create = useChange({
    call: ({ name, email, password, organisation }: Given) =>
      client.completeSetup({ body: { token, name, email, password, organisation } }),
    touches: [],
    done: () => {
      queries.removeQueries({ queryKey: ['session'] });
      void navigate({ to: '/customers' });
    },
  });
  const required = useRequired();

  if (data?.isOpen === false) {
    return (
      <AlonePanel title={identity.welcome}>
        <Result
          status="success"
          title={identity.setupClosed}
          extra={<Button onClick={() => void navigate({ to: '/sign-in' })}>{identity.signIn}</Button>}
        />
      </AlonePanel>
    );
  }
  return (
    <AlonePanel title={identity.welcome} note={identity.setupIntro}>
      {token === '' && <Alert type="warning" showIcon title={identity.setupLinkMissing} />}
      <Form layout="vertical" requiredMark={false} onFinish={(given: Given) => create.mutate(given)}>
        <Form.Item
          name="organisation"
          label={identity.organisation}
          rules={[required(identity.organisation)]}
        >
          <Input autoComplete="organization" />
        </Form.Item>
        <Form.Item name="name" label={identity.name} rules={[required(identity.name)]}>
          <Input autoComplete="name" />
        </Form.Item>
        <Form.Item name="email" label={identity.email} rules={[required(identity.email), { type: 'email' }]}>
          <Input type="email" autoComplete="username" />
        </Form.Item>
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" block loading={create.isPending} disabled={token === ''}>
          {identity.createAdministrator}
        </Button>
      </Form>
    </AlonePanel>
  );
}
