import type { FormDefinition } from '@fenji/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import { ToneTag } from '../../../../app/tone-tag.tsx';
import { minuteText } from '../../../../formats/day-text.ts';
import { colon } from '../../../../formats/marks.ts';
import { client } from '../../../../server/client.ts';
import { useMe } from '../../../../server/session.ts';
import { fillWords } from '../../../../words/fill-words.ts';
import { ChangeList } from './change-list.tsx';

type VersionsPanelProps = {
  readonly id: string;
  readonly onRestore: (definition: FormDefinition, version: number) => void;
};

/** The versions of a form, newest first, each with who made it and what it changed. */
export function VersionsPanel({ id, onRestore }: VersionsPanelProps) {
  const { forms } = useWords();
  const say = useSay();
  const { workspace } = useMe();
  const { data } = useQuery({
    queryKey: ['forms', id, 'versions'],
    queryFn: () => client.listFormVersions({ params: { id } }),
  });
  if (!data) return <Skeleton active />;
  const { items } = data;
  return (
    <ol className="plain-list">
      {items.map(({ version, isArchived, definition, changedAt, changedBy }, at) => {
        const before = items[at + 1]?.definition;
        return (
          <li key={version} className="stack">
            <div className="row">
              <strong>{fillWords(forms.version, { version })}</strong>
              {at === 0 && <ToneTag tone="good">{forms.current}</ToneTag>}
              {isArchived && <ToneTag tone="plain">{forms.archived}</ToneTag>}
              <span className="quiet">
                {changedBy && changedAt
                  ? fillWords(forms.changedBy, {
                      name: changedBy.name,
                      at: minuteText(changedAt, workspace.timeZone),
                    })
                  : forms.builtIn}
              </span>
              <span className="grow" />
              {at > 0 && (
                <Button
                  size="small"
                  aria-label={`${forms.restore}${say(colon)}${fillWords(forms.version, { version })} ${say(definition.title)}`}
                  onClick={() => onRestore(definition, version)}
                >
                  {forms.restore}
                </Button>
              )}
            </div>
            {before && <ChangeList before={before} after={definition} />}
          </li>
        );
      })}
    </ol>
  );
}
