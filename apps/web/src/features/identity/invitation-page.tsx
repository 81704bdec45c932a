import { useNavigate } from '@tanstack/react-router';
import { Button, Form } from 'antd';
import { useState } from 'react';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { AlonePanel } from './alone-panel.tsx';
import { NewPasswordFields } from './new-password-fields.tsx';

/** Where an invited user chooses a password, by the one-time link. */
export function InvitationPage() {
  const { identity } = useWords();
  const navigate = useNavigate();
  const [token] = useState(() => location.hash.slice(1));
  const accept = useChange({
    call: (password: string) => client.acceptInvitation({ body: { token, password } }),
    touches: [],
    said: identity.invitationDone,
    done: () => void navigate({ to: '/sign-in' }),
  });
  return (
    <AlonePanel title={identity.invitationTitle}>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={({ password }: { password: string }) => accept.mutate(password)}
      >
        <NewPasswordFields />
        <Button type="primary" htmlType="submit" block loading={accept.isPending}>
          {identity.confirm}
        </Button>
      </Form>
    </AlonePanel>
  );
}
