import { SwapOutlined } from '@ant-design/icons';
import type { Customer, TakenField } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { CustomerSelect } from '../customer-select.tsx';
import { customerFormId, useForms } from '../forms/custom-fields.tsx';
import { fieldText } from '../forms/field-text.ts';
import { useMarkets } from '../markets/use-markets.ts';
import { isFilledUp, type MergeRow, mergeRowsOf } from './merge-rows.ts';

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

/** Titles and texts of the fields side by side. */
function useRowWords() {
  const { customers, frame } = useWords();
  const say = useSay();
  const markets = useMarkets().data?.items ?? [];
  const titleOf = ({ field, definition }: MergeRow) => {
    if (definition) return say(definition.title);
    if (field === 'targetMarketId') return customers.targetMarket;
    return customers.fields[field as keyof typeof customers.fields];
  };
  const textOf = ({ field, definition }: MergeRow, value: unknown) => {
    const told =
      field === 'targetMarketId'
        ? (markets.find(({ id }) => id === value)?.title ?? '')
        : definition
          ? fieldText(definition, value, say, frame)
          : String(value ?? '');
    return told || customers.duplicates.nothing;
  };
  return { titleOf, textOf };
}

type SidesProps = {
  readonly sides: readonly [kept: Customer, other: Customer];
  readonly rows: readonly MergeRow[];
  readonly isTaken: (row: MergeRow) => boolean;
  readonly onChoose: (field: TakenField, isTaken: boolean) => void;
};

function Sides({ sides: [kept, other], rows, isTaken, onChoose }: SidesProps) {
  const { customers } = useWords();
  const { duplicates } = customers;
  const { titleOf, textOf } = useRowWords();
  const side = (row: MergeRow, customer: Customer, value: unknown, isOther: boolean) => {
    const text = textOf(row, value);
    const told = { field: titleOf(row), code: customer.code, value: text };
    return (
      <Radio
        name={row.field}
        checked={isTaken(row) === isOther}
        onChange={() => onChoose(row.field, isOther)}
        aria-label={fillWords(duplicates.keptOf, told)}
      >
        {text}
      </Radio>
    );
  };
  const title = (what: string, { name, code }: Customer) => (
    <>
      <small className="quiet">{what}</small>
      <br />
      {name}
      <br />
      <small className="quiet">{code}</small>
    </>
  );
  return (
    <WideTable
      rowKey="field"
      size="small"
      dataSource={[...rows]}
      scroll={{ x: 420 }}
      columns={[
        { title: customers.field, rowScope: 'row', render: (_, row) => titleOf(row) },
        { title: title(duplicates.keep, kept), render: (_, row) => side(row, kept, row.kept, false) },
        { title: title(duplicates.merged, other), render: (_, row) => side(row, other, row.other, true) },
      ]}
    />
  );
}

/** Merges two customers: which stays, and of which each value is kept; filled up from the other where nobody chooses. */
export function MergeDialog({ id, otherId, onClose }: MergeDialogProps) {
  const { duplicates } = useWords().customers;
  const [chosenId, setChosenId] = useState(otherId);
  const [isSwapped, setSwapped] = useState(false);
  const [choices, setChoices] = useState<Choices>({});
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
              setChoices({});
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
                  setChoices({});
                }}
              >
                {duplicates.swap}
              </Button>
            </div>
            <Sides
              sides={sides}
              rows={rows}
              isTaken={isTaken}
              onChoose={(field, taken) => setChoices((before) => ({ ...before, [field]: taken }))}
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
