import { ArrowRightOutlined } from '@ant-design/icons';
import type { DryRunRow } from '@fenji/contract';
import { useSay, useWords } from '../../../app/preferences.tsx';

type ChangedValueProps = {
  readonly before: DryRunRow['before'][string];
  readonly after: string | null;
};

/** A value that an update changes: as it is on record, and as the file has it. */
export function ChangedValue({ before, after }: ChangedValueProps) {
  const { imports } = useWords();
  const say = useSay();
  return (
    <>
      <del className="quiet">{before === null ? imports.emptyBefore : say(before)}</del>{' '}
      <ArrowRightOutlined aria-label={imports.becomesNow} /> <ins>{after}</ins>
    </>
  );
}
