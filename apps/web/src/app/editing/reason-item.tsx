import { Form, Input } from 'antd';
import { fillWords } from '../../words/fill-words.ts';
import { useWords } from '../preferences.tsx';
import { useRequired } from './use-required.ts';

type ReasonItemProps = {
  /** Whether there is room for several lines. */
  readonly isLong?: boolean;
  readonly autoFocus?: boolean;
};

/** The field of a form for why somebody does something out of the ordinary, which is kept. */
export function ReasonItem({ isLong = false, autoFocus = false }: ReasonItemProps) {
  const { frame } = useWords();
  const required = useRequired();
  const tooShort = fillWords(frame.tooShort, { field: frame.reason, least: 2 });
  return (
    <Form.Item
      name="reason"
      label={frame.reason}
      rules={[required(frame.reason), { min: 2, message: tooShort }]}
    >
      {isLong ? (
        <Input.TextArea autoFocus={autoFocus} rows={3} maxLength={500} />
      ) : (
        <Input autoFocus={autoFocus} maxLength={500} />
      )}
    </Form.Item>
  );
}
