import type { ImportRecord } from '@fenji/contract';
import { Button, Popconfirm } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { useMay } from '../../server/session.ts';
import { useChange } from '../../server/use-change.ts';

type UndoButtonProps = { readonly record: ImportRecord; readonly isBusy: boolean };

/** Takes an import back after asking once more; nothing for whoever may not. */
export function UndoButton({ record, isBusy }: UndoButtonProps) {
  const { frame, imports } = useWords();
  const may = useMay();
  const undo = useChange({
    call: () => client.undoImport({ params: { id: record.id } }),
    touches: [['import', record.id], ['job', record.jobId], ['jobs']],
  });
  if (!may('imports.undo')) return null;
  return (
    <Popconfirm
      title={imports.undo}
      description={imports.undoHint}
      okText={frame.undo}
      disabled={isBusy}
      onConfirm={() => undo.mutate(undefined)}
    >
      <Button danger disabled={isBusy} loading={undo.isPending}>
        {imports.undo}
      </Button>
    </Popconfirm>
  );
}
