import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../../app/page-title.tsx';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { WideTable } from '../../../app/wide-table.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { colon, comma, semicolon } from '../../../formats/marks.ts';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { criteria, dimensions, type Market, MarketDrawer } from './market-drawer.tsx';
import { useMarkets } from './use-markets.ts';

function Markets({ onEdit }: { readonly onEdit: (market: Market) => void }) {
  const { customers, frame } = useWords();
  const say = useSay();
  const { markets } = customers;
  const may = useMay();
  const { data, isLoading } = useMarkets();
  return (
    <WideTable<Market>
      rowKey="id"
      size="small"
      loading={isLoading}
      dataSource={data?.items ?? []}
      scroll={{ x: 820 }}
      empty={markets.empty}
      columns={[
        { title: markets.title, dataIndex: 'title' },
        {
          title: markets.dimensionsTitle,
          render: (_, market) =>
            dimensions
              .flatMap((name) =>
                market.dimensions[name]
                  ? [`${markets.dimensions[name]}${say(colon)}${market.dimensions[name]}`]
                  : [],
              )
              .join(say(semicolon)),
        },
        {
          title: markets.criteriaTitle,
          render: (_, market) => {
            const met = criteria.filter((name) => market[name]);
            return met.length === criteria.length ? (
              <ToneTag tone="good">{markets.allMet}</ToneTag>
            ) : (
              met.map((name) => markets.criteria[name]).join(say(comma))
            );
          },
        },
        {
          title: markets.customers,
          className: 'number',
          render: (_, { id, title, customerCount }) => (
            <Link
              to="/customers"
              search={{ filter: { field: 'targetMarketId', is: 'equals', value: id } }}
              aria-label={`${title}${say(colon)}${markets.customers} ${customerCount}`}
            >
              {countText(customerCount)}
            </Link>
          ),
        },
        {
          title: <span className="visually-hidden">{frame.more}</span>,
          render: (_, market) =>
            may('target-markets.write') && (
              <Button
                size="small"
                aria-label={`${frame.edit} ${market.title}`}
                onClick={() => onEdit(market)}
              >
                {frame.edit}
              </Button>
            ),
        },
      ]}
    />
  );
}

function ReferralCentres() {
  const { customers } = useWords();
  const say = useSay();
  const { card, fields, markets } = customers;
  const { data, isLoading } = useQuery({
    queryKey: ['contacts', 'referral-centres'],
    queryFn: () => client.listReferralCentres({}),
  });
  return (
    <div className="stack">
      <p className="quiet">{markets.referralIntro}</p>
      <WideTable
        rowKey={({ contact }) => contact.id}
        size="small"
        loading={isLoading}
        dataSource={data?.items ?? []}
        scroll={{ x: 640 }}
        empty={markets.referralEmpty}
        columns={[
          { title: markets.contact, render: (_, { contact }) => contact.name },
          {
            title: card.contactRoles,
            render: (_, { contact }) => contact.roles.map((role) => card.roles[role]).join(say(comma)),
          },
          { title: fields.phone, render: (_, { contact }) => contact.phone },
          {
            title: fields.name,
            render: (_, { customer }) => (
              <Link to="/customers/$id" params={{ id: customer.id }} search={{ tab: 'contacts' }}>
                {customer.name}
              </Link>
            ),
          },
          { title: fields.code, render: (_, { customer }) => customer.code },
        ]}
      />
    </div>
  );
}

/** Target markets and the people through whom they are reached (S0.2). */
export function MarketsPage() {
  const { customers, frame } = useWords();
  const { markets } = customers;
  const may = useMay();
  const [edited, setEdited] = useState<Market | 'added'>();
  return (
    <>
      <PageTitle title={frame.pages.markets} note={markets.intro}>
        {may('target-markets.write') && (
          <Button type="primary" onClick={() => setEdited('added')}>
            {markets.add}
          </Button>
        )}
      </PageTitle>
      <div className="panel">
        <TabStrip
          label={frame.pages.markets}
          items={[
            { key: 'markets', label: markets.list, children: <Markets onEdit={setEdited} /> },
            { key: 'referral', label: markets.referral, children: <ReferralCentres /> },
          ]}
        />
      </div>
      {edited && (
        <MarketDrawer edited={edited === 'added' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
}
