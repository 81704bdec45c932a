import { type Person, waitForJob } from './start-test-server.ts';

/** The rejected rows of an import as a workbook, written by a job for somebody and saved. */
export async function rejectedWorkbook(
  person: Person,
  importId: string,
  language: 'zh' | 'en' = 'zh',
): Promise<File> {
  const { client } = person;
  const job = await client.writeRejectedRows({ params: { id: importId }, body: { language } });
  const { result } = await waitForJob(person, job.id);
  const workbook = await client.downloadRejectedRows({ params: { id: job.id } });
  return new File([await workbook.blob()], String(result?.file));
}
