import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { setPickerZone } from '../../formats/zoned-day.ts';
import { useMe } from '../../server/session.ts';
import type { DayInputProps } from './day-input.tsx';

const written = 'YYYY-MM-DD';
/** How a day may be typed; it is always shown in the first way. */
const formats = [written, 'YYYY-M-D', 'YYYYMMDD', 'YYYY/M/D', 'YYYY.M.D'];

/** What `DayInput` loads: the calendar of the component library, whose today is the workspace's. */
export function DayPicker({ value, latest, isRequired = false, onChange, ...given }: DayInputProps) {
  const { workspace } = useMe();
  setPickerZone(workspace.timeZone);
  const day = dayjs(value || null);
  return (
    <DatePicker
      {...given}
      style={{ width: '100%' }}
      format={formats}
      allowClear={!isRequired}
      value={day.isValid() ? day : null}
      {...(latest && { disabledDate: (each) => each.format(written) > latest })}
      onChange={(next) => onChange?.(next ? next.format(written) : '')}
    />
  );
}
