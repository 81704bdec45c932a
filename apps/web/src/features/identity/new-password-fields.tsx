import { Form, Input } from 'antd';
import { useRequired } from '../../app/editing/use-required.ts';
import { useWords } from '../../app/preferences.tsx';
import { fillWords } from '../../words/fill-words.ts';

const least = 10;

/** Two fields for a password that is chosen anew; they have to agree. */
export function NewPasswordFields() {
  const { identity, frame } = useWords();
  const required = useRequired();
  return (
    <>
      <Form.Item
        name="password"
        label={identity.password}
        extra={identity.passwordHint}
        rules={[
          required(identity.password),
          { min: least, message: fillWords(frame.tooShort, { field: identity.password, least }) },
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="repeat"
        label={identity.repeatPassword}
        dependencies={['password']}
        rules={[
          required(identity.repeatPassword),
          ({ getFieldValue }) => ({
            validator: async (_, value: string) => {
              if (value && value !== getFieldValue('password')) throw new Error(identity.passwordsDiffer);
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
}
