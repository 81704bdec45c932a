import { DownOutlined, RightOutlined } from '@ant-design/icons';
import type { DirectoryEntry, DirectoryName } from '@fenji/contract';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { comma } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { type EditedEntry, EntryDrawer } from './entry-drawer.tsx';
import { LoadDrawer } from './load-drawer.tsx';
import { RuleDrawer } from './rule-drawer.tsx';
import { type EntryRow, treeOfEntries } from './tree-of-entries.ts';
import { isNamedLike, useDirectory } from './use-directory.ts';

const mostShown = 100;

/** One directory: its entries as a tree, found by code or name, with what may be done to them. */
export function DirectoryPanel({ directory }: { readonly directory: DirectoryName }) {
  const { directories, frame } = useWords();
  const say = useSay();
  const mayWrite = useMay()('codes.write');
  const { data, isLoading } = useDirectory(directory);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<EditedEntry>();
  const [open, setOpen] = useState<'rule' | 'load'>();
  const turn = useChange({
    call: ({ code, version, isActive }: DirectoryEntry) =>
      client.editDirectoryEntry({ params: { directory, code }, body: { isActive: !isActive } }, { version }),
    touches: [['directories', directory]],
    said: frame.saved,
  });
  const items = data?.items ?? [];
  const found = search.trim() === '' ? undefined : items.filter((entry) => isNamedLike(entry, search));
  const levels = (data?.rule.levels ?? []).map(
    ({ length, signs, isWithParent }) =>
      `${isWithParent ? '+' : ''}${length} ${directories.signKinds[signs]}`,
  );
  return (
    <div className="stack">
      <div className="row">
        <Input.Search
          allowClear
          aria-label={directories.find}
          placeholder={directories.find}
          style={{ maxWidth: 280 }}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <span className="grow" />
        {mayWrite && (
          <>
            <Button disabled={!data} onClick={() => setOpen('rule')}>
              {directories.rule}
            </Button>
            <Button onClick={() => setOpen('load')}>{directories.load}</Button>
            <Button type="primary" onClick={() => setEdited({ parent: null })}>
              {directories.add}
            </Button>
          </>
        )}
      </div>
      <p className="quiet">{fillWords(directories.ruleSummary, { levels: levels.join(' / ') })}</p>
      {data && data.misfits.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={fillWords(directories.misfits, {
            count: data.misfits.length,
            codes: data.misfits.slice(0, 20).join(', ') + (data.misfits.length > 20 ? ' …' : ''),
          })}
        />
      )}
      {found && (
        <p className="quiet" aria-live="polite">
          {fillWords(directories.found, {
            count: found.length,
            shown: Math.min(found.length, mostShown),
          })}
        </p>
      )}
      <WideTable<EntryRow>
        rowKey="code"
        size="small"
        loading={isLoading}
        dataSource={found ? found.slice(0, mostShown) : treeOfEntries(items)}
        scroll={{ x: 720 }}
        expandable={{
          expandIcon: ({ expanded, onExpand, record }) =>
            record.children ? (
              <Button
                type="text"
                size="small"
                icon={expanded ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
                aria-expanded={expanded}
                aria-label={fillWords(expanded ? directories.collapse : directories.expand, {
                  title: say(record.title),
                })}
                onClick={(event) => onExpand(record, event)}
              />
            ) : (
              <span className="tree-leaf" />
            ),
        }}
        columns={[
          { title: directories.code, render: (_, { code }) => <code>{code}</code> },
          { title: directories.title, render: (_, { title }) => say(title) },
          { title: directories.otherNames, render: (_, { otherNames }) => otherNames.join(say(comma)) },
          {
            title: directories.state,
            render: (_, { isActive }) => (
              <ToneTag tone={isActive ? 'good' : 'plain'}>
                {isActive ? directories.active : directories.retired}
              </ToneTag>
            ),
          },
          ...(mayWrite
            ? [
                {
                  title: <span className="visually-hidden">{frame.more}</span>,
                  render: (_: unknown, entry: EntryRow) => {
                    const title = say(entry.title);
                    return (
                      <div className="row">
                        {entry.isActive && entry.level < (data?.rule.levels.length ?? 0) && (
                          <Button
                            size="small"
                            aria-label={fillWords(directories.addBelow, { title })}
                            onClick={() => setEdited({ parent: entry })}
                          >
                            {frame.add}
                          </Button>
                        )}
                        <Button
                          size="small"
                          aria-label={fillWords(directories.edit, { title })}
                          onClick={() => setEdited({ entry })}
                        >
                          {frame.edit}
                        </Button>
                        <Button
                          size="small"
                          aria-label={`${entry.isActive ? directories.retire : directories.restore} ${title}`}
                          onClick={() => turn.mutate(entry)}
                        >
                          {entry.isActive ? directories.retire : directories.restore}
                        </Button>
                      </div>
                    );
                  },
                },
              ]
            : []),
        ]}
      />
      {edited && <EntryDrawer directory={directory} edited={edited} onClose={() => setEdited(undefined)} />}
      {open === 'rule' && data && (
        <RuleDrawer directory={directory} kept={data} onClose={() => setOpen(undefined)} />
      )}
      {open === 'load' && <LoadDrawer directory={directory} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
