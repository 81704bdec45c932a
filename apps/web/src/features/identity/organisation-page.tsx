import type { Unit } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Tree } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../app/page-title.tsx';
import { useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';
import { treeOfUnits } from './tree-of-units.ts';

type Edited = { readonly unit?: Unit; readonly parentId: string };

function UnitDialog({ edited, onClose }: { readonly edited: Edited; readonly onClose: () => void }) {
  const { frame, identity } = useWords();
  const [form] = Form.useForm<{ code: string; name: string }>();
  const { unit, parentId } = edited;
  const save = useChange({
    call: (body: { code: string; name: string }) =>
      unit
        ? client.editUnit({ params: { id: unit.id }, body }, { version: unit.version })
        : client.createUnit({ body: { ...body, parentId } }),
    touches: [['units']],
    said: frame.saved,
    done: onClose,
  });
  const required = (field: string) => [{ required: true, message: fillWords(frame.required, { field }) }];
  return (
    <Modal
      open
      title={unit ? identity.editUnit : identity.addUnit}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={frame.save}
      confirmLoading={save.isPending}
    >
      <Form form={form} layout="vertical" initialValues={unit ?? {}} onFinish={save.mutate}>
        <Form.Item name="name" label={identity.unitName} rules={required(identity.unitName)}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="code" label={identity.unitCode} rules={required(identity.unitCode)}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** The organisation tree; a unit's users beside it. */
export function OrganisationPage() {
  const { frame, identity } = useWords();
  const may = useMay();
  const [chosen, setChosen] = useState<string>();
  const [edited, setEdited] = useState<Edited>();
  const { data } = useQuery({ queryKey: ['units'], queryFn: () => client.listUnits({}) });
  const users = useQuery({
    queryKey: ['users', 'all'],
    queryFn: () => client.listUsers({ query: { limit: 200 } }),
    enabled: may('users.read'),
  });
  const units = data?.items ?? [];
  const unit = units.find(({ id }) => id === chosen) ?? units[0];
  return (
    <>
      <PageTitle title={frame.pages.organisation} />
      <div className="split">
        <div className="panel">
          {units.length > 0 && (
            <Tree
              defaultExpandAll
              blockNode
              aria-label={frame.pages.organisation}
              treeData={treeOfUnits(units)}
              selectedKeys={unit ? [unit.id] : []}
              onSelect={([key]) => key !== undefined && setChosen(String(key))}
            />
          )}
        </div>
        {unit && (
          <div className="panel stack">
            <div className="row">
              <h2>{unit.name}</h2>
              <span className="quiet">{unit.code}</span>
              <span className="grow" />
              {may('organisation.write') && (
                <>
                  <Button onClick={() => setEdited({ unit, parentId: unit.parentId ?? unit.id })}>
                    {frame.edit}
                  </Button>
                  <Button type="primary" onClick={() => setEdited({ parentId: unit.id })}>
                    {identity.addUnit}
                  </Button>
                </>
              )}
            </div>
            <h3 className="quiet">{identity.usersOfUnit}</h3>
            <WideTable
              rowKey="id"
              size="small"
              dataSource={(users.data?.items ?? []).filter((user) => user.unit?.id === unit.id)}
              columns={[
                { title: identity.name, dataIndex: 'name' },
                { title: identity.email, dataIndex: 'email' },
              ]}
            />
          </div>
        )}
      </div>
      {edited && <UnitDialog edited={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
