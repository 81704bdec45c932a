import { DeleteOutlined } from '@ant-design/icons';
import { contactFacts, type PoolRules } from '@fenji/contract';
import { Button, Checkbox, Form, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { useSave } from '../../../server/use-save.ts';
import { useKnownGrades } from '../use-grade-words.ts';

type PoolRulesFormProps = {
  readonly rules: PoolRules;
  readonly version: number;
  readonly onReload: () => Promise<void>;
};

type Line = { readonly grade?: string } | undefined;
/** A list offers no null. */
const notGraded = '';

/** The rules of the pool as they were opened; a rule is for a grade that a scheme knows, or for who has none. */
export function PoolRulesForm({ rules, version: opened, onReload }: PoolRulesFormProps) {
  const { customers, frame } = useWords();
  const { pool } = customers;
  const may = useMay();
  const { known, wordsOf } = useKnownGrades();
  // What a rule names stays on offer, though no scheme may know it any more.
  const options = [...new Set([...known, ...rules.recycle.flatMap(({ grade }) => grade ?? [])])].map(
    (value) => ({ value, label: wordsOf(value) === value ? value : `${wordsOf(value)} · ${value}` }),
  );
  const [version, setVersion] = useState(opened);
  const save = useSave({
    call: (given: PoolRules) =>
      client.replacePoolRules(
        {
          body: { ...given, recycle: given.recycle.map((rule) => ({ ...rule, grade: rule.grade || null })) },
        },
        { version },
      ),
    touches: [['pool']],
    done: (saved) => setVersion(saved.version),
  });
  return (
    <Form
      layout="vertical"
      disabled={!may('pool.write')}
      initialValues={{
        ...rules,
        recycle: rules.recycle.map((rule) => ({ ...rule, grade: rule.grade ?? notGraded })),
      }}
      onFinish={save.mutate}
      style={{ maxWidth: 560 }}
    >
      <Form.Item name="isOn" label={pool.isOn} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="claimLimit" label={pool.claimLimit} rules={[{ required: true }]}>
        <InputNumber min={1} max={100_000} />
      </Form.Item>
      <Form.Item name="claimsPerDay" label={pool.claimsPerDay} rules={[{ required: true }]}>
        <InputNumber min={1} max={10_000} />
      </Form.Item>
      <Form.Item name="coolOffDays" label={pool.coolOffDays} rules={[{ required: true }]}>
        <InputNumber min={0} max={365} />
      </Form.Item>
      <Form.Item name="contacts" label={pool.contacts} extra={pool.contactsHint}>
        <Checkbox.Group
          options={contactFacts.options.map((value) => ({ value, label: pool.contactFacts[value] }))}
        />
      </Form.Item>
      <Form.List name="recycle">
        {(lines, { add, remove }) => (
          <fieldset className="panel">
            <legend>{pool.recycle}</legend>
            {lines.map(({ key, name }) => (
              <div className="row" key={key}>
                <Form.Item
                  name={[name, 'grade']}
                  label={pool.grade}
                  dependencies={['recycle']}
                  rules={[
                    ({ getFieldValue }) => ({
                      validator: async (_, grade: string) => {
                        const given = (getFieldValue('recycle') as Line[]).filter(
                          (line) => line?.grade === grade,
                        );
                        if (given.length > 1) throw new Error(pool.gradeTwice);
                      },
                    }),
                  ]}
                >
                  <Select
                    showSearch={{ optionFilterProp: 'label' }}
                    options={[{ value: notGraded, label: pool.gradeNull }, ...options]}
                    style={{ minWidth: 200 }}
                  />
                </Form.Item>
                <Form.Item
                  name={[name, 'daysWithoutContact']}
                  label={pool.daysWithoutContact}
                  rules={[{ required: true }]}
                >
                  <InputNumber min={1} max={3650} />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined aria-hidden />}
                  aria-label={frame.remove}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button onClick={() => add({ grade: notGraded, daysWithoutContact: 90 })}>{pool.addRule}</Button>
          </fieldset>
        )}
      </Form.List>
      {may('pool.write') && <SaveFoot save={save} reload={{ act: onReload, keepsTyping: false }} />}
    </Form>
  );
}
