import { type Role, roleTitles, type User } from '@fenji/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Popconfirm, Select, Tag } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useWords } from '../../app/preferences.tsx';
import { ToneTag } from '../../app/tone-tag.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { SearchBox } from '../../keyboard/search-box.tsx';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { InvitationDialog, type InvitationToShow } from './invitation-dialog.tsx';
import { UserDrawer } from './user-drawer.tsx';

/** Users by name, role and status: adding, editing, inviting again, unlocking. */
export function UsersPage() {
  const { frame, identity } = useWords();
  const say = useSay();
  const may = useMay();
  const [search, setSearch] = useState('');
  const [role, setRole] = useState<Role>();
  const [edited, setEdited] = useState<User | 'added'>();
  const [invitation, setInvitation] = useState<InvitationToShow>();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['users', search, role],
    queryFn: ({ pageParam }) =>
      client.listUsers({ query: { cursor: pageParam, search: search || undefined, role } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const unlock = useChange({
    call: ({ id }: User) => client.unlockUser({ params: { id } }),
    touches: [['users']],
    said: identity.unlocked,
  });
  const renew = useChange({
    call: ({ id }: User) => client.renewInvitation({ params: { id } }),
    touches: [],
    done: (made, { name }) => setInvitation({ ...made, name }),
  });
  const roleOptions = Object.entries(roleTitles).map(([value, title]) => ({ value, label: say(title) }));

  return (
    <>
      <PageTitle title={frame.pages.users}>
        {may('users.write') && (
          <Button type="primary" onClick={() => setEdited('added')}>
            {identity.addUser}
          </Button>
        )}
      </PageTitle>
      <div className="panel tight">
        <div className="list-tools">
          <SearchBox value={search} placeholder={identity.findUser} onSearch={setSearch} />
          <Select
            allowClear
            aria-label={identity.roles}
            placeholder={identity.roles}
            value={role ?? null}
            onChange={(chosen) => setRole(chosen ?? undefined)}
            options={roleOptions}
            style={{ minWidth: 160 }}
          />
        </div>
        <WideTable<User>
          rowKey="id"
          loading={isLoading}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          scroll={{ x: 800 }}
          columns={[
            { title: identity.name, dataIndex: 'name' },
            { title: identity.email, dataIndex: 'email', responsive: ['md'] },
            { title: identity.employeeCode, dataIndex: 'employeeCode', responsive: ['md'] },
            { title: identity.unit, responsive: ['md'], render: (_, { unit }) => unit?.name },
            {
              title: identity.roles,
              responsive: ['md'],
              render: (_, { roles }) => roles.map((held) => <Tag key={held}>{say(roleTitles[held])}</Tag>),
            },
            {
              title: identity.status,
              render: (_, { status, isLocked }) => (
                <>
                  {identity.statuses[status]} {isLocked && <ToneTag tone="bad">{identity.locked}</ToneTag>}
                </>
              ),
            },
            {
              title: <span className="visually-hidden">{frame.more}</span>,
              render: (_, user) =>
                may('users.write') && (
                  <div className="row">
                    <Button size="small" onClick={() => setEdited(user)}>
                      {frame.edit}
                    </Button>
                    {user.isLocked && (
                      <Button size="small" onClick={() => unlock.mutate(user)}>
                        {identity.unlock}
                      </Button>
                    )}
                    {user.status === 'invited' && (
                      <Button size="small" onClick={() => renew.mutate(user)}>
                        {identity.renewInvitation}
                      </Button>
                    )}
                    {user.status === 'active' && (
                      <Popconfirm
                        title={identity.resetPassword}
                        description={identity.resetPasswordHint}
                        onConfirm={() => renew.mutate(user)}
                      >
                        <Button size="small">{identity.resetPassword}</Button>
                      </Popconfirm>
                    )}
                  </div>
                ),
            },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
      {edited && (
        <UserDrawer
          user={edited === 'added' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onInvited={setInvitation}
        />
      )}
      {invitation && <InvitationDialog invitation={invitation} onClose={() => setInvitation(undefined)} />}
    </>
  );
}
