import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findWorkspace } from '@fenji/grader';
import { type Language, Refusal } from '@fenji/vocabulary';
import { nearestWord } from '../call/nearest-word.ts';
import type { Answer, Call, Command, Context } from '../command.ts';
import { shown } from '../intake/import-into.ts';
import { type LibraryScheme, libraryFolder, readLibrary } from '../schemes/scheme-library.ts';
import { cutToWidth, displayWidth, padToWidth } from '../terminal/display-width.ts';

export const schemes: Command = {
  name: 'schemes',
  summary: {
    zh: '方案库：列出、查找、复制到工作区',
    en: 'the library of schemes: list, search, copy into the workspace',
  },
  synopsis: '[copy NAME [NEW-NAME]]',
  arity: [0, 3],
  options: [
    {
      name: 'tag',
      value: 'TAG',
      many: true,
      summary: { zh: '只列带此标签的方案', en: 'only schemes with this tag' },
    },
    {
      name: 'source',
      value: 'ID',
      summary: {
        zh: '只列出自此来源的方案，如 S4.17、G02',
        en: 'only schemes from this source, e.g. S4.17, G02',
      },
    },
    {
      name: 'search',
      value: 'TEXT',
      summary: { zh: '按名称、标题、说明查找', en: 'search names, titles and descriptions' },
    },
  ],
  examples: ['schemes', 'schemes --tag retail', 'schemes --search 金字塔', 'schemes copy rfm our-rfm'],
  run: async (call, context) => {
    const [verb, name, newName] = call.arguments;
    if (verb === undefined) return listSchemes(call, context);
    if (verb !== 'copy' || name === undefined)
      throw new Refusal('usage-argument-missing', { usage: `schemes ${schemes.synopsis}` });
    return copyScheme(name, newName ?? name, context);
  },
};

async function listSchemes(call: Call, context: Context): Promise<Answer> {
  const all = await readLibrary(libraryFolder);
  const found = all.filter(
    ({ name, head: { tags, source, title, description } }) =>
      call.values('tag').every((tag) => tags.includes(tag)) &&
      (call.value('source') === undefined || source.includes(call.value('source')!)) &&
      contains([name, title.zh, title.en, description.zh, description.en, ...tags], call.value('search')),
  );
  return {
    data: found.map(({ name, head: { version, title, description, tags, source, subject } }) => ({
      name,
      version,
      title,
      description,
      tags,
      source,
      subject,
    })),
    text: () => [...schemeLines(found, context), '', context.say('schemes-hint')].join('\n'),
  };
}

function contains(texts: readonly string[], part: string | undefined): boolean {
  return part === undefined || texts.some((text) => text.toLowerCase().includes(part.toLowerCase()));
}

function schemeLines(found: readonly LibraryScheme[], { language, columns, paint, say }: Context): string[] {
  if (found.length === 0) return [say('no-schemes')];
  const width = Math.max(...found.map(({ name }) => displayWidth(name)));
  const words = (text: Readonly<Record<Language, string>>) => text[language];
  return found.flatMap(({ name, head: { title, description, tags } }) => [
    `${padToWidth(name, width)}  ${paint.bold(words(title))}${tags.length > 0 ? paint.dim(`  ${tags.join(' ')}`) : ''}`,
    `${' '.repeat(width)}  ${cutToWidth(words(description), columns - width - 2)}`,
  ]);
}

async function copyScheme(name: string, newName: string, context: Context): Promise<Answer> {
  const workspace = context.workspace ?? findWorkspace(context.cwd);
  if (workspace === undefined) throw new Refusal('workspace-missing', { folder: context.cwd });
  if (!/^[a-z][a-z0-9-]*$/.test(newName)) throw new Refusal('usage-scheme-name', { name: newName });
  const library = (await readLibrary(libraryFolder)).map((each) => each.name);
  if (!library.includes(name)) {
    const nearest = nearestWord(name, library);
    throw nearest === undefined
      ? new Refusal('scheme-missing', { scheme: name })
      : new Refusal('scheme-missing-nearest', { scheme: name, nearest });
  }
  const folder = join(workspace, 'schemes', newName);
  if (existsSync(folder)) throw new Refusal('file-exists', { file: shown(folder, context.cwd) });
  await mkdir(join(workspace, 'schemes'), { recursive: true });
  await cp(join(libraryFolder, name), folder, { recursive: true, errorOnExist: true });
  const file = join(folder, 'scheme.yaml');
  // The code is how runs are told apart by scheme, so a copy of another name gets its own.
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^scheme: .*$/m, `scheme: ${newName}`));
  return {
    data: { name: newName, file },
    text: () => context.say('scheme-copied', { file: shown(file, context.cwd), name: newName }),
  };
}
