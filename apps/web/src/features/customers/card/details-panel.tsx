import type { Customer } from '@fenji/contract';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { dayText } from '../../../formats/day-text.ts';
import { client } from '../../../server/client.ts';
import { useMay, useMe } from '../../../server/session.ts';
import { customerFormId, useForms } from '../forms/custom-fields.tsx';
import { fieldText } from '../forms/field-text.ts';
import { useMarkets } from '../markets/use-markets.ts';
import { RevealButton } from './reveal-button.tsx';

const standard = ['phone', 'email', 'address', 'idNumber', 'birthDate', 'region', 'industry'] as const;

type Line = {
  readonly field: string;
  readonly title: string;
  readonly text: string;
  /** A revealed value as text. */
  readonly tell?: (value: unknown) => string;
};

/** The values of a customer beside its page; masked ones are shown in clear on request and with a reason. */
export function DetailsPanel({ customer }: { readonly customer: Customer }) {
  const { customers, frame } = useWords();
  const say = useSay();
  const may = useMay();
  const { workspace } = useMe();
  const [seen, setSeen] = useState<Readonly<Record<string, string>>>({});
  const markets = useMarkets();
  const market = markets.data?.items.find(({ id }) => id === customer.targetMarketId);
  const form = useForms().find(({ id }) => id === customerFormId);
  const day = (instant: string | null) => (instant ? dayText(instant, workspace.timeZone) : '');
  const lines: Line[] = [
    ...standard.map((field) => ({ field, title: customers.fields[field], text: customer[field] ?? '' })),
    { field: 'targetMarketId', title: customers.targetMarket, text: market?.title ?? '' },
    { field: 'unit', title: customers.fields.unit, text: customer.unit?.name ?? '' },
    { field: 'createdAt', title: customers.fields.createdAt, text: day(customer.createdAt) },
    { field: 'lastContactAt', title: customers.fields.lastContactAt, text: day(customer.lastContactAt) },
    ...(form?.definition.sections.flatMap(({ fields }) => fields) ?? []).map((field) => ({
      field: `fields.${field.id}`,
      title: say(field.title),
      text: fieldText(field, customer.fields[field.id], say, frame),
      tell: (value: unknown) => fieldText(field, value, say, frame),
    })),
  ];
  return (
    <aside className="panel">
      <h2>{customers.card.facts}</h2>
      <dl className="facts">
        {lines
          .filter(({ text }) => text !== '')
          .map((line) => (
            <div key={line.field} style={{ display: 'contents' }}>
              <dt>{line.title}</dt>
              <dd>
                {seen[line.field] ?? line.text}
                {customer.masked.includes(line.field) &&
                  seen[line.field] === undefined &&
                  may('customers.reveal') && (
                    <RevealButton
                      title={line.title}
                      ask={(reason) =>
                        client.revealField({
                          params: { id: customer.id },
                          body: { field: line.field, reason },
                        })
                      }
                      onSeen={(value) =>
                        setSeen((before) => ({
                          ...before,
                          [line.field]: line.tell?.(value) ?? String(value ?? ''),
                        }))
                      }
                    />
                  )}
              </dd>
            </div>
          ))}
      </dl>
    </aside>
  );
}
