import { Alert, Button, DatePicker } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState } from 'react';
import { PageTitle } from '../../app/page-title.tsx';
import { useWords } from '../../app/preferences.tsx';
import { dayEnd, dayStart, setPickerZone } from '../../formats/zoned-day.ts';
import { client } from '../../server/client.ts';
import { saveFile } from '../../server/save-file.ts';
import { useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';
import { PersonSelect } from '../identity/person-select.tsx';
import { AuditTable } from './audit-table.tsx';

/** The audit trail: read by time, checked link by link, saved. */
export function AuditPage() {
  const { frame, operations } = useWords();
  const { audit } = operations;
  const { workspace } = useMe();
  setPickerZone(workspace.timeZone);
  const [range, setRange] = useState<readonly [Dayjs | null, Dayjs | null] | null>(null);
  const [actorId, setActorId] = useState<string>();
  const verify = useChange({ call: () => client.verifyAudit({}), touches: [] });
  const save = async () => saveFile(await client.exportAudit({}), 'audit.jsonl');
  const verdict = verify.data;
  return (
    <div className="stack">
      <PageTitle title={frame.pages.audit}>
        <PersonSelect
          withLeft
          allowClear
          style={{ minWidth: 160 }}
          aria-label={audit.actor}
          placeholder={audit.actor}
          onChange={setActorId}
        />
        <DatePicker.RangePicker
          value={range ? [range[0], range[1]] : null}
          onChange={setRange}
          aria-label={audit.at}
        />
        <Button loading={verify.isPending} onClick={() => verify.mutate(undefined)}>
          {audit.verify}
        </Button>
        <Button onClick={() => void save()}>{audit.export}</Button>
      </PageTitle>
      {verdict && (
        <Alert
          showIcon
          type={verdict.isIntact ? 'success' : 'error'}
          title={
            verdict.isIntact
              ? fillWords(audit.intact, { entries: verdict.entries })
              : fillWords(audit.broken, { number: verdict.firstBroken ?? 0 })
          }
        />
      )}
      <AuditTable
        {...(actorId ? { actorId } : {})}
        {...(range?.[0] ? { from: dayStart(range[0].format('YYYY-MM-DD'), workspace.timeZone) } : {})}
        {...(range?.[1] ? { to: dayEnd(range[1].format('YYYY-MM-DD'), workspace.timeZone) } : {})}
      />
    </div>
  );
}
