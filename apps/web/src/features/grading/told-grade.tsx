import type { gradeRecord } from '@fenji/contract';
import { Alert } from 'antd';
import type { z } from 'zod';
import { useSay, useWords } from '../../app/preferences.tsx';
import { comma } from '../../formats/marks.ts';
import { fillWords } from '../../words/fill-words.ts';
import { ExplanationView } from './explanation-view.tsx';

type ToldGradeProps = { readonly record: z.infer<typeof gradeRecord> };

/** The stored explanation of one grade, or that it tells fields the reader may not see. */
export function ToldGrade({ record: { explanation, withheld } }: ToldGradeProps) {
  const { grading } = useWords();
  const say = useSay();
  if (withheld.length === 0) return <ExplanationView stored={explanation} />;
  const fields = withheld.map((title) => say(title)).join(say(comma));
  return <Alert type="info" showIcon title={fillWords(grading.withheld, { fields })} />;
}
