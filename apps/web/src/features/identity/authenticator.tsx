import { App, Button, Form, Input, QRCode } from 'antd';
import { useState } from 'react';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';

/** Turning the second step of signing in on and off. */
export function Authenticator() {
  const { frame, identity } = useWords();
  const { account } = identity;
  const { hasAuthenticator } = useMe();
  const { message } = App.useApp();
  const [begun, setBegun] = useState<{ uri: string; backupCodes: string[] }>();
  const begin = useChange({
    call: (body: { password: string }) => client.beginAuthenticator({ body }),
    touches: [],
    done: setBegun,
  });
  const confirm = useChange({
    call: (body: { code: string }) => client.confirmAuthenticator({ body }),
    touches: [['session']],
    done: () => {
      setBegun(undefined);
      message.success(frame.saved);
    },
  });
  const remove = useChange({
    call: (body: { password: string }) => client.removeAuthenticator({ body }),
    touches: [['session']],
    said: frame.saved,
  });
  const password = (
    <Form.Item name="password" messageVariables={{ label: account.current }} rules={[{ required: true }]}>
      <Input.Password
        autoComplete="current-password"
        placeholder={account.current}
        aria-label={account.current}
      />
    </Form.Item>
  );
  return (
    <section className="panel stack">
      <h2>{account.authenticator}</h2>
      <p className="quiet">{hasAuthenticator ? account.authenticatorOn : account.authenticatorOff}</p>
      {begun ? (
        <>
          <p>{account.scan}</p>
          <QRCode value={begun.uri} aria-label={account.qrCode} bordered bgColor="#fff" color="#000" />
          <code>{new URL(begun.uri).searchParams.get('secret')}</code>
          <p>{account.backup}</p>
          <code>{begun.backupCodes.join('  ')}</code>
          <Form layout="inline" onFinish={confirm.mutate}>
            <Form.Item
              name="code"
              messageVariables={{ label: identity.code }}
              rules={[{ required: true, len: 6 }]}
            >
              <Input
                inputMode="numeric"
                autoComplete="one-time-code"
                placeholder={identity.code}
                aria-label={identity.code}
              />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={confirm.isPending}>
              {identity.confirm}
            </Button>
          </Form>
        </>
      ) : (
        <Form layout="inline" onFinish={hasAuthenticator ? remove.mutate : begin.mutate}>
          {password}
          <Button htmlType="submit">{hasAuthenticator ? account.turnOff : account.begin}</Button>
        </Form>
      )}
    </section>
  );
}
