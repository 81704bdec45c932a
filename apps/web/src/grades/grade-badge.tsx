import type { GradeBadge as Badge } from '@fenji/contract';
import { Tooltip } from 'antd';
import { useSay, useTitle, useWords } from '../app/preferences.tsx';
import { fillWords } from '../words/fill-words.ts';
import { badgeText } from './badge-text.ts';
import { gradeColour } from './grade-colour.ts';

type GradeBadgeProps = {
  readonly badge: Badge | null;
  readonly isLarge?: boolean;
  /** Opens the explanation; without it the badge is no button. */
  readonly onOpen?: () => void;
};

/** A grade as letter and colour; pointing at it tells its title, date and main reasons. */
export function GradeBadge({ badge, isLarge = false, onOpen }: GradeBadgeProps) {
  const { customers, grading } = useWords();
  const say = useSay();
  const titleOf = useTitle();
  const size = isLarge ? ' large' : '';
  if (!badge) return <span className={`grade-badge none${size}`}>{customers.notGraded}</span>;
  const { ground, ink } = gradeColour(badge.ordinal, badge.of);
  const style = { background: ground, color: ink };
  const title = titleOf(badge.title);
  const text = badgeText(badge, titleOf);
  const told = (
    <>
      <strong>{title}</strong> · {fillWords(customers.asOf, { day: badge.asOf })}
      {badge.reasons.map((reason) => (
        <div key={reason.en}>{say(reason)}</div>
      ))}
    </>
  );
  return (
    <Tooltip title={told}>
      {onOpen ? (
        <button
          type="button"
          className={`grade-badge${size}`}
          style={style}
          aria-label={`${text} · ${grading.explanation}`}
          onClick={(event) => {
            event.stopPropagation();
            onOpen();
          }}
        >
          {text}
        </button>
      ) : (
        <span className={`grade-badge${size}`} style={style}>
          {text}
        </span>
      )}
    </Tooltip>
  );
}
