import type { CodePlan } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useSave } from '../../../server/use-save.ts';
import { moved } from '../forms/editor/draft.ts';
import { draftOfPlan, listCodeFaults, newSegment, planOf } from './code-draft.ts';
import { CodePreview } from './code-preview.tsx';
import { SegmentCard } from './segment-card.tsx';

type Kept = { readonly version: number; readonly plan: CodePlan };

const kinds = ['text', 'directory', 'value', 'year', 'number'] as const;

function CodePlanForm({ kept, onReload }: { readonly kept: Kept; readonly onReload: () => Promise<void> }) {
  const { codes } = useWords().customers;
  const [version, setVersion] = useState(kept.version);
  const [segments, setSegments] = useState(() => draftOfPlan(kept.plan));
  const [checkDigit, setCheckDigit] = useState(kept.plan.checkDigit);
  const faults = new Map([...listCodeFaults(segments)].map(([key, fault]) => [key, codes.faults[fault]]));
  const plan = planOf(segments, checkDigit);
  const save = useSave({
    call: () => client.replaceCodePlan({ body: plan }, { version }),
    touches: [['code-plan']],
    done: (saved) => setVersion(saved.version),
  });
  return (
    <div className="editor-columns">
      <Form layout="vertical" component="div" className="stack">
        {segments.map((segment, at) => (
          <SegmentCard
            key={segment.key}
            segment={segment}
            at={at}
            isLast={at === segments.length - 1}
            faults={faults}
            onChange={(next) => setSegments(segments.map((one) => (one.key === next.key ? next : one)))}
            onMove={(by) => setSegments([...moved(segments, at, by)])}
            onRemove={() => setSegments(segments.filter(({ key }) => key !== segment.key))}
          />
        ))}
        <div className="row">
          <span className="quiet">{codes.addSegment}</span>
          {kinds.map((kind) => (
            <Button
              key={kind}
              disabled={segments.length >= 8}
              onClick={() => setSegments([...segments, newSegment(kind)])}
            >
              {codes.kinds[kind]}
            </Button>
          ))}
        </div>
        <Form.Item label={codes.checkDigit}>
          <Radio.Group
            vertical
            value={checkDigit}
            onChange={({ target }) => setCheckDigit(target.value)}
            options={(['none', 'luhn', 'mod-11-2'] as const).map((value) => ({
              value,
              label: codes.checkDigits[value],
            }))}
          />
        </Form.Item>
        {faults.get('') && <p className="fault">{faults.get('')}</p>}
        <SaveFoot
          save={save}
          onSave={() => save.mutate(undefined)}
          disabled={faults.size > 0}
          reload={{ act: onReload, keepsTyping: false }}
        />
      </Form>
      <CodePreview plan={faults.size > 0 ? undefined : plan} />
    </div>
  );
}

/** How customer codes are given: segments in order and a check digit, with the next codes as they would be (S1.1). */
export function CodePlanPage() {
  const { customers, frame } = useWords();
  const [opened, setOpened] = useState(0);
  const { data, refetch } = useQuery({
    queryKey: ['code-plan'],
    queryFn: () => client.getCodePlan({}),
    refetchOnWindowFocus: false,
  });
  const reload = async () => {
    await refetch();
    setOpened(opened + 1);
  };
  return (
    <>
      <PageTitle title={frame.pages.codePlan} note={customers.codes.intro} />
      {data ? <CodePlanForm key={opened} kept={data} onReload={reload} /> : <Skeleton active />}
    </>
  );
}
