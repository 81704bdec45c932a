import { hiddenValue, rowKey } from '@fenji/contract';
import { type ReactNode, useState } from 'react';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { RevealButton } from '../card/reveal-button.tsx';
import { type Cell, isHiddenCell, type Rows } from './record-values.ts';

/** What a form knows of the values hidden from its reader. */
export type HiddenCells = {
  /** Whether the record holds a hidden value there, whatever is typed now. */
  readonly isKept: (sectionId: string, row: Rows[number], fieldId: string) => boolean;
  /** The value in clear, once it was revealed. */
  readonly seenOf: (sectionId: string, row: Rows[number], fieldId: string) => Cell | undefined;
  /** The eye that reveals it; nothing for who may not, or once it was revealed. */
  readonly eyeOf: (sectionId: string, row: Rows[number], fieldId: string, title: string) => ReactNode;
};

type FilledForm = {
  readonly values: Readonly<Record<string, Rows>>;
  readonly masked: readonly string[];
  readonly version: number;
};

/** The hidden values of a customer's filled form, revealed one by one with a reason. */
export function useHiddenCells(
  customerId: string,
  formId: string,
  record: FilledForm | undefined,
): HiddenCells {
  const may = useMay();
  const [seen, setSeen] = useState<ReadonlyMap<string, Cell>>(new Map());
  // A value seen counts for the version it was seen in: who saves next may have changed it.
  const placeOf = (sectionId: string, row: Rows[number], fieldId: string) =>
    [record?.version, sectionId, row[rowKey] ?? '', fieldId].join('/');
  const isKept: HiddenCells['isKept'] = (sectionId, row, fieldId) => {
    const rows = record?.values[sectionId] ?? [];
    const stored = rows.find((each) => each[rowKey] === row[rowKey]);
    return isHiddenCell(record?.masked ?? [], `${sectionId}.${fieldId}`, stored?.[fieldId]);
  };
  const seenOf: HiddenCells['seenOf'] = (...place) => seen.get(placeOf(...place));
  return {
    isKept,
    seenOf,
    eyeOf: (sectionId, row, fieldId, title) => {
      const isHidden = isKept(sectionId, row, fieldId) && row[fieldId] === hiddenValue;
      if (!isHidden || !may('customers.reveal') || seenOf(sectionId, row, fieldId) !== undefined) return null;
      const key = row[rowKey];
      const body = { section: sectionId, field: fieldId, ...(key === undefined ? {} : { row: String(key) }) };
      return (
        <RevealButton
          title={title}
          ask={(reason) =>
            client.revealFormField({ params: { id: customerId, formId }, body: { ...body, reason } })
          }
          onSeen={(value) =>
            setSeen((before) => new Map(before).set(placeOf(sectionId, row, fieldId), value as Cell))
          }
        />
      );
    },
  };
}
