import { CloseOutlined, FilterOutlined, PlusOutlined } from '@ant-design/icons';
import type { CustomerFilter, FieldCondition } from '@fenji/contract';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { lazyPart } from '../../../app/lazy-part.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { fillWords } from '../../../words/fill-words.ts';
import type { Column } from '../list/use-columns.ts';
import { describeFilter } from './describe-filter.ts';
import { addCondition, chipsOf, conditionOn, isComplete, removeChip } from './edit-filter.ts';
import { useToldColumns } from './use-told-columns.ts';

const FilterDrawer = lazyPart(async () => (await import('./filter-drawer.tsx')).FilterDrawer);
const ConditionRow = lazyPart(async () => (await import('./condition-row.tsx')).ConditionRow);

type FilterChipsProps = {
  readonly filter: CustomerFilter | undefined;
  readonly columns: readonly Column[];
  readonly onChange: (filter: CustomerFilter | undefined) => void;
};

function AddCondition({ filter, columns, onChange }: FilterChipsProps) {
  const { customers } = useWords();
  const [condition, setCondition] = useState<FieldCondition>();
  const first =
    columns.find(({ field }) => field === 'grade') ?? columns.find(({ isFilterable }) => isFilterable);
  // An empty content would keep the popover from ever opening.
  const content = condition ? (
    <div className="stack" style={{ width: 'min(560px, 80vw)' }}>
      <ConditionRow condition={condition} columns={columns} onChange={setCondition} />
      <Button
        type="primary"
        disabled={!isComplete(condition)}
        onClick={() => {
          onChange(addCondition(filter, condition));
          setCondition(undefined);
        }}
      >
        {customers.apply}
      </Button>
    </div>
  ) : (
    <span />
  );
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      open={condition !== undefined}
      onOpenChange={(isOpen) => setCondition(isOpen && first ? conditionOn(first) : undefined)}
      content={content}
    >
      <Button icon={<PlusOutlined aria-hidden />} disabled={!first}>
        {customers.addFilter}
      </Button>
    </Popover>
  );
}

/** The conditions in force, each removable; one more is added here, nested ones in the drawer. */
export function FilterChips({ filter, columns, onChange }: FilterChipsProps) {
  const words = useWords();
  const { customers } = words;
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const chips = chipsOf(filter);
  const toldColumns = useToldColumns(columns, filter);
  return (
    <>
      {chips.map((chip, at) => {
        const told = describeFilter(chip, { columns: toldColumns, words, say });
        return (
          <span className="chip" key={told}>
            {told}
            <Button
              type="text"
              size="small"
              shape="circle"
              icon={<CloseOutlined aria-hidden />}
              aria-label={fillWords(customers.removeFilter, { condition: told })}
              onClick={() => onChange(removeChip(filter, at))}
            />
          </span>
        );
      })}
      <AddCondition filter={filter} columns={columns} onChange={onChange} />
      <Button type="text" icon={<FilterOutlined aria-hidden />} onClick={() => setOpen(true)}>
        {customers.advancedFilter}
      </Button>
      {chips.length > 0 && (
        <Button type="text" onClick={() => onChange(undefined)}>
          {customers.clearFilters}
        </Button>
      )}
      {isOpen && (
        <FilterDrawer
          filter={filter}
          columns={columns}
          onClose={() => setOpen(false)}
          onApply={(next) => {
            onChange(next);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}
