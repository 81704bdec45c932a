import type { Customer, KeptTags, TakenField } from '@fenji/contract';
import { Radio } from 'antd';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { comma } from '../../../formats/marks.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { fieldText } from '../forms/field-text.ts';
import { useMarkets } from '../markets/use-markets.ts';
import type { MergeRow } from './merge-rows.ts';

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
  const standardText = (field: TakenField, value: unknown): string => {
    switch (field) {
      case 'status':
        return customers.statuses[value as Customer['status']];
      case 'owner':
        return (value as Customer['owner'])?.name ?? customers.noOwner;
      case 'targetMarketId':
        return markets.find(({ id }) => id === value)?.title ?? '';
      default:
        return String(value ?? '');
    }
  };
  const textOf = ({ field, definition }: MergeRow, value: unknown) =>
    (definition ? fieldText(definition, value, say, frame) : standardText(field, value)) ||
    customers.duplicates.nothing;
  return { titleOf, textOf };
}

const tagsRow = { field: 'tags' } as const;
type TagsRow = typeof tagsRow;

type SidesProps = {
  readonly sides: readonly [kept: Customer, other: Customer];
  readonly rows: readonly MergeRow[];
  readonly isTaken: (row: MergeRow) => boolean;
  readonly onChoose: (field: TakenField, isTaken: boolean) => void;
  readonly tags: KeptTags;
  readonly onChooseTags: (kept: KeptTags) => void;
};

type TagsProps = Pick<SidesProps, 'sides' | 'tags' | 'onChooseTags'>;

/** Whose tags are kept: of the two together, or of one of them. */
function TagsChoice({ sides: [kept, other], tags, onChooseTags }: TagsProps) {
  const { customers } = useWords();
  const { duplicates } = customers;
  const say = useSay();
  const told = (given: readonly string[]) => given.join(say(comma)) || duplicates.nothing;
  const only = ({ code, tags: own }: Customer) => fillWords(duplicates.onlyTags, { code, tags: told(own) });
  const both = told([...new Set([...kept.tags, ...other.tags])]);
  return (
    <Radio.Group
      vertical
      aria-label={customers.fields.tags}
      value={tags}
      onChange={({ target }) => onChooseTags(target.value as KeptTags)}
      options={[
        { value: 'both', label: fillWords(duplicates.bothTags, { tags: both }) },
        { value: 'survivor', label: only(kept) },
        { value: 'merged', label: only(other) },
      ]}
    />
  );
}

/** Two customers side by side, with a choice for each field that one of them has a value for. */
export function MergeSides({ sides, rows, isTaken, onChoose, tags, onChooseTags }: SidesProps) {
  const [kept, other] = sides;
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
  const lines: (MergeRow | TagsRow)[] = [
    ...rows,
    ...(kept.tags.length + other.tags.length > 0 ? [tagsRow] : []),
  ];
  const isTags = (line: MergeRow | TagsRow): line is TagsRow => line.field === 'tags';
  return (
    <WideTable
      rowKey="field"
      size="small"
      dataSource={lines}
      scroll={{ x: 420 }}
      columns={[
        {
          title: customers.field,
          rowScope: 'row',
          render: (_, line) => (isTags(line) ? customers.fields.tags : titleOf(line)),
        },
        {
          title: title(duplicates.keep, kept),
          onCell: (line) => (isTags(line) ? { colSpan: 2 } : {}),
          render: (_, line) =>
            isTags(line) ? (
              <TagsChoice sides={sides} tags={tags} onChooseTags={onChooseTags} />
            ) : (
              side(line, kept, line.kept, false)
            ),
        },
        {
          title: title(duplicates.merged, other),
          onCell: (line) => (isTags(line) ? { colSpan: 0 } : {}),
          render: (_, line) => (isTags(line) ? null : side(line, other, line.other, true)),
        },
      ]}
    />
  );
}
