import type { ImportRecord } from '@fenji/contract';
import { Alert } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { countText } from '../../formats/amount-text.ts';
import { comma } from '../../formats/marks.ts';
import { fillWords } from '../../words/fill-words.ts';

/** What a check found worth knowing before anything is stored; nothing where there is none. */
export function ImportNotices({ record }: { readonly record: ImportRecord }) {
  const { imports } = useWords();
  const say = useSay();
  if (record.notices.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      title={imports.notices}
      data-testid="notices"
      description={
        <ul className="plain">
          {record.notices.map(({ code, message, count, examples }) => (
            <li key={code}>
              {say(message)}
              {examples.length > 0 && (
                <>
                  {' '}
                  <b className="number">{countText(count)}</b>{' '}
                  <span className="quiet">
                    {fillWords(imports.noticeExamples, { examples: examples.join(say(comma)) })}
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      }
    />
  );
}
