import { permission, permissionTitles, type Role, securityLevel } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { SaveFoot } from '../../app/editing/save-foot.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { colon } from '../../formats/marks.ts';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useSave } from '../../server/use-save.ts';

const levels = Array.from({ length: securityLevel.maxValue! }, (_, index) => index + 1);

/** What each role may do, on whose records, and up to which security level it reads; who may sets the level. */
export function RolesPage() {
  const { frame, identity } = useWords();
  const say = useSay();
  const may = useMay();
  const [changed, setChanged] = useState<Partial<Record<Role, number>>>({});
  const { data, isLoading, refetch } = useQuery({ queryKey: ['roles'], queryFn: () => client.listRoles({}) });
  const roles = data?.items ?? [];
  const save = useSave({
    call: () => {
      const levelsOf = roles.map(({ role, readsLevel }) => [role, changed[role] ?? readsLevel]);
      const body = { levels: Object.fromEntries(levelsOf) as Record<Role, number> };
      return client.replaceRoleLevels({ body }, { version: data?.version ?? 0 });
    },
    touches: [['roles']],
    done: () => setChanged({}),
  });
  const rows = [
    {
      key: 'reads-level',
      name: identity.readsLevel,
      cells: roles.map(({ role, title, readsLevel }) =>
        may('field-policy.write') ? (
          <Select
            key={role}
            aria-label={`${identity.readsLevel}${say(colon)}${say(title)}`}
            value={changed[role] ?? readsLevel}
            options={levels.map((value) => ({ value, label: String(value) }))}
            onChange={(level) => setChanged({ ...changed, [role]: level })}
          />
        ) : (
          String(readsLevel)
        ),
      ),
    },
    ...permission.options.map((name) => ({
      key: name as string,
      name: say(permissionTitles[name]),
      cells: roles.map(({ permissions }) => {
        const scope = permissions[name];
        return scope ? identity.scopes[scope] : '';
      }),
    })),
  ];
  return (
    <>
      <PageTitle title={frame.pages.roles} note={identity.rolesIntro} />
      <div className="panel tight">
        <WideTable
          rowKey="key"
          size="small"
          loading={isLoading}
          dataSource={rows}
          scroll={{ x: 1680 }}
          columns={[
            { title: identity.permission, dataIndex: 'name', fixed: 'left', width: 180 },
            ...roles.map(({ role, title }, index) => ({
              key: role,
              title: say(title),
              render: (_: unknown, { cells }: (typeof rows)[number]) => cells[index],
            })),
          ]}
        />
      </div>
      {may('field-policy.write') && (
        <SaveFoot
          save={save}
          onSave={() => save.mutate(undefined)}
          disabled={Object.keys(changed).length === 0}
          reload={{ act: async () => void (await refetch()), keepsTyping: true }}
        />
      )}
    </>
  );
}
