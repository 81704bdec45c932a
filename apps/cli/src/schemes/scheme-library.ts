import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '@fenji/scheme';
import { label } from '@fenji/vocabulary';
import { z } from 'zod';

/** Where the library of schemes lies: the repository's `schemes`. */
export const libraryFolder = fileURLToPath(new URL('../../../../schemes/', import.meta.url));

/** What a list of schemes shows; the rest of a scheme is not looked at, so that one still to be calibrated is listed too. */
const schemeHead = z.looseObject({
  scheme: z.string(),
  version: z.string().default('1.0.0'),
  title: label,
  description: label,
  source: z.array(z.string()).default([]),
  subject: z.string().default('customer'),
  tags: z.array(z.string()).default([]),
});

export type LibraryScheme = {
  readonly name: string;
  readonly folder: string;
  readonly head: z.infer<typeof schemeHead>;
};

/** Every scheme of a library folder by name; folders without a readable scheme.yaml are left out. */
export async function readLibrary(folder: string): Promise<readonly LibraryScheme[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }): Promise<LibraryScheme | undefined> => {
        const home = join(folder, name);
        const text = await readFile(join(home, 'scheme.yaml'), 'utf8').catch(() => undefined);
        const head = text === undefined ? undefined : parseDocument(text, schemeHead).document;
        return head && { name, folder: home, head };
      }),
  );
  return found.filter((each) => each !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1));
}
