import type { CodePlan } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Form, Radio, Skeleton } from 'antd';
import { useState } from 'react';
import { PageTitle } from '../../../app/page-title.tsx';
import { useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { isStale } from '../../../server/problem-text.ts';
import { useChange } from '../../../server/use-change.ts';
import { moved } from '../forms/editor/draft.ts';
import { draftOfPlan, listCodeFaults, newSegment, planOf } from './code-draft.ts';
import { CodePreview } from './code-preview.tsx';
import { SegmentCard } from './segment-card.tsx';

type Kept = { readonly version: number; readonly plan: CodePlan };

const kinds = ['text', 'directory', 'value', 'year', 'number'] as const;

function CodePlanForm({ kept, onReload }: { readonly kept: Kept; readonly onReload: () => void }) {
  const { customers, frame } = useWords();
  const { codes } = customers;
  const [version, setVersion] = useState(kept.version);
  const [segments, setSegments] = useState(() => draftOfPlan(kept.plan));
  const [checkDigit, setCheckDigit] = useState(kept.plan.checkDigit);
  const [isOutdated, setOutdated] = useState(false);
  const faults = new Map([...listCodeFaults(segments)].map(([key, fault]) => [key, codes.faults[fault]]));
  const plan = planOf(segments, checkDigit);
  const save = useChange({
    call: () => client.replaceCodePlan({ body: plan }, { version }),
    touches: [['code-plan']],
    said: frame.saved,
    done: (saved) => setVersion(saved.version),
    failed: (error) => {
      setOutdated(isStale(error));
      return isStale(error);
    },
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
        {isOutdated && (
          <Alert
            type="warning"
            showIcon
            title={frame.stale}
            description={codes.staleHint}
            action={<Button onClick={onReload}>{frame.reload}</Button>}
          />
        )}
        <div>
          <Button
            type="primary"
            disabled={faults.size > 0}
            loading={save.isPending}
            onClick={() => save.mutate(undefined)}
          >
            {frame.save}
          </Button>
        </div>
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
      {data ? <CodePlanForm key={opened} kept={data} onReload={() => void reload()} /> : <Skeleton active />}
    </>
  );
}
