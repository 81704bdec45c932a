import { DeleteOutlined } from '@ant-design/icons';
import type { PoolRules } from '@fenji/contract';
import { Alert, Button, Form, Input, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { isStale } from '../../../server/problem-text.ts';
import { useMay } from '../../../server/session.ts';
import { useChange } from '../../../server/use-change.ts';

type PoolRulesFormProps = {
  readonly rules: PoolRules;
  readonly version: number;
  readonly onReload: () => void;
};

/** The rules of the pool as they were opened; an empty grade stands for customers without one. */
export function PoolRulesForm({ rules, version: opened, onReload }: PoolRulesFormProps) {
  const { customers, frame } = useWords();
  const { pool } = customers;
  const may = useMay();
  const [version, setVersion] = useState(opened);
  const [isOutdated, setOutdated] = useState(false);
  const save = useChange({
    call: (given: PoolRules) =>
      client.replacePoolRules(
        {
          body: { ...given, recycle: given.recycle.map((rule) => ({ ...rule, grade: rule.grade || null })) },
        },
        { version },
      ),
    touches: [['pool']],
    said: frame.saved,
    done: (saved) => setVersion(saved.version),
    failed: (error) => {
      setOutdated(isStale(error));
      return isStale(error);
    },
  });
  return (
    <Form
      layout="vertical"
      disabled={!may('pool.write')}
      initialValues={rules}
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
      <Form.List name="recycle">
        {(lines, { add, remove }) => (
          <fieldset className="panel">
            <legend>{pool.recycle}</legend>
            {lines.map(({ key, name }) => (
              <div className="row" key={key}>
                <Form.Item name={[name, 'grade']} label={pool.grade}>
                  <Input placeholder={pool.gradeNull} maxLength={40} />
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
            <Button onClick={() => add({ grade: null, daysWithoutContact: 90 })}>{pool.addRule}</Button>
          </fieldset>
        )}
      </Form.List>
      {isOutdated && (
        <Alert
          type="warning"
          showIcon
          title={frame.stale}
          description={pool.staleHint}
          action={<Button onClick={onReload}>{frame.reload}</Button>}
        />
      )}
      {may('pool.write') && (
        <p>
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {frame.save}
          </Button>
        </p>
      )}
    </Form>
  );
}
