import type { Unit } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input, Modal, Select, Tree } from 'antd';
import { useState } from 'react';
import { useRequired } from '../../app/editing/use-required.ts';
import { PageTitle } from '../../app/page-title.tsx';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { placesFor, treeOfUnits } from './tree-of-units.ts';
import { UsersOfUnit } from './users-of-unit.tsx';

type Edited = { readonly unit?: Unit; readonly parentId: string };

type UnitDialogProps = {
  readonly edited: Edited;
  readonly units: readonly Unit[];
  readonly onClose: () => void;
};
type Given = { code: string; name: string; parentId?: string };

function UnitDialog({ edited, units, onClose }: UnitDialogProps) {
  const { frame, identity } = useWords();
  const [form] = Form.useForm<Given>();
  const { unit, parentId } = edited;
  const save = useChange({
    call: (body: Given) =>
      unit
        ? client.editUnit({ params: { id: unit.id }, body }, { version: unit.version })
        : client.createUnit({ body: { ...body, parentId } }),
    touches: [['units'], ['users']],
    said: frame.saved,
    done: onClose,
  });
  const required = useRequired();
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
        <Form.Item name="name" label={identity.unitName} rules={[required(identity.unitName)]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="code" label={identity.unitCode} rules={[required(identity.unitCode)]}>
          <Input />
        </Form.Item>
        {unit?.parentId && (
          <Form.Item name="parentId" label={identity.parentUnit} extra={identity.moveHint}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={placesFor(unit.id, units).map(({ id, name, code }) => ({
                value: id,
                label: `${name} · ${code}`,
              }))}
            />
          </Form.Item>
        )}
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
            {may('users.read') && <UsersOfUnit unitId={unit.id} />}
          </div>
        )}
      </div>
      {edited && <UnitDialog edited={edited} units={units} onClose={() => setEdited(undefined)} />}
    </>
  );
}
