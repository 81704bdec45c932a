import { Alert } from 'antd';
import { useSay, useTitle, useWords } from '../../app/preferences.tsx';
import { WideTable } from '../../app/wide-table.tsx';
import { decimalText } from '../../formats/amount-text.ts';
import { fillWords } from '../../words/fill-words.ts';
import { readExplanation } from './read-explanation.ts';

/** A stored explanation: the service owed, the main reasons, and every figure with how it came about. */
export function ExplanationView({ stored }: { readonly stored: unknown }) {
  const { grading } = useWords();
  const say = useSay();
  const titleOf = useTitle();
  const told = readExplanation(stored);
  if (!told) return <pre>{JSON.stringify(stored, null, 2)}</pre>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className="stack" tabIndex={0} aria-label={grading.explanation}>
      <p className="quiet">{grading.stored}</p>
      {told.notGraded && <Alert type="info" showIcon title={say(told.notGraded)} />}
      {told.service && (
        <div>
          <h3>{grading.service}</h3>
          <p>{say(told.service)}</p>
        </div>
      )}
      {told.topReasons.length > 0 && (
        <div>
          <h3>{grading.reasons}</h3>
          <ol className="reasons">
            {told.topReasons.map(({ indicator, title, points, favourable }) => (
              <li key={indicator}>
                <span aria-hidden>{favourable ? '↑' : '↓'}</span> {titleOf(title)} ·{' '}
                {grading.points.replace('{points}', points)}
              </li>
            ))}
          </ol>
        </div>
      )}
      {told.next && (
        <div>
          <h3>{fillWords(grading.next, { grade: say(told.next.title) })}</h3>
          {told.next.ways.length > 0 && <p className="quiet">{grading.nextNote}</p>}
          {told.next.ways.length === 0 && <p>{grading.nextNone}</p>}
          <ul className="reasons">
            {told.next.ways.map(({ measure, title, from, to }) => (
              <li key={measure}>
                {fillWords(grading.way, {
                  measure: say(title),
                  from: decimalText(from),
                  to: decimalText(to),
                })}
              </li>
            ))}
          </ul>
        </div>
      )}
      <WideTable
        rowKey={({ part, name }) => `${part}/${name}`}
        size="small"
        dataSource={told.lines}
        scroll={{ x: 480 }}
        columns={[
          {
            title: grading.item,
            render: (_, { part, title }) => (
              <>
                {titleOf(title)}
                <br />
                <small className="quiet">{grading.parts[part]}</small>
              </>
            ),
          },
          {
            title: grading.value,
            className: 'number',
            render: (_, { value }) => value && decimalText(value),
          },
          { title: grading.because, render: (_, { because }) => say(because) },
        ]}
      />
    </section>
  );
}
