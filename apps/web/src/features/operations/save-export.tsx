import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { saveFile } from '../../server/save-file.ts';
import { useChange } from '../../server/use-change.ts';

/** Saves the file that an export job made. */
export function SaveExport({ jobId }: { readonly jobId: string }) {
  const { operations } = useWords();
  const save = useChange({
    call: async () => saveFile(await client.downloadExport({ params: { id: jobId } }), 'customers'),
    touches: [],
  });
  return (
    <Button
      type="primary"
      icon={<DownloadOutlined aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate(undefined)}
    >
      {operations.download}
    </Button>
  );
}
