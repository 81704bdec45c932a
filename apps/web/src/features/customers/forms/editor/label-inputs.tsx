import type { Label } from '@fenji/vocabulary';
import { Form, Input } from 'antd';
import type { TellFault } from './tell-fault.ts';

type LabelInputsProps = {
  /** Where the words stand in the definition; the inputs are named after it. */
  readonly place: string;
  readonly words: Readonly<Record<'zh' | 'en', string>>;
  readonly value: Label;
  readonly tell: TellFault;
  readonly onChange: (value: Label) => void;
};

/** Words in both languages, side by side, each with what is wrong with it. */
export function LabelInputs({ place, words, value, tell, onChange }: LabelInputsProps) {
  return (['zh', 'en'] as const).map((language) => {
    const id = `${place}.${language}`;
    const fault = tell(id);
    return (
      <Form.Item
        key={language}
        label={words[language]}
        htmlFor={id}
        validateStatus={fault ? 'error' : ''}
        help={fault && <span id={`${id}-fault`}>{fault}</span>}
      >
        <Input
          id={id}
          value={value[language]}
          maxLength={200}
          aria-invalid={fault !== undefined}
          {...(fault ? { 'aria-describedby': `${id}-fault` } : {})}
          onChange={({ target }) => onChange({ ...value, [language]: target.value })}
        />
      </Form.Item>
    );
  });
}
