import { ProblemError } from '@fenji/contract';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useRequired } from '../../app/editing/use-required.ts';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { AlonePanel } from './alone-panel.tsx';

type SignedIn = Awaited<ReturnType<typeof client.signIn>>;

/** The page asked for before signing in, if it lies in this application; the start otherwise. */
function placeAfter(): string {
  const to = new URLSearchParams(location.search).get('to') ?? '';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}

/** Signing in by e-mail and password, and by code where the user has asked for that. */
export function SignInPage() {
  const { identity, frame } = useWords();
  const queries = useQueryClient();
  const { history } = useRouter();
  const [isCodeNeeded, setCodeNeeded] = useState(false);
  const { data: setup } = useQuery({ queryKey: ['setup'], queryFn: () => client.getSetup({}) });
  const goOn = ({ state }: SignedIn) => {
    if (state === 'code-needed') return setCodeNeeded(true);
    queries.clear();
    history.push(placeAfter());
  };
  const signIn = useChange({
    call: (body: { email: string; password: string }) => client.signIn({ body }),
    touches: [],
    done: goOn,
  });
  const confirm = useChange({
    call: (body: { code: string }) => client.confirmSignIn({ body }),
    touches: [],
    done: goOn,
    failed: (error) => {
      if (error instanceof ProblemError && error.problem.code === 'code-tries-spent') setCodeNeeded(false);
      return false;
    },
  });
  const required = useRequired();

  if (isCodeNeeded) {
    return (
      <AlonePanel title={identity.signInTitle} note={identity.codeHint}>
        <Form layout="vertical" requiredMark={false} onFinish={confirm.mutate}>
          <Form.Item name="code" label={identity.code} rules={[required(identity.code)]}>
            <Input autoFocus inputMode="numeric" autoComplete="one-time-code" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block loading={confirm.isPending}>
            {identity.confirm}
          </Button>
        </Form>
      </AlonePanel>
    );
  }
  return (
    <AlonePanel title={identity.signInTitle} note={frame.product}>
      {setup?.isOpen && <Alert type="info" showIcon title={identity.wait} />}
      <Form layout="vertical" requiredMark={false} onFinish={signIn.mutate}>
        <Form.Item name="email" label={identity.email} rules={[required(identity.email)]}>
          <Input autoFocus type="email" autoComplete="username" />
        </Form.Item>
        <Form.Item name="password" label={identity.password} rules={[required(identity.password)]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
          {identity.signIn}
        </Button>
      </Form>
    </AlonePanel>
  );
}
