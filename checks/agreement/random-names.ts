import fc from 'fast-check';

/** What a part of a random scheme may refer to: figures that are numbers, and those whose lowest points are known. */
export type Known = { readonly numbers: readonly string[]; readonly scores: readonly string[] };

/** A part of a document that is written once the names before it are known. */
export type Part<Document> = (known: Known) => Document;

/** Which of the names before it a part means; taken modulo their number. */
export const choice = fc.nat(999);

/** The chosen one of a list that is not empty. */
export function chosen<T>(list: readonly T[], index: number): T {
  return list[index % list.length]!;
}

export const label = { zh: '词', en: 'word' };

/** Names that an emitter may use itself, among plain ones. */
const names = [
  ...[
    'count',
    'customers',
    'upto',
    'running',
    'histogram',
    'rows_of_group',
    'select',
    'order',
    'group',
    'value',
  ],
  ...[
    'measured',
    'eligible',
    'scored',
    'stepped',
    'ranked',
    'population_figures',
    'counts_1',
    'appearing',
    'batch',
  ],
  ...Array.from({ length: 20 }, (_, index) => `n${index + 1}`),
];

/** Distinct names for the parts of a scheme. */
export const partNames = fc.shuffledSubarray(names, { minLength: names.length });

/** Peer groups: nobody, one or two attributes. */
export const peers = fc.subarray(['region', 'size', 'active'], { maxLength: 2 });

/** Conditions over a customer's row, one of the known numbers among them. */
export const condition = fc.tuple(choice, fc.nat(10)).map(
  ([index, form]): Part<string> =>
    ({ numbers }) => {
      const number = chosen(numbers, index);
      return chosen(
        [
          `${number} = null`,
          `${number} <= 0`,
          `${number} > 2 and size = "A"`,
          'active',
          'not(active)',
          'region = null',
          'region = "\\n" or region = "O\'Neil"',
          'contains(region, "A") or size != "B"',
          `${number} in [1..50]`,
          'joined >= date("2024-01-15")',
          `if active then ${number} < 3 else region < "b"`,
        ],
        form,
      );
    },
);

/** Points with few digits, ties and negatives among them. */
export const points = fc.constantFrom(-5, -0.5, 0, 0.25, 1, 2, 2, 3, 10, 12.75);

/** Ascending decimals; at least one. */
export const ascending = (least: number, most: number, digits: number, maxLength = 5) =>
  fc
    .uniqueArray(fc.integer({ min: least * 10 ** digits, max: most * 10 ** digits }), {
      minLength: 1,
      maxLength,
    })
    .map((units) => units.sort((a, b) => a - b).map((unit) => unit / 10 ** digits));
