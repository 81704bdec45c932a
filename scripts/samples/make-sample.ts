import { customersDataset, type SchemeDocument } from '@fenji/scheme';
import type { ColumnDefinition } from '@fenji/vocabulary';
import { chance, dayAfter, drawCell, drawNumber, levelOf } from './draw-figure.ts';
import type { Figure, Recipe } from './recipe-document.ts';
import { customerHeader, headerOf, readsCustomers, sampleWorkspace, timeHeader } from './sample-workspace.ts';

const plain: Figure = { long: false, missing: 0, follows: 0.7 };
type Columns = Readonly<Record<string, ColumnDefinition>>;
type Customer = { readonly id: string; readonly level: number };

/**
 * The files of a scheme's sample by name: fenji.yaml and one CSV for each dataset that the scheme reads. Nobody in it
 * exists; the same recipe gives the same files.
 */
export function makeSample(scheme: SchemeDocument, recipe: Recipe): Readonly<Record<string, string>> {
  const customers = Array.from({ length: recipe.customers }, (_, index): Customer => {
    // Steps of the golden ratio spread the levels evenly without putting the ids in order of strength.
    const level = ((index + 1) * 0.6180339887 + chance(`${recipe.seed}`)) % 1;
    return { id: `${recipe.id}${1001 + index}`, level };
  });
  const files: Record<string, string> = { 'fenji.yaml': sampleWorkspace(scheme, recipe) };
  if (readsCustomers(scheme))
    files[`${customersDataset}.csv`] = csv([
      [customerHeader, ...headers(scheme.attributes)],
      ...customers.map((customer, row) => [
        customer.id,
        ...cells(scheme.attributes, recipe.attributes, {
          name: `${recipe.seed}/${customer.id}`,
          level: customer.level,
          anchor: recipe.as_of,
          row: row + 1,
        }),
      ]),
    ]);
  for (const [dataset, { columns }] of Object.entries(scheme.datasets))
    files[`${dataset}.csv`] = csv([
      [customerHeader, timeHeader, ...headers(columns)],
      ...factRows(dataset, columns, recipe, customers),
    ]);
  return files;
}

/** A customer's facts lie between the recipe's first day and the day the customer fell quiet, in order of time. */
function factRows(
  dataset: string,
  columns: Columns,
  recipe: Recipe,
  customers: readonly Customer[],
): string[][] {
  const how = recipe.datasets[dataset];
  const days = how?.days ?? 365;
  const drawn = customers.flatMap((customer) => {
    const name = `${recipe.seed}/${customer.id}/${dataset}`;
    const count = how?.facts ?? plain;
    const facts = Math.round(
      drawNumber(count, [1, 20], levelOf(`${name} facts`, customer.level, count.follows)),
    );
    const silence = how?.quiet ?? { ...plain, long: true };
    const quiet = drawNumber(silence, [300, 3], levelOf(`${name} quiet`, customer.level, silence.follows));
    return Array.from({ length: facts }, (_, nth) => {
      const back = nth === 0 ? quiet : quiet + chance(`${name}/${nth} day`) * Math.max(0, days - quiet);
      return { customer, name: `${name}/${nth}`, day: dayAfter(recipe.as_of, -Math.round(back)) };
    });
  });
  drawn.sort((a, b) => (a.day === b.day ? compare(a.name, b.name) : compare(a.day, b.day)));
  return drawn.map(({ customer, name, day }, index) => [
    customer.id,
    day,
    ...cells(columns, how?.columns ?? {}, { name, level: customer.level, anchor: day, row: index + 1 }),
  ]);
}

function cells(
  columns: Columns,
  figures: Readonly<Record<string, Figure>>,
  place: { readonly name: string; readonly level: number; readonly anchor: string; readonly row: number },
): readonly string[] {
  return Object.entries(columns).map(([column, definition]) =>
    drawCell(`${place.name}/${column}`, definition, figures[column] ?? plain, place),
  );
}

function headers(columns: Columns): readonly string[] {
  return Object.entries(columns).map(([name, definition]) => headerOf(name, definition));
}

function csv(rows: readonly (readonly string[])[]): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
