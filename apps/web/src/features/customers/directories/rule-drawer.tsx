import { DeleteOutlined } from '@ant-design/icons';
import type { CodingRule, DirectoryName } from '@fenji/contract';
import { Button, Checkbox, Drawer, Form, InputNumber, Select, Switch } from 'antd';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useSave } from '../../../server/use-save.ts';
import { fillWords } from '../../../words/fill-words.ts';

type RuleDrawerProps = {
  readonly directory: DirectoryName;
  readonly kept: { readonly rule: CodingRule; readonly version: number };
  readonly onClose: () => void;
};

const signKinds = ['digits', 'letters', 'any'] as const;
const checkDigits = ['none', 'luhn', 'mod-11-2'] as const;

/** The coding rule of a directory: its levels, the check digit, and whether customers are held to it. */
export function RuleDrawer({ directory, kept, onClose }: RuleDrawerProps) {
  const { customers, directories } = useWords();
  const save = useSave({
    call: (body: CodingRule) =>
      client.replaceCodingRule({ params: { directory }, body }, { version: kept.version }),
    touches: [['directories', directory]],
    done: onClose,
  });
  const required = useRequired();
  return (
    <Drawer open size={480} title={`${directories.names[directory]} · ${directories.rule}`} onClose={onClose}>
      <p className="quiet">{directories.ruleHint}</p>
      <Form<CodingRule> layout="vertical" initialValues={kept.rule} onFinish={save.mutate}>
        <Form.List name="levels">
          {(levels, { add, remove }) => (
            <>
              {levels.map(({ key, name }) => (
                <fieldset className="filter-group" key={key}>
                  <legend>{fillWords(directories.levelTitle, { level: name + 1 })}</legend>
                  <div className="form-row">
                    <Form.Item
                      name={[name, 'length']}
                      label={directories.length}
                      rules={[required(directories.length)]}
                    >
                      <InputNumber min={1} max={6} precision={0} />
                    </Form.Item>
                    <Form.Item name={[name, 'signs']} label={directories.signs}>
                      <Select
                        options={signKinds.map((value) => ({ value, label: directories.signKinds[value] }))}
                      />
                    </Form.Item>
                  </div>
                  <Form.Item name={[name, 'isWithParent']} valuePropName="checked" hidden={name === 0}>
                    <Checkbox>{directories.withParent}</Checkbox>
                  </Form.Item>
                  {name > 0 && name === levels.length - 1 && (
                    <Button icon={<DeleteOutlined aria-hidden />} onClick={() => remove(name)}>
                      {fillWords(directories.removeLevel, { level: name + 1 })}
                    </Button>
                  )}
                </fieldset>
              ))}
              <p>
                <Button
                  disabled={levels.length >= 6}
                  onClick={() => add({ length: 2, signs: 'digits', isWithParent: true })}
                >
                  {directories.addLevel}
                </Button>
              </p>
            </>
          )}
        </Form.List>
        <Form.Item name="checkDigit" label={directories.checkDigit}>
          <Select
            options={checkDigits.map((value) => ({ value, label: customers.codes.checkDigits[value] }))}
          />
        </Form.Item>
        <Form.Item
          name="isStrict"
          label={directories.strict}
          extra={directories.strictHint}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <SaveFoot save={save} onClose={onClose} />
      </Form>
    </Drawer>
  );
}
