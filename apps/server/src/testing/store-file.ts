import { type Person, waitForJob } from './start-test-server.ts';

/** A file given as text, uploaded and mapped as proposed. */
export async function mapFile({ client }: Person, text: string, target = 'customers') {
  const file = new File([text], 'test.csv');
  const { id, mapping, version } = await client.uploadImport({ query: { target } }, { file });
  return client.mapImport({ params: { id }, body: mapping! }, { version });
}

/** The same, stored: the import as it then is. */
export async function storeFile(person: Person, text: string, target = 'customers') {
  const { client } = person;
  const { id } = await mapFile(person, text, target);
  await waitForJob(person, (await client.startImport({ params: { id } })).id);
  return client.getImport({ params: { id } });
}
