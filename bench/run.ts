import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { compareAnalytics } from './analytics/compare-analytics.ts';
import { type Measured, resultLine, resultTable } from './result-table.ts';
import { runInTurn } from './run-task.ts';
import { benchFolder, big, type Format, makeTransactions, type Size, small } from './transactions.ts';

/**
 * `npm run bench`: Fenji beside DuckDB's own work, and its analyses beside scikit-learn and R, in the same minutes on the
 * same files; `-- --big` adds 50 million transactions, `-- grade`, `-- import`, `-- simulate` or `-- analytics` runs one
 * part. Writes bench/results.md when all parts ran.
 */
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const known = ['grade', 'import', 'simulate', 'analytics'];
const unknown = parts.filter((part) => !known.includes(part));
if (unknown.length > 0) {
  console.error(
    `no part is called ${unknown.join(', ')}; there are ${known.join(', ')}, and bench:server for the server`,
  );
  process.exit(2);
}
const isBig = process.argv.includes('--big');
const wants = (part: string) => parts.length === 0 || parts.includes(part);
const measured: Measured[] = [];
const tell = (line: Measured) => {
  measured.push(line);
  console.log(resultLine(line));
};
mkdirSync(benchFolder, { recursive: true });

if (wants('grade')) {
  for (const size of isBig ? [small, big] : [small]) {
    for (const format of ['parquet', 'csv'] as const) tell(await compareGrading(size, format));
  }
}
if (wants('import')) {
  const file = fileURLToPath(
    new URL('../../shared/data/online_retail/online_retail.csv.gz', import.meta.url),
  );
  if (existsSync(file)) tell(await compareImport(file));
  else console.log('import: left out, the reference data does not lie beside the repository');
}
if (wants('simulate')) {
  const [report] = await runInTurn([['simulate-million']], 3);
  tell({ what: 're-banding 1M customers', ours: report!, limit: { milliseconds: 150 } });
}
if (wants('analytics')) {
  for await (const line of compareAnalytics((words) => console.log(words))) tell(line);
}
if (parts.length === 0) {
  const machine = `${cpus().length} processors, ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.version}`;
  writeFileSync(new URL('results.md', import.meta.url), resultTable(measured, machine));
}

async function compareGrading(size: Size, format: Format): Promise<Measured> {
  const file = await makeTransactions(size, format);
  const [theirs, ours] = await runInTurn(
    [
      ['hand-written-rfm', file],
      ['grade-rfm', file],
    ],
    size === big ? 1 : 3,
  );
  return {
    what: `RFM of ${size.name} transactions, ${format}`,
    ours: ours!,
    theirs: theirs!,
    limit: { ratio: 1.5, ...(size === big ? { megabytes: 2048 } : {}) },
  };
}

async function compareImport(file: string): Promise<Measured> {
  const databases = ['read', 'import'].map((name) => `${benchFolder}${name}.duckdb`);
  const fresh = () => {
    for (const database of databases) for (const end of ['', '.wal']) rmSync(database + end, { force: true });
  };
  const best: Measured[] = [];
  for (let time = 0; time < 3; time += 1) {
    fresh();
    const [theirs, ours] = await runInTurn(
      [
        ['read-online-retail', file, databases[0]!],
        ['import-online-retail', file, databases[1]!],
      ],
      1,
    );
    best.push({
      what: 'import of Online Retail, 541,909 rows',
      ours: ours!,
      theirs: theirs!,
      limit: { ratio: 2 },
    });
  }
  fresh();
  return best.sort((a, b) => a.ours.milliseconds - b.ours.milliseconds)[0]!;
}
