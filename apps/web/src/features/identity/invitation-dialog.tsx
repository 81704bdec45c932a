import { App, Button, Input, Modal } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { minuteText } from '../../formats/day-text.ts';
import { useMe } from '../../server/session.ts';
import { fillWords } from '../../words/fill-words.ts';

export type InvitationToShow = { readonly name: string; readonly path: string; readonly expiresAt: string };
type InvitationDialogProps = { readonly invitation: InvitationToShow; readonly onClose: () => void };

/** The one-time link of an invitation, to be copied and passed on. */
export function InvitationDialog({ invitation, onClose }: InvitationDialogProps) {
  const { identity } = useWords();
  const { workspace } = useMe();
  const { message } = App.useApp();
  const link = `${location.origin}${invitation.path}`;
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    message.success(identity.copied);
  };
  const until = minuteText(invitation.expiresAt, workspace.timeZone);
  return (
    <Modal open title={identity.invitation} onCancel={onClose} footer={null}>
      <p>{fillWords(identity.invitationIntro, { name: invitation.name, until })}</p>
      <div className="row">
        <Input readOnly value={link} aria-label={identity.invitation} style={{ flex: 1 }} />
        <Button type="primary" onClick={() => void copy()}>
          {identity.copy}
        </Button>
      </div>
    </Modal>
  );
}
