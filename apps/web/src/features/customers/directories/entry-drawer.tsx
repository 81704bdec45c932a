import type { DirectoryEntry, DirectoryName } from '@fenji/contract';
import { Drawer, Form, Input, Select } from 'antd';
import { SaveFoot } from '../../../app/editing/save-foot.tsx';
import { useRequired } from '../../../app/editing/use-required.ts';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useSave } from '../../../server/use-save.ts';
import { fillWords } from '../../../words/fill-words.ts';

/** An entry to edit, or the parent (none at the top) under which one is added. */
export type EditedEntry = { readonly entry: DirectoryEntry } | { readonly parent: DirectoryEntry | null };
type Given = {
  readonly code: string;
  readonly title: DirectoryEntry['title'];
  readonly otherNames: string[];
};
type EntryDrawerProps = {
  readonly directory: DirectoryName;
  readonly edited: EditedEntry;
  readonly onClose: () => void;
};

/** Adds an entry to a directory, or changes the names of one. */
export function EntryDrawer({ directory, edited, onClose }: EntryDrawerProps) {
  const { directories } = useWords();
  const say = useSay();
  const entry = 'entry' in edited ? edited.entry : undefined;
  const parent = 'parent' in edited ? edited.parent : null;
  const save = useSave({
    call: ({ code, title, otherNames }: Given) =>
      entry
        ? client.editDirectoryEntry(
            { params: { directory, code: entry.code }, body: { title, otherNames } },
            { version: entry.version },
          )
        : client.createDirectoryEntry({
            params: { directory },
            body: { code, title, otherNames, parentCode: parent?.code ?? null },
          }),
    touches: [['directories', directory]],
    done: onClose,
  });
  const required = useRequired();
  const heading = () => {
    if (entry) return fillWords(directories.edit, { title: say(entry.title) });
    return parent ? fillWords(directories.addBelow, { title: say(parent.title) }) : directories.add;
  };
  return (
    <Drawer open size={440} title={heading()} onClose={onClose}>
      <Form<Given>
        layout="vertical"
        initialValues={entry ?? { code: parent?.code ?? '', otherNames: [] }}
        onFinish={save.mutate}
      >
        {entry ? (
          <p className="quiet">
            {directories.code} <code>{entry.code}</code>
          </p>
        ) : (
          <Form.Item
            name="code"
            label={directories.code}
            rules={[{ ...required(directories.code), whitespace: true }]}
          >
            <Input autoFocus maxLength={40} />
          </Form.Item>
        )}
        {(['zh', 'en'] as const).map((language) => (
          <Form.Item
            key={language}
            name={['title', language]}
            label={directories[language]}
            rules={[{ ...required(directories[language]), whitespace: true }]}
          >
            <Input maxLength={100} />
          </Form.Item>
        ))}
        <Form.Item name="otherNames" label={directories.otherNames} extra={directories.otherNamesHint}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[';', '；', '、']} />
        </Form.Item>
        <SaveFoot save={save} onClose={onClose} />
      </Form>
    </Drawer>
  );
}
