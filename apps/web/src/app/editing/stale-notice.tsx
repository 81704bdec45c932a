import { Alert, Button } from 'antd';
import { isStale } from '../../server/problem-text.ts';
import { useWords } from '../preferences.tsx';

/** What the notice needs of a saving. */
export type Saving = {
  readonly error: Error | null;
  readonly isPending: boolean;
  readonly reset: () => void;
};
/** How the newest is had. */
export type Reload = {
  readonly act: () => Promise<void> | void;
  /** Whether what was typed stays. */
  readonly keepsTyping: boolean;
};
type StaleNoticeProps = {
  readonly save: Saving;
  /** Without it, closing and opening again is the way. */
  readonly reload?: Reload | undefined;
};

/** Tells who saved second that somebody else was first, and what to do; nothing otherwise. */
export function StaleNotice({ save, reload }: StaleNoticeProps) {
  const { frame } = useWords();
  if (!isStale(save.error)) return null;
  const take = async () => {
    await reload?.act();
    save.reset();
  };
  const { reopens, keeps, loses } = frame.staleHints;
  const hint = reload?.keepsTyping ? keeps : loses;
  return (
    <Alert
      type="warning"
      showIcon
      title={frame.stale}
      description={reload ? hint : reopens}
      action={reload && <Button onClick={() => void take()}>{frame.reload}</Button>}
    />
  );
}
