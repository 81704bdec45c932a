import { UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { client } from '../server/client.ts';
import { useMe } from '../server/session.ts';
import { usePreferences, useWords } from './preferences.tsx';
import { useChoose } from './use-choose.ts';

/** The user's name with the account, language, appearance, keys and signing out. */
export function UserMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { frame } = useWords();
  const me = useMe();
  const { language, mode } = usePreferences();
  const choose = useChoose();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const signOut = async () => {
    await client.signOut({});
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
  const modes = (['light', 'dark', 'system'] as const).map((key) => ({
    key,
    label: frame.mode[key],
    onClick: () => choose({ mode: key }),
  }));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [mode],
        items: [
          { key: 'account', label: frame.account, onClick: () => void navigate({ to: '/account' }) },
          {
            key: 'language',
            label: frame.language,
            onClick: () => choose({ language: language === 'zh' ? 'en' : 'zh' }),
          },
          { type: 'group', key: 'appearance', label: frame.appearance, children: modes },
          { key: 'shortcuts', label: frame.shortcuts.title, onClick: onShortcuts },
          { type: 'divider' },
          { key: 'sign-out', label: frame.signOut, onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" icon={<UserOutlined aria-hidden />}>
        {me.name}
      </Button>
    </Dropdown>
  );
}
