import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import type { Column } from './use-columns.ts';

type ColumnPickerProps = {
  readonly columns: readonly Column[];
  readonly shown: readonly string[];
  readonly onChange: (shown: string[]) => void;
};

/** Chooses the columns of the list; a column that is added goes to the end. */
export function ColumnPicker({ columns, shown, onChange }: ColumnPickerProps) {
  const words = useWords();
  const say = useSay();
  const boxes = (
    <div style={{ maxHeight: '60vh', overflow: 'auto', display: 'grid', gap: 4 }}>
      {columns.map(({ field, title }) => (
        <Checkbox
          key={field}
          checked={shown.includes(field)}
          disabled={field === 'name'}
          onChange={({ target }) =>
            onChange(target.checked ? [...shown, field] : shown.filter((each) => each !== field))
          }
        >
          {say(title)}
        </Checkbox>
      ))}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <Button icon={<SettingOutlined aria-hidden />}>{words.customers.columns}</Button>
    </Popover>
  );
}
