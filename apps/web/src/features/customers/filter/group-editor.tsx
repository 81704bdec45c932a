import { CloseOutlined } from '@ant-design/icons';
import type { CustomerFilter } from '@fenji/contract';
import { Button, Checkbox, Segmented } from 'antd';
import { useWords } from '../../../app/preferences.tsx';
import type { Column } from '../list/use-columns.ts';
import { ConditionRow } from './condition-row.tsx';
import { conditionOn, type Group, groupOf, isCondition } from './edit-filter.ts';

type GroupEditorProps = {
  readonly group: Group;
  readonly columns: readonly Column[];
  readonly depth: number;
  readonly onChange: (group: Group) => void;
  readonly onRemove?: () => void;
};

const deepest = 5;

/** A group as a filter even while it is empty, so that it can be filled. */
function keep(group: Group): CustomerFilter {
  const joined = group.join === 'all' ? { all: [...group.parts] } : { any: [...group.parts] };
  return group.isNot ? { not: joined } : joined;
}

/** A group of conditions and groups, joined by AND or OR, and turned round by NOT. */
export function GroupEditor({ group, columns, depth, onChange, onRemove }: GroupEditorProps) {
  const { customers, frame } = useWords();
  const first = columns.find(({ isFilterable }) => isFilterable);
  const put = (at: number, part: CustomerFilter) =>
    onChange({ ...group, parts: group.parts.map((each, index) => (index === at ? part : each)) });
  const remove = (at: number) =>
    onChange({ ...group, parts: group.parts.filter((_, index) => index !== at) });
  const add = (part: CustomerFilter) => onChange({ ...group, parts: [...group.parts, part] });
  return (
    <fieldset className="filter-group" aria-label={customers.addGroup}>
      <div className="row">
        <Segmented
          size="small"
          value={group.join}
          options={[
            { value: 'all', label: customers.all },
            { value: 'any', label: customers.any },
          ]}
          onChange={(join) => onChange({ ...group, join: join === 'any' ? 'any' : 'all' })}
        />
        <Checkbox
          checked={group.isNot}
          onChange={({ target }) => onChange({ ...group, isNot: target.checked })}
        >
          {customers.not}
        </Checkbox>
        <span className="grow" />
        {onRemove && (
          <Button
            type="text"
            icon={<CloseOutlined aria-hidden />}
            aria-label={frame.remove}
            onClick={onRemove}
          />
        )}
      </div>
      {group.parts.map((part, at) =>
        isCondition(part) ? (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a condition has no name but its place
            key={at}
            condition={part}
            columns={columns}
            onChange={(next) => put(at, next)}
            onRemove={() => remove(at)}
          />
        ) : (
          <GroupEditor
            // biome-ignore lint/suspicious/noArrayIndexKey: a group has no name but its place
            key={at}
            group={groupOf(part)}
            columns={columns}
            depth={depth + 1}
            onChange={(next) => put(at, keep(next))}
            onRemove={() => remove(at)}
          />
        ),
      )}
      <div className="row">
        <Button size="small" disabled={!first} onClick={() => first && add(conditionOn(first))}>
          {customers.addCondition}
        </Button>
        {depth < deepest && (
          <Button
            size="small"
            disabled={!first}
            onClick={() =>
              first && add({ [group.join === 'all' ? 'any' : 'all']: [conditionOn(first)] } as CustomerFilter)
            }
          >
            {customers.addGroup}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
