import { useQuery } from '@tanstack/react-query';
import { Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';

/** How long uploaded files are kept, for whoever runs the system to change. */
export function UploadRules() {
  const { frame, imports } = useWords();
  const [days, setDays] = useState<number | null>(null);
  const { data } = useQuery({ queryKey: ['upload-rules'], queryFn: () => client.getUploadRules({}) });
  const save = useChange({
    call: (keepDays: number) =>
      client.replaceUploadRules({ body: { keepDays } }, { version: data?.version ?? 0 }),
    touches: [['upload-rules']],
    done: () => setDays(null),
  });
  if (!data) return null;
  const shown = days ?? data.rules.keepDays;
  return (
    <div className="row">
      <label htmlFor="keep-days">{imports.keepDays}</label>
      <InputNumber
        id="keep-days"
        min={1}
        max={3650}
        precision={0}
        value={shown}
        onChange={(next) => setDays(next)}
      />
      <Button
        disabled={shown === data.rules.keepDays}
        loading={save.isPending}
        onClick={() => save.mutate(shown)}
      >
        {frame.save}
      </Button>
      <span className="quiet">{imports.keepDaysHint}</span>
    </div>
  );
}
