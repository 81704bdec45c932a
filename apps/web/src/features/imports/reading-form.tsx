import type { ImportReading, ImportRecord } from '@fenji/contract';
import { Select } from 'antd';
import { useSay, useWords } from '../../app/preferences.tsx';
import { comma } from '../../formats/marks.ts';
import { client } from '../../server/client.ts';
import { useChange } from '../../server/use-change.ts';
import { fillWords } from '../../words/fill-words.ts';

const encodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
const delimiters = [',', ';', '\t', '|'] as const;
const cellsShown = 5;

/** Which sheet, header line, encoding and delimiter a file was read with; another choice reads it anew. */
export function ReadingForm({ record }: { readonly record: ImportRecord }) {
  const { imports } = useWords();
  const say = useSay();
  const read = useChange({
    call: (reading: ImportReading) =>
      client.readImport({ params: { id: record.id }, body: reading }, { version: record.version }),
    touches: [['import', record.id]],
  });
  const { source } = record;
  if (!source || source.kind === 'parquet') return null;
  const kept = {
    ...(source.sheet !== null && { sheet: source.sheet }),
    ...(source.encoding !== null && { encoding: source.encoding as ImportReading['encoding'] }),
  };
  const choice = <T extends string | number>(
    label: string,
    value: T | null,
    options: readonly { readonly value: T; readonly label: string }[],
    change: (next: T) => ImportReading,
  ) => (
    <>
      <span>{label}</span>
      <Select
        aria-label={label}
        style={{ minWidth: 120, maxWidth: 420 }}
        popupMatchSelectWidth={false}
        value={value}
        loading={read.isPending}
        disabled={read.isPending}
        options={[...options]}
        onChange={(next: T) => read.mutate(change(next))}
      />
    </>
  );
  const lines = source.firstLines.map(({ line, cells }) => ({
    value: line,
    label: fillWords(imports.headerLineOption, {
      line: String(line),
      cells: cells.slice(0, cellsShown).join(say(comma)),
    }),
  }));
  return (
    <div className="row">
      {source.sheets.length > 1 &&
        choice(
          imports.sheetChoice,
          source.sheet,
          source.sheets.map((sheet) => ({ value: sheet, label: sheet })),
          (sheet) => ({ sheet }),
        )}
      {lines.length > 0 &&
        choice(imports.headerLineChoice, source.headerLine, lines, (headerLine) => ({ ...kept, headerLine }))}
      {source.kind === 'csv' && (
        <>
          {choice(
            imports.encodingChoice,
            source.encoding,
            encodings.map((encoding) => ({ value: encoding as string, label: encoding.toUpperCase() })),
            (encoding) => ({ encoding: encoding as ImportReading['encoding'] }),
          )}
          {choice(
            imports.delimiterChoice,
            source.delimiter,
            delimiters.map((delimiter) => ({
              value: delimiter as string,
              label: imports.delimiters[delimiter],
            })),
            (delimiter) => ({ ...kept, delimiter: delimiter as ImportReading['delimiter'] }),
          )}
        </>
      )}
    </div>
  );
}
