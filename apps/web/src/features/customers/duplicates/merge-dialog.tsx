import { SwapOutlined } from '@ant-design/icons';
import type { Customer, KeptTags, TakenField } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Skeleton } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { CustomerSelect } from '../customer-select.tsx';
import { customerFormId, useForms } from '../forms/custom-fields.tsx';
import { isFilledUp, type MergeRow, mergeRowsOf } from './merge-rows.ts';
import { MergeSides } from './merge-sides.tsx';

type MergeDialogProps = {
  /** The one that stays, until they are swapped. */
  readonly id: string;
  /** The other one; chosen in the dialog when left out. */
  readonly otherId?: string;
  readonly onClose: () => void;
};

/** For each field whose value is kept, as it was chosen; the default where nobody chose. */
type Choices = Readonly<Partial<Record<TakenField, boolean>>>;

function useCustomer(id: string | undefined) {
  return useQuery({
    queryKey: ['customer', id],
    queryFn: () => client.getCustomer({ params: { id: id ?? '' } }),
    enabled: id !== undefined,
  }).data;
}

/** Merges two customers: which stays, and of which each value is kept; filled up from the other where nobody chooses. */
export function MergeDialog({ id, otherId, onClose }: MergeDialogProps) {
  const { duplicates } = useWords().customers;
  const [chosenId, setChosenId] = useState(otherId);
  const [isSwapped, setSwapped] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
  const [tags, setTags] = useState<KeptTags>('both');
  const startAnew = () => {
    setChoices({});
    setTags('both');
  };
  const [first, second] = [useCustomer(id), useCustomer(chosenId)];
  const definitions = useForms().find(({ id: form }) => form === customerFormId)?.definition.sections ?? [];
  const sides = first && second && (isSwapped ? ([second, first] as const) : ([first, second] as const));
  const rows = sides
    ? mergeRowsOf(
        ...sides,
        definitions.flatMap(({ fields }) => fields),
      )
    : [];
  const isTaken = (row: MergeRow) => choices[row.field] ?? isFilledUp(row);
  const merge = useChange({
    call: ([kept, other]: readonly [Customer, Customer]) =>
      client.mergeCustomers({
        body: {
          survivorId: kept.id,
          mergedId: other.id,
          takeFromMerged: rows.filter(isTaken).map(({ field }) => field),
          tags,
        },
      }),
    said: duplicates.done,
    done: onClose,
  });
  return (
    <Modal
      open
      width={760}
      title={duplicates.mergeTitle}
      okText={duplicates.merge}
      okButtonProps={{ disabled: !sides }}
      confirmLoading={merge.isPending}
      onOk={() => sides && merge.mutate(sides)}
      onCancel={onClose}
    >
      <div className="stack">
        {otherId === undefined && (
          <CustomerSelect
            aria-label={duplicates.other}
            placeholder={duplicates.other}
            except={id}
            value={chosenId}
            onChange={(value: string) => {
              setChosenId(value);
              startAnew();
            }}
          />
        )}
        {sides ? (
          <>
            <div className="row">
              <span>{duplicates.choose}</span>
              <span className="grow" />
              <Button
                icon={<SwapOutlined aria-hidden />}
                onClick={() => {
                  setSwapped(!isSwapped);
                  startAnew();
                }}
              >
                {duplicates.swap}
              </Button>
            </div>
            <MergeSides
              sides={sides}
              rows={rows}
              isTaken={isTaken}
              onChoose={(field, taken) => setChoices((before) => ({ ...before, [field]: taken }))}
              tags={tags}
              onChooseTags={setTags}
            />
          </>
        ) : (
          chosenId !== undefined && <Skeleton active />
        )}
        <p className="quiet">{duplicates.hint}</p>
      </div>
    </Modal>
  );
}
