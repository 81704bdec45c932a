import { Form, Input } from 'antd';
import { useWords } from '../../../../app/preferences.tsx';
import type { TellFault } from './tell-fault.ts';

type NameInputProps = {
  /** The place of the section or field in the definition. */
  readonly place: string;
  readonly named: { readonly id: string; readonly isNew: boolean };
  readonly tell: TellFault;
  readonly onChange: (change: { readonly id: string }) => void;
};

/** The name for programs of a section or field, which can be chosen as long as it is new. */
export function NameInput({ place, named, tell, onChange }: NameInputProps) {
  const { forms } = useWords();
  const fault = tell(`${place}.id`);
  return (
    <Form.Item label={forms.id} htmlFor={`${place}.id`} validateStatus={fault ? 'error' : ''} help={fault}>
      <Input
        id={`${place}.id`}
        value={named.id}
        disabled={!named.isNew}
        maxLength={60}
        onChange={({ target }) => onChange({ id: target.value })}
      />
    </Form.Item>
  );
}
