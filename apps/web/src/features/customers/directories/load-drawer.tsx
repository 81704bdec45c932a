import type { DirectoryName } from '@fenji/contract';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Drawer, Form, Input } from 'antd';
import { useState } from 'react';
import { useSay, useWords } from '../../../app/preferences.tsx';
import { client } from '../../../server/client.ts';
import { useChange } from '../../../server/use-change.ts';
import { fillWords } from '../../../words/fill-words.ts';
import { parseRows } from './parse-rows.ts';

type LoadDrawerProps = { readonly directory: DirectoryName; readonly onClose: () => void };
type Checked = Awaited<ReturnType<typeof client.loadDirectory>> & { readonly lines: readonly number[] };

const mostRows = 5000;

/** Loads pasted rows into a directory, after a check that tells what each would do. */
export function LoadDrawer({ directory, onClose }: LoadDrawerProps) {
  const { directories, frame } = useWords();
  const say = useSay();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [text, setText] = useState('');
  const [checked, setChecked] = useState<Checked>();
  const { rows, wide } = parseRows(text);
  const load = useChange({
    call: async (isTrial: boolean) => {
      const body = { rows: rows.map(({ row }) => row), isTrial };
      const told = await client.loadDirectory({ params: { directory }, body });
      return { ...told, lines: rows.map(({ line }) => line) };
    },
    touches: [],
    done: (told) => {
      setChecked(told);
      if (!told.isStored) return;
      const { added, changed, unchanged } = told;
      message.success(fillWords(directories.loaded, { added, changed, unchanged }));
      void queries.invalidateQueries({ queryKey: ['directories', directory] });
      onClose();
    },
  });
  const tell = (line: number, words: string) => fillWords(directories.line, { line, message: words });
  const faults = wide.map(({ line, cells }) => tell(line, fillWords(directories.tooManyCells, { cells })));
  if (rows.length > mostRows) faults.push(directories.tooManyRows);
  const problems = (checked?.problems ?? []).map(({ row, message: words }) =>
    tell(checked?.lines[row - 1] ?? row, say(words)),
  );
  const listed = faults.length > 0 ? faults : problems;
  return (
    <Drawer open size={640} title={`${directories.names[directory]} · ${directories.load}`} onClose={onClose}>
      <Form layout="vertical" component="div" className="stack">
        <Form.Item label={directories.rows} htmlFor="directory-rows" extra={directories.loadHint}>
          <Input.TextArea
            id="directory-rows"
            autoFocus
            rows={12}
            value={text}
            onChange={({ target }) => {
              setText(target.value);
              setChecked(undefined);
            }}
          />
        </Form.Item>
        <div aria-live="polite">
          {listed.length > 0 && (
            <Alert
              type="error"
              showIcon
              title={fillWords(directories.problems, { count: listed.length })}
              description={
                <ul>
                  {listed.slice(0, 100).map((words) => (
                    <li key={words}>{words}</li>
                  ))}
                  {listed.length > 100 && <li>…</li>}
                </ul>
              }
            />
          )}
          {checked && listed.length === 0 && (
            <Alert
              type="success"
              showIcon
              title={fillWords(directories.counts, {
                added: checked.added,
                changed: checked.changed,
                unchanged: checked.unchanged,
              })}
            />
          )}
        </div>
        <div className="row">
          <Button
            disabled={rows.length === 0 || faults.length > 0}
            loading={load.isPending}
            onClick={() => load.mutate(true)}
          >
            {directories.check}
          </Button>
          <Button
            type="primary"
            disabled={!checked || listed.length > 0}
            loading={load.isPending}
            onClick={() => load.mutate(false)}
          >
            {directories.loadRows}
          </Button>
          <Button onClick={onClose}>{frame.cancel}</Button>
        </div>
      </Form>
    </Drawer>
  );
}
