import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../preferences.tsx';
import { type Reload, type Saving, StaleNotice } from './stale-notice.tsx';

type SaveFootProps = {
  readonly save: Saving;
  /** Left out, the button submits the form that it stands in. */
  readonly onSave?: () => void;
  /** Offers to cancel. */
  readonly onClose?: () => void;
  readonly reload?: Reload;
  readonly disabled?: boolean;
  /** What is to be read before saving. */
  readonly notice?: ReactNode;
  /** Further buttons, at the far end. */
  readonly children?: ReactNode;
};

/** The foot of what is edited: who came second is told, save, cancel; in a drawer it stays in sight. */
export function SaveFoot({
  save,
  onSave,
  onClose,
  reload,
  disabled = false,
  notice,
  children,
}: SaveFootProps) {
  const { frame } = useWords();
  return (
    <div className="save-foot stack">
      <StaleNotice save={save} reload={reload} />
      {notice}
      <div className="row">
        <Button
          type="primary"
          disabled={disabled}
          loading={save.isPending}
          {...(onSave ? { onClick: onSave } : { htmlType: 'submit' })}
        >
          {frame.save}
        </Button>
        {onClose && <Button onClick={onClose}>{frame.cancel}</Button>}
        {children && <span className="grow" />}
        {children}
      </div>
    </div>
  );
}
