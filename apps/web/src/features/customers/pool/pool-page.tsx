import { useQuery } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { countText } from '../../../formats/amount-text.ts';
import { client } from '../../../server/client.ts';
import { useMay } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { PoolForecast } from './pool-forecast.tsx';
import { PoolRulesForm } from './pool-rules-form.tsx';
import { PooledCustomers } from './pooled-customers.tsx';

/** The customer pool: claiming from it, what goes back to it soon, and its rules. */
export function PoolPage() {
  const { customers, frame } = useWords();
  const { pool } = customers;
  const may = useMay();
  const [opened, setOpened] = useState(0);
  const { data, refetch } = useQuery({ queryKey: ['pool'], queryFn: () => client.getPool({}) });
  if (!data) return <Skeleton active />;
  const figures = [
    ['waiting', pool.waiting, data.waiting],
    ['held', fillWords(pool.heldOf, { limit: countText(data.rules.claimLimit) }), data.held],
    ['left', pool.claimsLeft, data.claimsLeftToday],
  ] as const;
  const items = [
    ...(may('pool.claim')
      ? [
          {
            key: 'list',
            label: pool.list,
            children: (
              <PooledCustomers canClaim={data.claimsLeftToday > 0 && data.held < data.rules.claimLimit} />
            ),
          },
        ]
      : []),
    { key: 'forecast', label: pool.forecast, children: <PoolForecast /> },
    {
      key: 'rules',
      label: pool.rules,
      children: (
        <PoolRulesForm
          key={opened}
          rules={data.rules}
          version={data.version}
          onReload={() => refetch().then(() => setOpened(opened + 1))}
        />
      ),
    },
  ];
  return (
    <div className="stack">
      <PageTitle title={frame.pages.pool} />
      <dl className="figures panel">
        {figures.map(([key, title, count]) => (
          <div key={key}>
            <dt>{title}</dt>
            <dd>{countText(count)}</dd>
          </div>
        ))}
      </dl>
      <div className="panel">
        <TabStrip label={frame.pages.pool} items={items} />
      </div>
    </div>
  );
}
