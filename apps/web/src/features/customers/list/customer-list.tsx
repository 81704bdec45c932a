import { ImportOutlined, PlusOutlined } from '@ant-design/icons';
import type { CustomerRow } from '@fenji/contract';
import { useNavigate } from '@tanstack/react-router';
import { Button, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { lazyPart } from '../../../app/lazy-part.tsx';
import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { useChoose } from '../../../app/use-choose.ts';
import { useIsPhone } from '../../../app/use-is-phone.ts';
import { SearchBox } from '../../../keyboard/search-box.tsx';
import { useMay } from '../../../server/session.ts';
import { BulkBar } from '../bulk/bulk-bar.tsx';
import { FilterChips } from '../filter/filter-chips.tsx';
import { ColumnPicker } from './column-picker.tsx';
import { CustomerTable } from './customer-table.tsx';
import { fromFirstPage, type ListSearch } from './list-search.ts';
import { Pager } from './pager.tsx';
import { nothing, type Selection } from './selection.ts';
import { useColumns, useShownColumns } from './use-columns.ts';
import { useCustomerPage, useExactCount } from './use-customer-page.ts';
import { useListKeys } from './use-list-keys.ts';
import { ViewPicker } from './view-picker.tsx';

const CustomerCards = lazyPart(async () => (await import('./customer-cards.tsx')).CustomerCards);
const FirstSteps = lazyPart(async () => (await import('./first-steps.tsx')).FirstSteps);
const CustomerDrawer = lazyPart(async () => (await import('../customer-drawer.tsx')).CustomerDrawer);
const ExplanationDrawer = lazyPart(
  async () => (await import('../../grading/explanation-drawer.tsx')).ExplanationDrawer,
);

type CustomerListProps = { readonly search: ListSearch; readonly onSearch: (search: ListSearch) => void };

/** The customers of the user's scope: searched, filtered, ordered and paged by the address, selected and worked on in bulk. */
export function CustomerList({ search, onSearch }: CustomerListProps) {
  const words = useWords();
  const { customers, frame } = words;
  const may = useMay();
  const navigate = useNavigate();
  const box = useRef<InputRef>(null);
  const columns = useColumns();
  const [selection, setSelection] = useState<Selection>(nothing);
  const [explained, setExplained] = useState<CustomerRow>();
  const [edited, setEdited] = useState<string | 'added'>();
  const shown = useShownColumns(search);
  const choose = useChoose();
  const isPhone = useIsPhone();
  const { data, isFetching } = useCustomerPage(search, isPhone ? [...shown, 'daysLeft'] : shown);
  const rows = data?.items ?? [];
  // Pages after the first come without a total.
  const exact = useExactCount(search, data?.total?.isExact === false || search.after !== undefined);
  const total = exact.data ?? data?.total;
  const matching = total?.isExact ? total.count : undefined;
  const isEmpty = data !== undefined && rows.length === 0 && !search.q && !search.filter && !search.after;

  const look = (change: Partial<ListSearch>) => onSearch(fromFirstPage(search, change));
  // Whatever way the address came to ask for others: what was ticked is out of sight, all that match are other ones.
  const asked = JSON.stringify([search.q, search.filter]);
  const [selectedOf, setSelectedOf] = useState(asked);
  if (selectedOf !== asked) {
    setSelectedOf(asked);
    setSelection(nothing);
  }
  const open = ({ id }: CustomerRow) => void navigate({ to: `/customers/${id}` });
  const focused = useListKeys({
    rows,
    selection,
    onSelect: setSelection,
    onOpen: open,
    onEdit: ({ id }) => may('customers.write') && setEdited(id),
    onFind: () => box.current?.focus({ cursor: 'all' }),
  });

  const table = {
    rows,
    columns: shown.flatMap((field) => columns.find((column) => column.field === field) ?? []),
    sort: search.sort ?? '-updatedAt',
    focusedId: focused,
    isLoading: isFetching,
    selection,
    onSelect: setSelection,
    onSort: (sort: ListSearch['sort']) => look({ sort }),
    onExplain: setExplained,
  };

  return (
    <>
      <PageTitle title={frame.pages.customers}>
        {may('imports.run') && (
          <Button icon={<ImportOutlined aria-hidden />} onClick={() => void navigate({ to: '/imports' })}>
            {frame.pages.imports}
          </Button>
        )}
        {may('customers.create') && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEdited('added')}>
            {customers.create}
          </Button>
        )}
      </PageTitle>
      {isEmpty ? (
        <FirstSteps />
      ) : (
        <div className="panel tight">
          <div className="list-tools">
            <ViewPicker search={search} shown={shown} onSearch={onSearch} />
            <SearchBox
              inputRef={box}
              value={search.q ?? ''}
              placeholder={customers.search}
              onSearch={(q) => q !== (search.q ?? '') && look({ q: q || undefined })}
            />
            <FilterChips filter={search.filter} columns={columns} onChange={(filter) => look({ filter })} />
            <span className="grow" />
            <ColumnPicker
              columns={columns}
              shown={shown}
              onChange={(columns) => {
                onSearch({ ...search, columns });
                if (!search.view) choose({ customerColumns: columns });
              }}
            />
          </div>
          <BulkBar
            selection={selection}
            matching={matching}
            search={search}
            columns={columns}
            shown={shown}
            onSelect={setSelection}
          />
          {isPhone ? <CustomerCards {...table} known={columns} /> : <CustomerTable {...table} />}
          <Pager search={search} next={data?.next} total={total} onSearch={onSearch} />
        </div>
      )}
      {explained && <ExplanationDrawer customer={explained} onClose={() => setExplained(undefined)} />}
      {edited && (
        <CustomerDrawer
          {...(edited === 'added' ? {} : { id: edited })}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  );
}
