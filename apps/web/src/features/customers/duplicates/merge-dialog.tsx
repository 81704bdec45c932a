import { SwapOutlined } from '@ant-design/icons';
import { mergeableField } from '@fenji/contract';
import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import type { Pair } from './duplicates-page.tsx';

type MergeDialogProps = { readonly pair: Pair; readonly onClose: () => void };
type Field = z.infer<typeof mergeableField>;

/** Merges two customers: which stays, and which values are taken from the other. */
export function MergeDialog({ pair, onClose }: MergeDialogProps) {
  const { customers } = useWords();
  const { duplicates, fields } = customers;
  const [isSwapped, setSwapped] = useState(false);
  const [taken, setTaken] = useState<Field[]>([]);
  const [survivor, merged] = isSwapped ? [pair.second, pair.first] : [pair.first, pair.second];
  const merge = useChange({
    call: () =>
      client.mergeCustomers({
        body: { survivorId: survivor.id, mergedId: merged.id, takeFromMerged: taken },
      }),
    said: duplicates.done,
    done: onClose,
  });
  return (
    <Modal
      open
      title={duplicates.mergeTitle}
      okText={duplicates.merge}
      confirmLoading={merge.isPending}
      onOk={() => merge.mutate(undefined)}
      onCancel={onClose}
    >
      <div className="stack">
        <dl className="facts">
          <dt>{duplicates.keep}</dt>
          <dd>
            {survivor.name} · {survivor.code}
          </dd>
          <dt>{duplicates.merged}</dt>
          <dd>
            {merged.name} · {merged.code}
          </dd>
        </dl>
        <div>
          <Button icon={<SwapOutlined aria-hidden />} onClick={() => setSwapped(!isSwapped)}>
            {duplicates.swap}
          </Button>
        </div>
        <fieldset>
          <legend>{duplicates.take}</legend>
          <Checkbox.Group<Field>
            value={taken}
            onChange={setTaken}
            options={mergeableField.options.map((value) => ({
              value,
              label: value === 'targetMarketId' ? customers.targetMarket : fields[value],
            }))}
          />
        </fieldset>
        <p className="quiet">{duplicates.hint}</p>
      </div>
    </Modal>
  );
}
