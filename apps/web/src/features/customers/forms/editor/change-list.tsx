import type { FormDefinition } from '@fenji/contract';
import { useSay, useWords } from '../../../../app/preferences.tsx';
import { comma } from '../../../../formats/marks.ts';
import { fillWords } from '../../../../words/fill-words.ts';
import { describeChanges } from './describe-changes.ts';

/** What differs between two versions of a form, in words. */
export function ChangeList({
  before,
  after,
}: {
  readonly before: FormDefinition;
  readonly after: FormDefinition;
}) {
  const { forms } = useWords();
  const say = useSay();
  const changes = describeChanges(before, after);
  if (changes.length === 0) return <p className="quiet">{forms.noChanges}</p>;
  const told = changes.map(({ kind, section, field, parts }) =>
    fillWords(forms.changes[kind], {
      section: section ? say(section) : '',
      field: field ? say(field) : '',
      parts: (parts ?? []).map((part) => forms.parts[part]).join(say(comma)),
    }),
  );
  return (
    <ul className="reasons">
      {told.map((text) => (
        <li key={text}>{text}</li>
      ))}
    </ul>
  );
}
