import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import { useSay, useTitle, useWords } from '../../app/preferences.tsx';
import { ToneTag } from '../../app/tone-tag.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { LazyChart } from '../../charts/draw/lazy-chart.tsx';
import { prepareDistribution } from '../../charts/prepare/prepare-distribution.ts';
import { countText } from '../../formats/amount-text.ts';
import { minuteText } from '../../formats/day-text.ts';
import { badgeText } from '../../grades/badge-text.ts';
import { client } from '../../server/client.ts';
import { useMay, useMe } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';
import { useJob } from '../../server/use-job.ts';
import { fillWords } from '../../words/fill-words.ts';
import { JobProgress } from '../operations/job-progress.tsx';
import type { Run } from './grading-page.tsx';
import { shareOut } from './share-out.ts';

function Distribution({ run }: { readonly run: Run }) {
  const { grading } = useWords();
  const titleOf = useTitle();
  const { data } = useQuery({ queryKey: ['schemes'], queryFn: () => client.listSchemes({}) });
  const grades = data?.items.find(({ id }) => id === run.schemeId)?.grades ?? [];
  const rows = shareOut(run.counts, grades);
  const title = (grade: string | null) => {
    const known = grades.find((each) => each.grade === grade);
    return grade === null ? grading.notGraded : known ? titleOf(known.title) : grade;
  };
  const short = (grade: string | null) =>
    grade === null
      ? grading.notGraded
      : badgeText({ grade, title: { zh: title(grade), en: title(grade) } }, titleOf);
  const search = (grade: string | null) => {
    const filter =
      grade === null ? { field: 'grade', is: 'is-empty' } : { field: 'grade', is: 'one-of', value: [grade] };
    return { filter };
  };
  return (
    <div className="distribution">
      <LazyChart
        label={grading.chartLabel}
        chart={prepareDistribution(rows, { title: short, name: grading.customers })}
      />
      <WideTable
        rowKey={({ grade }) => grade ?? ''}
        size="small"
        dataSource={rows}
        columns={[
          {
            title: grading.grades,
            render: (_, { grade }) =>
              run.isCurrent ? (
                <Link to="/customers" search={search(grade)}>
                  {short(grade) === title(grade) ? title(grade) : `${short(grade)} · ${title(grade)}`}
                </Link>
              ) : (
                title(grade)
              ),
          },
          {
            title: grading.customers,
            className: 'number',
            render: (_, { customers }) => countText(customers),
          },
          {
            title: grading.share,
            className: 'number',
            render: (_, { share }) => `${(share * 100).toFixed(1)}%`,
          },
        ]}
      />
    </div>
  );
}

function Publish({ run }: { readonly run: Run }) {
  const { frame, grading } = useWords();
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const publish = useChange({
    call: () => client.publishRun({ params: { id: run.id } }, { idempotencyKey: crypto.randomUUID() }),
    touches: [['jobs']],
    done: ({ id }) => setJobId(id),
  });
  if (job) return <JobProgress job={job} />;
  return (
    <div>
      <Popconfirm
        title={fillWords(grading.publishAsk, { day: run.asOf })}
        okText={grading.publish}
        cancelText={frame.cancel}
        onConfirm={() => publish.mutate(undefined)}
      >
        <Button loading={publish.isPending}>{grading.publish}</Button>
      </Popconfirm>
    </div>
  );
}

/** One run: progress while it goes on, how grades are spread when it is done; every figure leads to its customers. */
export function RunCard({ run }: { readonly run: Run }) {
  const { customers, grading } = useWords();
  const say = useSay();
  const titleOf = useTitle();
  const { workspace } = useMe();
  const may = useMay();
  const job = useJob(run.state === 'done' ? null : run.jobId);
  return (
    <article className="panel stack">
      <div className="row">
        <h2>{titleOf(run.schemeTitle)}</h2>
        {run.isCurrent && <ToneTag tone="good">{grading.current}</ToneTag>}
        {run.outdatedAt && <ToneTag tone="warn">{grading.outdated}</ToneTag>}
        {!run.isCurrent && <Tag>{grading.states[run.state]}</Tag>}
        <span className="quiet">
          {fillWords(customers.asOf, { day: run.asOf })} ·{' '}
          {run.startedBy.id === 'workspace' ? grading.commandLine : run.startedBy.name} ·{' '}
          {minuteText(run.startedAt, workspace.timeZone)}
        </span>
      </div>
      {run.state !== 'done' && job && <JobProgress job={job} />}
      {!job && run.problem && (
        <Alert type="error" showIcon title={say(run.problem.detail)} description={run.problem.fault} />
      )}
      {run.state === 'done' && <Distribution run={run} />}
      {run.state === 'done' && !run.isCurrent && !run.outdatedAt && may('grading.run') && (
        <Publish run={run} />
      )}
    </article>
  );
}
