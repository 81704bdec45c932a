import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { TabStrip } from '../../../app/tab-strip.tsx';
import { HandOverHistory } from './hand-over-history.tsx';
import { LeaverForm } from './leaver-form.tsx';
import { TransferForm } from './transfer-form.tsx';

/** Moving customers to other hands: some of them, all of a leaver's, and what was moved before. */
export function HandOverPage() {
  const { customers, frame } = useWords();
  const { handOver } = customers;
  return (
    <>
      <PageTitle title={frame.pages.handOvers} />
      <div className="panel">
        <TabStrip
          label={frame.pages.handOvers}
          items={[
            { key: 'transfer', label: handOver.transfer, children: <TransferForm /> },
            { key: 'leaver', label: handOver.leaver, children: <LeaverForm /> },
            { key: 'history', label: handOver.history, children: <HandOverHistory /> },
          ]}
        />
      </div>
    </>
  );
}
