import { InboxOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select, Spin, Upload } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../app/page-title.tsx';
import { useTitle, useWords } from '../../app/preferences.tsx';
import { ToneTag } from '../../app/tone-tag.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { bytesText, countText } from '../../formats/amount-text.ts';
import { minuteText } from '../../formats/day-text.ts';
import { client } from '../../server/client.ts';
import { useMay, useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';
import { UploadRules } from './upload-rules.tsx';

const useTargets = () =>
  useQuery({ queryKey: ['import-targets'], queryFn: () => client.listImportTargets({}) });

/** What a target is called; its name as long as that is not known. */
function useTargetTitle(): (target: string) => string {
  const titleOf = useTitle();
  const { data } = useTargets();
  return (target) => {
    const found = data?.items.find((each) => each.target === target);
    return found ? titleOf(found.title) : target;
  };
}

function DropFile() {
  const { imports } = useWords();
  const titleOf = useTitle();
  const navigate = useNavigate();
  const [target, setTarget] = useState('customers');
  const targets = useTargets();
  const upload = useChange({
    call: (file: File) => client.uploadImport({ query: { target } }, { file }),
    touches: [['imports']],
    done: ({ id }) => void navigate({ to: `/imports/${id}` }),
  });
  return (
    <div className="panel stack">
      <div className="row">
        <span>{imports.target}</span>
        <Select
          aria-label={imports.target}
          value={target}
          style={{ minWidth: 160 }}
          onChange={setTarget}
          options={(targets.data?.items ?? []).map(({ target: value, title }) => ({
            value,
            label: titleOf(title),
          }))}
        />
      </div>
      <Upload.Dragger
        accept=".xlsx,.csv,.tsv,.txt,.gz,.parquet"
        showUploadList={false}
        disabled={upload.isPending}
        beforeUpload={(file) => {
          upload.mutate(file);
          return false;
        }}
      >
        {upload.isPending ? (
          <p>
            <Spin /> {fillWords(imports.uploading, { name: upload.variables.name })}
          </p>
        ) : (
          <>
            <InboxOutlined style={{ fontSize: 36 }} aria-hidden />
            <p>{imports.drop}</p>
            <p className="quiet">{imports.dropHint}</p>
          </>
        )}
      </Upload.Dragger>
    </div>
  );
}

const tones = {
  uploaded: 'plain',
  mapped: 'plain',
  checked: 'plain',
  running: 'busy',
  done: 'good',
  cancelled: 'warn',
  failed: 'bad',
  undone: 'plain',
} as const;

/** Where files are dropped, and the files that came before. */
export function ImportsPage() {
  const { frame, imports, operations } = useWords();
  const may = useMay();
  const { workspace } = useMe();
  const { data, isLoading, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['imports'],
    queryFn: ({ pageParam }) => client.listImports({ query: { cursor: pageParam, limit: 30 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  const titleOf = useTargetTitle();
  return (
    <div className="stack">
      <PageTitle title={frame.pages.imports} />
      {may('imports.run') && <DropFile />}
      <h2>{imports.history}</h2>
      <div className="panel tight">
        <WideTable
          rowKey="id"
          loading={isLoading}
          dataSource={data?.pages.flatMap(({ items }) => items) ?? []}
          scroll={{ x: 820 }}
          empty={imports.none}
          columns={[
            {
              title: imports.file,
              render: (_, { id, fileName }) => <Link to={`/imports/${id}`}>{fileName}</Link>,
            },
            { title: imports.dataset, render: (_, { target }) => titleOf(target) },
            { title: '', className: 'number', render: (_, { bytes }) => bytesText(bytes) },
            {
              title: imports.state,
              render: (_, { state }) => <ToneTag tone={tones[state]}>{imports.states[state]}</ToneTag>,
            },
            ...(['read', 'created', 'updated', 'rejected'] as const).map((name) => ({
              key: name,
              title: imports.counts[name],
              className: 'number',
              render: (_: unknown, { counts }: { counts: Record<typeof name, number> | null }) =>
                counts && countText(counts[name]),
            })),
            { title: operations.startedBy, render: (_, { createdBy }) => createdBy.name },
            {
              title: operations.createdAt,
              render: (_, { createdAt }) => minuteText(createdAt, workspace.timeZone),
            },
          ]}
        />
      </div>
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
      {may('system.write') && <UploadRules />}
    </div>
  );
}
