import { DownloadOutlined } from '@ant-design/icons';
import type { Job } from '@fenji/contract';
import { Button } from 'antd';
import { useWords } from '../../app/preferences.tsx';
import { client } from '../../server/client.ts';
import { saveFile } from '../../server/save-file.ts';
import { useChange } from '../../server/use-change.ts';

/** The kind of job that writes the rejected rows of an import. */
export const rejectedRowsKind = 'imports.rejected';

/** Saves the file that a job made: an export, or the rejected rows of an import. */
export async function saveJobFile({ id, kind }: Pick<Job, 'id' | 'kind'>): Promise<void> {
  const params = { id };
  const file =
    kind === rejectedRowsKind
      ? await client.downloadRejectedRows({ params })
      : await client.downloadExport({ params });
  await saveFile(file, 'file');
}

/** A button that saves the file a job made; nothing while it has made none. */
export function SaveJobFile({ job }: { readonly job: Job }) {
  const { operations } = useWords();
  const save = useChange({ call: () => saveJobFile(job), touches: [] });
  if (job.state !== 'done' || !job.result || !('file' in job.result)) return null;
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
