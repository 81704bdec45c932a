import type { gradingRun, scheme } from '@fenji/contract';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Alert, Button, Empty, Segmented, Skeleton, Tooltip } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { PageTitle } from '../../app/page-title.tsx';
import { useSay, useTitle, useWords } from '../../app/preferences.tsx';
import { ToneTag } from '../../app/tone-tag.tsx';
import { comma } from '../../formats/marks.ts';
import { badgeText } from '../../grades/badge-text.ts';
import { gradeColour } from '../../grades/grade-colour.ts';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { fillWords } from '../../words/fill-words.ts';
import { RunCard } from './run-card.tsx';
import { SchemeDialog } from './scheme-dialog.tsx';
import { isBlocked, SchemeGaps } from './scheme-gaps.tsx';

/** A scheme of the library as the server tells it. */
export type Scheme = z.infer<typeof scheme>;
/** A run as the server tells it. */
export type Run = z.infer<typeof gradingRun>;

function SchemeCard({ scheme: shown, onChoose }: { readonly scheme: Scheme; readonly onChoose: () => void }) {
  const { grading } = useWords();
  const say = useSay();
  const titleOf = useTitle();
  const may = useMay();
  const { title, description, grades, datasets, origin } = shown;
  const held = useQuery({ queryKey: ['datasets'], queryFn: () => client.listDatasets({}) });
  const titles = (names: readonly string[]) =>
    names
      .map((name) => {
        const known = held.data?.items.find(({ dataset }) => dataset === name);
        return known ? say(known.title) : name;
      })
      .join(say(comma));
  return (
    <article className="panel">
      <h2>{titleOf(title)}</h2>
      {origin === 'workspace' && <ToneTag tone="plain">{grading.own}</ToneTag>}
      {description && <p className="quiet">{say(description)}</p>}
      <div className="row">
        {grades.map(({ grade, title: told, ordinal }) => {
          const { ground, ink } = gradeColour(ordinal, grades.length);
          return (
            <Tooltip key={grade} title={titleOf(told)}>
              <span className="grade-badge" style={{ background: ground, color: ink }}>
                {badgeText({ grade, title: told }, titleOf)}
              </span>
            </Tooltip>
          );
        })}
      </div>
      {datasets.length > 0 && (
        <p className="quiet">{fillWords(grading.needs, { datasets: titles(datasets) })}</p>
      )}
      <SchemeGaps scheme={shown} />
      <span className="grow" />
      <div>
        {may('grading.run') && (
          <Button disabled={isBlocked(shown)} onClick={onChoose}>
            {grading.choose}
          </Button>
        )}
      </div>
    </article>
  );
}

function Schemes({ onStarted }: { readonly onStarted: () => void }) {
  const { grading } = useWords();
  const say = useSay();
  const [chosen, setChosen] = useState<Scheme>();
  const [onlyReady, setOnlyReady] = useState(false);
  const { data } = useQuery({ queryKey: ['schemes'], queryFn: () => client.listSchemes({}) });
  if (!data) return <Skeleton active />;
  const ready = data.items.filter((each) => !isBlocked(each));
  return (
    <div className="stack">
      {data.broken.length > 0 && (
        <Alert
          type="error"
          showIcon
          title={grading.broken}
          description={
            <ul className="reasons">
              {data.broken.map(({ file, line, column, detail }) => (
                <li key={`${file}:${line}:${column}:${detail.en}`}>
                  <code>{line === null ? file : `${file}:${line}:${column}`}</code> {say(detail)}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <div className="row">
        <Segmented
          value={onlyReady ? 'ready' : 'all'}
          onChange={(value) => setOnlyReady(value === 'ready')}
          options={[
            { value: 'all', label: fillWords(grading.allSchemes, { count: String(data.items.length) }) },
            { value: 'ready', label: fillWords(grading.readySchemes, { count: String(ready.length) }) },
          ]}
        />
      </div>
      <div className="cards">
        {(onlyReady ? ready : [...ready, ...data.items.filter(isBlocked)]).map((each) => (
          <SchemeCard key={each.id} scheme={each} onChoose={() => setChosen(each)} />
        ))}
      </div>
      {chosen && <SchemeDialog scheme={chosen} onClose={() => setChosen(undefined)} onStarted={onStarted} />}
    </div>
  );
}

function Runs() {
  const { frame, grading } = useWords();
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['runs'],
    queryFn: ({ pageParam }) => client.listRuns({ query: { cursor: pageParam, limit: 10 } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
  });
  if (!data) return <Skeleton active />;
  const runs = data.pages.flatMap(({ items }) => items);
  if (runs.length === 0) return <Empty description={grading.noRuns} />;
  return (
    <div className="stack">
      {runs.map((run) => (
        <RunCard key={run.id} run={run} />
      ))}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{frame.loadMore}</Button>}
    </div>
  );
}

/** The scheme library and the runs: choosing a scheme, watching it run, seeing how grades are spread. */
export function GradingPage() {
  const { frame, grading } = useWords();
  const [part, setPart] = useState<'schemes' | 'runs'>('schemes');
  return (
    <>
      <PageTitle title={frame.pages.grading}>
        <Segmented
          value={part}
          onChange={setPart}
          options={[
            { value: 'schemes', label: grading.schemes },
            { value: 'runs', label: grading.runs },
          ]}
        />
      </PageTitle>
      {part === 'schemes' ? <Schemes onStarted={() => setPart('runs')} /> : <Runs />}
    </>
  );
}
