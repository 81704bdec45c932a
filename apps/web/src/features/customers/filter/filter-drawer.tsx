import type { CustomerFilter } from '@fenji/contract';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import type { Column } from '../list/use-columns.ts';
import { filterOf, groupOf, isComplete } from './edit-filter.ts';
import { GroupEditor } from './group-editor.tsx';

type FilterDrawerProps = {
  readonly filter: CustomerFilter | undefined;
  readonly columns: readonly Column[];
  readonly onApply: (filter: CustomerFilter | undefined) => void;
  readonly onClose: () => void;
};

/** Builds nested filters; only a complete one can be applied. */
export function FilterDrawer({ filter, columns, onApply, onClose }: FilterDrawerProps) {
  const { customers, frame } = useWords();
  const [group, setGroup] = useState(() => groupOf(filter));
  const built = filterOf(group);
  return (
    <Drawer
      open
      size={720}
      title={customers.advancedFilter}
      onClose={onClose}
      footer={
        <div className="row">
          <Button
            type="primary"
            disabled={built !== undefined && !isComplete(built)}
            onClick={() => onApply(built)}
          >
            {customers.apply}
          </Button>
          <Button onClick={onClose}>{frame.cancel}</Button>
        </div>
      }
    >
      <GroupEditor group={group} columns={columns} depth={1} onChange={setGroup} />
    </Drawer>
  );
}
