import { type Role, roleTitles, type User } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, Popconfirm, Select } from 'antd';
import { SaveFoot } from '../../app/editing/save-foot.tsx';
import { useRequired } from '../../app/editing/use-required.ts';
import { useSay, useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { useSave } from '../../server/use-save.ts';
import type { InvitationToShow } from './invitation-dialog.tsx';

type Given = { name: string; email: string; employeeCode?: string; roles: Role[]; unitId: string };
type UserDrawerProps = {
  /** The user to edit; a new one when undefined. */
  readonly user: User | undefined;
  readonly onClose: () => void;
  readonly onInvited: (invitation: InvitationToShow) => void;
};

/** The form of a user; saving a new one shows the invitation. */
export function UserDrawer({ user, onClose, onInvited }: UserDrawerProps) {
  const { identity } = useWords();
  const say = useSay();
  const { data: units } = useQuery({ queryKey: ['units'], queryFn: () => client.listUnits({}) });
  const save = useSave({
    call: async ({ employeeCode, ...given }: Given) => {
      const body = { ...given, employeeCode: employeeCode || null };
      if (user)
        return void (await client.editUser({ params: { id: user.id }, body }, { version: user.version }));
      const { invitation } = await client.createUser({ body });
      onInvited({ ...invitation, name: given.name });
    },
    touches: [['users']],
    done: onClose,
  });
  const move = useChange({
    call: (status: 'active' | 'left') =>
      client.editUser({ params: { id: user?.id ?? '' }, body: { status } }, { version: user?.version ?? 0 }),
    touches: [['users']],
    done: onClose,
  });
  const resetAuthenticator = useChange({
    call: () => client.resetAuthenticator({ params: { id: user?.id ?? '' } }),
    touches: [['users']],
    said: identity.authenticatorReset,
    done: onClose,
  });
  const required = useRequired();
  return (
    <Drawer open size={440} title={user ? identity.editUser : identity.addUser} onClose={onClose}>
      <Form<Given>
        layout="vertical"
        onFinish={save.mutate}
        initialValues={user ? { ...user, unitId: user.unit?.id } : { roles: ['relationship-manager'] }}
      >
        <Form.Item name="name" label={identity.name} rules={[required(identity.name)]}>
          <Input />
        </Form.Item>
        <Form.Item name="email" label={identity.email} rules={[required(identity.email), { type: 'email' }]}>
          <Input type="email" />
        </Form.Item>
        <Form.Item name="employeeCode" label={identity.employeeCode}>
          <Input />
        </Form.Item>
        <Form.Item
          name="unitId"
          label={identity.unit}
          rules={[required(identity.unit)]}
          {...(user ? { extra: identity.unitHint } : {})}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={(units?.items ?? []).map(({ id, name, code }) => ({
              value: id,
              label: `${name} · ${code}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="roles" label={identity.roles} rules={[required(identity.roles)]}>
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={Object.entries(roleTitles).map(([value, title]) => ({ value, label: say(title) }))}
          />
        </Form.Item>
        {user?.hasAuthenticator && (
          <Popconfirm
            title={identity.resetAuthenticator}
            description={identity.resetAuthenticatorHint}
            onConfirm={() => resetAuthenticator.mutate()}
          >
            <Button loading={resetAuthenticator.isPending}>{identity.resetAuthenticator}</Button>
          </Popconfirm>
        )}
        <SaveFoot save={save} onClose={onClose}>
          {user?.status === 'left' && (
            <Button onClick={() => move.mutate('active')}>{identity.returns}</Button>
          )}
          {user && user.status !== 'left' && (
            <Popconfirm
              title={identity.leaves}
              description={identity.leavesHint}
              onConfirm={() => move.mutate('left')}
            >
              <Button danger>{identity.leaves}</Button>
            </Popconfirm>
          )}
        </SaveFoot>
      </Form>
    </Drawer>
  );
}
