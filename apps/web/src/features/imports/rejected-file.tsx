import { DownloadOutlined } from '@ant-design/icons';
import type { ImportRecord } from '@fenji/contract';
import { Button } from 'antd';
import { usePreferences, useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { saveFile } from '../../server/save-file.ts';
import { useChange } from '../../server/use-change.ts';

/** Saves the rejected rows with their reasons, to be mended and uploaded again; nothing when none was rejected. */
export function RejectedFile({ record }: { readonly record: ImportRecord }) {
  const { imports } = useWords();
  const { language } = usePreferences();
  const save = useChange({
    call: async () =>
      saveFile(
        await client.downloadRejectedRows({ params: { id: record.id }, query: { language } }),
        'rejected.xlsx',
      ),
    touches: [],
  });
  if (!record.counts || record.counts.rejected === 0) return null;
  return (
    <>
      <Button
        icon={<DownloadOutlined aria-hidden />}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {imports.rejectedFile}
      </Button>
      <span className="quiet">{imports.fixHint}</span>
    </>
  );
}
