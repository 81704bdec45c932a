import type { CustomerRow } from '@fenji/contract';
import { useWords } from '../../../app/preferences.tsx';
import { dayText } from '../../../formats/day-text.ts';
import { useMe } from '../../../server/session.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { DaysLeftTag } from '../pool/days-left-tag.tsx';

/** What has to be done about a customer next: speak to it before it goes back to the pool, or since it was last spoken to. */
export function NextStep({ row }: { readonly row: CustomerRow }) {
  const { nextStep } = useWords().customers;
  const { workspace } = useMe();
  const daysLeft = row.more?.daysLeft;
  const { lastContactAt } = row;
  return (
    <p className="row">
      <span className="quiet">
        {lastContactAt
          ? fillWords(nextStep.spoken, { day: dayText(lastContactAt, workspace.timeZone) })
          : nextStep.unspoken}
      </span>
      {typeof daysLeft === 'number' && <DaysLeftTag daysLeft={daysLeft} isSentence />}
    </p>
  );
}
