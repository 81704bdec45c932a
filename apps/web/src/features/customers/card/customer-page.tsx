import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Skeleton } from 'antd';
import { useState } from 'react';
import { useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { useShortcuts } from '../../../keyboard/use-shortcuts.ts';
import { client } from '../../../server/client.ts';
import { problemText } from '../../../server/problem-text.ts';
import { useMay } from '../../../server/session.ts';
import { ExplanationDrawer } from '../../grading/explanation-drawer.tsx';
import { AuditTable } from '../../operations/audit-table.tsx';
import { CustomerDrawer } from '../customer-drawer.tsx';
import { CardHead } from './card-head.tsx';
import { ContactsTab } from './contacts-tab.tsx';
import { DetailsPanel } from './details-panel.tsx';
import { DocumentsTab } from './documents-tab.tsx';
import { FactsTab } from './facts-tab.tsx';
import { FormsTab } from './forms-tab.tsx';
import { GradesTab } from './grades-tab.tsx';
import { RelationsTab } from './relations-tab.tsx';
import { TimelineTab } from './timeline-tab.tsx';

type CustomerPageProps = { readonly id: string; readonly tab: string; readonly onTab: (tab: string) => void };

/** Everything about one customer: header with grade, one timeline, and what hangs on the customer in tabs. */
export function CustomerPage({ id, tab, onTab }: CustomerPageProps) {
  const words = useWords();
  const { tabs } = words.customers.card;
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'explanation'>();
  const { data: customer, error } = useQuery({
    queryKey: ['customer', id],
    queryFn: () => client.getCustomer({ params: { id } }),
    meta: { tellsItself: true },
  });
  useShortcuts({ e: () => customer?.may.edit && setOpen('edit') });
  if (!customer && error)
    return (
      <div className="panel page-notice">
        <h1>{problemText(error, words)}</h1>
        <Link to="/customers">{words.customers.backToList}</Link>
      </div>
    );
  if (!customer) return <Skeleton active />;
  const items = [
    { key: 'timeline', label: tabs.timeline, children: <TimelineTab customer={customer} /> },
    { key: 'grades', label: tabs.grades, children: <GradesTab id={id} /> },
    { key: 'facts', label: tabs.facts, children: <FactsTab id={id} /> },
    { key: 'contacts', label: tabs.contacts, children: <ContactsTab customer={customer} /> },
    { key: 'relations', label: tabs.relations, children: <RelationsTab customer={customer} /> },
    { key: 'forms', label: tabs.forms, children: <FormsTab customer={customer} /> },
    { key: 'documents', label: tabs.documents, children: <DocumentsTab customer={customer} /> },
    ...(may('audit.read')
      ? [{ key: 'audit', label: tabs.audit, children: <AuditTable subjectId={id} /> }]
      : []),
  ];
  return (
    <div className="stack">
      <CardHead customer={customer} onEdit={() => setOpen('edit')} onExplain={() => setOpen('explanation')} />
      {customer.mergedIntoId && (
        <Alert
          type="info"
          showIcon
          title={words.customers.card.merged}
          action={<Link to={`/customers/${customer.mergedIntoId}`}>{words.customers.card.openSurvivor}</Link>}
        />
      )}
      {customer.status === 'erased' && <Alert type="info" showIcon title={words.customers.card.erased} />}
      <div className="card-columns">
        <div className="panel">
          <TabStrip label={customer.name} activeKey={tab} onChange={onTab} items={items} />
        </div>
        <DetailsPanel customer={customer} />
      </div>
      {open === 'edit' && <CustomerDrawer id={id} onClose={() => setOpen(undefined)} />}
      {open === 'explanation' && <ExplanationDrawer customer={customer} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
