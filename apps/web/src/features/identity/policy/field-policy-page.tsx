import { useQuery } from '@tanstack/react-query';
import { Select, Skeleton } from 'antd';
import { useState } from 'react';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { PageTitle } from '../../../app/page-title.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { colon, comma } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useMe } from '../../../server/session.ts';
import { useSave } from '../../../server/use-save.ts';
import { readersOf } from './readers-of.ts';
import { useMaskableFields } from './use-maskable-fields.ts';

type Policy = Awaited<ReturnType<typeof client.getFieldPolicy>>;
type Row = { readonly field: string; readonly title: string; readonly least: number; readonly level: number };
const levels = ['1', '2', '3', '4'] as const;

function Levels() {
  const { forms, identity } = useWords();
  const say = useSay();
  const { policy } = identity;
  const { data, isLoading } = useQuery({ queryKey: ['roles'], queryFn: () => client.listRoles({}) });
  const roles = data?.items ?? [];
  return (
    <section className="panel stack">
      <h2>{policy.byLevel}</h2>
      <WideTable
        rowKey="level"
        size="small"
        loading={isLoading}
        scroll={{ x: 560 }}
        dataSource={(data ? levels : []).map((level) => ({ level, ...readersOf(roles, Number(level)) }))}
        columns={[
          { title: policy.level, width: 140, render: (_, { level }) => forms.levels[level] },
          {
            title: policy.inClear,
            render: (_, { inClear }) =>
              inClear.map(({ title }) => say(title)).join(say(comma)) || policy.nobody,
          },
          {
            title: policy.onRequest,
            render: (_, { onRequest }) =>
              onRequest.map(({ title }) => say(title)).join(say(comma)) || policy.nobody,
          },
        ]}
      />
      <p className="quiet">{policy.revealHint}</p>
    </section>
  );
}

function PolicyForm({ kept, onReload }: { readonly kept: Policy; readonly onReload: () => Promise<void> }) {
  const { forms, identity } = useWords();
  const say = useSay();
  const { policy } = identity;
  const { readsLevel } = useMe();
  const fields = useMaskableFields(kept);
  const [version, setVersion] = useState(kept.version);
  const [changed, setChanged] = useState<Readonly<Record<string, number>>>({});
  const save = useSave({
    call: () => {
      const before = Object.fromEntries(kept.fields.map(({ field, level }) => [field, level]));
      const levelOf = { ...before, ...changed };
      return client.replaceFieldPolicy(
        { body: { fields: Object.entries(levelOf).map(([field, level]) => ({ field, level })) } },
        { version },
      );
    },
    done: (saved) => setVersion(saved.version),
  });
  const rows: Row[] = fields.map((one) => ({
    ...one,
    level: Math.max(one.least, changed[one.field] ?? one.level),
  }));
  return (
    <section className="panel stack">
      <h2>{policy.byField}</h2>
      <WideTable<Row>
        rowKey="field"
        size="small"
        scroll={{ x: 560 }}
        dataSource={rows}
        columns={[
          { title: policy.field, dataIndex: 'title' },
          {
            title: policy.level,
            width: 200,
            render: (_, { field, title, least, level }) => (
              <Select
                style={{ width: '100%' }}
                aria-label={`${policy.level}${say(colon)}${title}`}
                value={level}
                onChange={(next) => setChanged({ ...changed, [field]: next })}
                options={levels.map((value) => ({
                  value: Number(value),
                  label: forms.levels[value],
                  disabled: Number(value) < least,
                }))}
              />
            ),
          },
          {
            title: policy.example,
            render: (_, { field, level }) => {
              const example = policy.examples[field as keyof typeof policy.examples] ?? policy.otherExample;
              return level > readsLevel ? (
                <code>{example}</code>
              ) : (
                <span className="quiet">{policy.youSee}</span>
              );
            },
          },
        ]}
      />
      <SaveFoot
        save={save}
        onSave={() => save.mutate(undefined)}
        disabled={Object.keys(changed).length === 0}
        reload={{ act: onReload, keepsTyping: false }}
      />
    </section>
  );
}

/** Who sees which field in clear: the security level of every field, and the roles that read each level. */
export function FieldPolicyPage() {
  const { frame, identity } = useWords();
  const [opened, setOpened] = useState(0);
  const { data, refetch } = useQuery({
    queryKey: ['field-policy'],
    queryFn: () => client.getFieldPolicy({}),
    refetchOnWindowFocus: false,
  });
  const reload = async () => {
    await refetch();
    setOpened(opened + 1);
  };
  return (
    <div className="stack">
      <PageTitle title={frame.pages.fieldPolicy} note={identity.policy.intro} />
      <Levels />
      {data ? <PolicyForm key={opened} kept={data} onReload={reload} /> : <Skeleton active />}
    </div>
  );
}
