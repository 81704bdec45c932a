import { useWords } from '../../../app/preferences.tsx';
import { ToneTag } from '../../../app/tone-tag.tsx';
import { fillWords } from '../../../words/fill-words.ts';

type DaysLeftTagProps = {
  readonly daysLeft: number;
  /** Whether it stands alone, so that it has to say what happens then. */
  readonly isSentence?: boolean;
};

/** The days until a customer goes back to the pool, the sooner the louder; who is due has 0 days left. */
export function DaysLeftTag({ daysLeft, isSentence = false }: DaysLeftTagProps) {
  const { pool } = useWords().customers;
  return (
    <ToneTag tone={daysLeft <= 7 ? 'bad' : daysLeft <= 30 ? 'warn' : 'plain'}>
      {fillWords(isSentence ? pool.recycledIn : pool.days, { days: Math.max(0, daysLeft) })}
    </ToneTag>
  );
}
