import { permission, permissionTitles } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { client } from '../../server/client.ts';

/** What each role may do, and on whose records, as a table of permissions by roles. */
export function RolesPage() {
  const { frame, identity } = useWords();
  const say = useSay();
  const { data, isLoading } = useQuery({ queryKey: ['roles'], queryFn: () => client.listRoles({}) });
  const roles = data?.items ?? [];
  const rows = [
    {
      key: 'reads-level',
      name: identity.readsLevel,
      cells: roles.map(({ readsLevel }) => String(readsLevel)),
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
          scroll={{ x: 1400 }}
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
    </>
  );
}
