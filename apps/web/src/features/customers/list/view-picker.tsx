import { SaveOutlined } from '@ant-design/icons';
import type { savedView } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Checkbox, Dropdown, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useMay, useMe } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { type ListSearch, readListSearch } from './list-search.ts';

type View = z.infer<typeof savedView>;
type ViewPickerProps = {
  readonly search: ListSearch;
  readonly shown: readonly string[];
  readonly onSearch: (search: ListSearch) => void;
};

/** What a view keeps of the address and the columns shown. */
function viewOf(search: ListSearch, shown: readonly string[]) {
  return {
    search: search.q ?? null,
    filter: search.filter ?? null,
    sort: search.sort ?? '-updatedAt',
    columns: [...shown],
  };
}

/** The address a view leads to. */
function searchOfView({ id, search, filter, sort, columns }: View): ListSearch {
  return readListSearch({ view: id, q: search ?? undefined, filter: filter ?? undefined, sort, columns });
}

/** Saved views: choosing one, saving the list as it is, changing or removing an own one. */
export function ViewPicker({ search, shown, onSearch }: ViewPickerProps) {
  const { customers, frame } = useWords();
  const me = useMe();
  const may = useMay();
  const { modal } = App.useApp();
  const [naming, setNaming] = useState<{ title: string; isShared: boolean; renamed?: View }>();
  const { data } = useQuery({ queryKey: ['views'], queryFn: () => client.listViews({}) });
  const views = data?.items ?? [];
  const chosen = views.find(({ id }) => id === search.view);
  const isOwn = chosen?.owner.id === me.id;
  const save = useChange({
    call: (given: { title: string; isShared: boolean }) =>
      client.createView({ body: { ...viewOf(search, shown), ...given } }),
    touches: [['views']],
    said: frame.saved,
    done: ({ id }) => {
      setNaming(undefined);
      onSearch({ ...search, view: id });
    },
  });
  const replace = useChange({
    call: ({ id, version, title, isShared, ...view }: View) => {
      const { search: text, filter, sort, columns } = view;
      const body = { title, isShared, search: text, filter, sort, columns };
      return client.replaceView({ params: { id }, body }, { version });
    },
    touches: [['views']],
    said: frame.saved,
    done: () => setNaming(undefined),
  });
  const remove = useChange({
    call: ({ id }: View) => client.removeView({ params: { id } }),
    touches: [['views']],
    done: () => onSearch({}),
  });
  const items = [
    { key: 'save', label: customers.saveView, onClick: () => setNaming({ title: '', isShared: false }) },
    ...(chosen && isOwn
      ? [
          {
            key: 'replace',
            label: customers.replaceView,
            onClick: () => replace.mutate({ ...chosen, ...viewOf(search, shown) }),
          },
          {
            key: 'rename',
            label: customers.renameView,
            onClick: () => setNaming({ title: chosen.title, isShared: chosen.isShared, renamed: chosen }),
          },
          {
            key: 'remove',
            label: customers.removeView,
            danger: true,
            onClick: () =>
              void modal.confirm({
                title: fillWords(customers.removeViewQuestion, { title: chosen.title }),
                okText: frame.remove,
                okButtonProps: { danger: true },
                cancelText: frame.cancel,
                onOk: () => remove.mutateAsync(chosen).catch(() => undefined),
              }),
          },
        ]
      : []),
  ];
  return (
    <>
      <Select
        aria-label={customers.views}
        value={chosen?.id ?? ''}
        style={{ minWidth: 150 }}
        options={[
          { value: '', label: customers.allCustomers },
          ...views.map(({ id, title, isShared }) => ({
            value: id,
            label: isShared ? `${title} · ${customers.sharedView}` : title,
          })),
        ]}
        onChange={(id) => {
          const view = views.find((each) => each.id === id);
          onSearch(view ? searchOfView(view) : {});
        }}
      />
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button icon={<SaveOutlined aria-hidden />} aria-label={customers.saveView} />
      </Dropdown>
      {naming && (
        <Modal
          open
          title={naming.renamed ? customers.renameView : customers.saveView}
          okText={frame.save}
          confirmLoading={save.isPending || replace.isPending}
          okButtonProps={{ disabled: naming.title.trim() === '' }}
          onOk={() => {
            const { renamed, ...given } = naming;
            if (renamed) replace.mutate({ ...renamed, ...given });
            else save.mutate(given);
          }}
          onCancel={() => setNaming(undefined)}
        >
          <div className="stack">
            <Input
              autoFocus
              placeholder={customers.viewTitle}
              aria-label={customers.viewTitle}
              value={naming.title}
              onChange={({ target }) => setNaming({ ...naming, title: target.value })}
            />
            {may('views.share') && (
              <Checkbox
                checked={naming.isShared}
                onChange={({ target }) => setNaming({ ...naming, isShared: target.checked })}
              >
                {customers.shareView}
              </Checkbox>
            )}
          </div>
        </Modal>
      )}
    </>
  );
}
