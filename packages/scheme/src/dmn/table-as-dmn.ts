import type { HitPolicy as DmnPolicy } from '../decision-table/lower-table.ts';
import {
  hitPolicies,
  inputNames,
  type PlainRule,
  type PlainTable,
  withoutAnything,
} from '../decision-table/plain-table.ts';
import type { HitPolicy } from '../decision-table/plan-table.ts';
import type { DmnModel, DmnTable } from './dmn-model.ts';

const dmnPolicies = {
  unique: 'unique',
  any: 'any',
  first: 'first',
  priority: 'priority',
  sum: 'collect-sum',
  minimum: 'collect-minimum',
  maximum: 'collect-maximum',
  count: 'collect-count',
} as const satisfies Readonly<Record<HitPolicy, DmnPolicy>>;

/**
 * A decision table as a DMN model with one decision called `name`. Reasons become the rules' descriptions, the Chinese
 * line first; `grades`, best first, become the output's values, which `priority` goes by.
 */
export function dmnOfTable(name: string, table: PlainTable, grades: readonly string[] = []): DmnModel {
  const names = inputNames(table.inputs);
  const textOf = (input: string) => (Array.isArray(table.inputs) ? input : table.inputs[input]!);
  const isGrade = table.yields === 'grade';
  const values = isGrade
    ? grades.map(quoted).join(', ')
    : distinct(table.rules.map(({ gives }) => gives)).join(', ');
  return {
    name,
    inputs: names.map((input) => ({ name: input })),
    knowledge: [],
    decisions: [
      {
        name,
        typeRef: isGrade ? 'string' : 'number',
        logic: {
          kind: 'table',
          table: {
            hitPolicy: dmnPolicies[table.hit],
            inputs: names.map((input) => ({ text: textOf(input) })),
            outputs: [
              {
                name: table.yields,
                typeRef: isGrade ? 'string' : 'number',
                ...(values === '' ? {} : { values }),
              },
            ],
            rules: table.rules.map(({ when, gives, because }) => ({
              inputs: names.map((input) => when[input] ?? '-'),
              outputs: [isGrade ? quoted(gives) : gives],
              ...(because ? { description: `${because.zh}\n${because.en}` } : {}),
            })),
          },
        },
      },
    ],
  };
}

/** What keeps a DMN model from being a table of a scheme. */
export type DmnTableFault =
  | 'dmn-table-missing'
  | 'dmn-policy-unsupported'
  | 'dmn-output-unsupported'
  | 'dmn-inputs-differ';

/**
 * The table of a model's decision called `name`, or of its only decision, in the place of the one it was made from.
 * Inputs that a scheme's table names keep their names; with expressions of its own, the model has to have the same.
 */
export function tableOfDmn(
  model: DmnModel,
  name: string,
  like: Pick<PlainTable, 'yields' | 'inputs'>,
): { readonly table: PlainTable } | { readonly fault: DmnTableFault } {
  const decision =
    model.decisions.find((each) => each.name === name) ??
    (model.decisions.length === 1 ? model.decisions[0] : undefined);
  if (decision?.logic.kind !== 'table') return { fault: 'dmn-table-missing' };
  const { table } = decision.logic;
  const hit = hitPolicies[like.yields].find((policy) => dmnPolicies[policy] === table.hitPolicy);
  if (!hit) return { fault: 'dmn-policy-unsupported' };
  const names = namesOf(table, like.inputs);
  if (!names) return { fault: 'dmn-inputs-differ' };
  const rules = table.rules.map((rule) => ruleOf(rule, names, like.yields));
  if (table.outputs.length !== 1 || rules.includes(undefined)) return { fault: 'dmn-output-unsupported' };
  const inputs = Array.isArray(like.inputs) ? [...names] : like.inputs;
  return { table: { yields: like.yields, hit, inputs, rules: rules as readonly PlainRule[] } };
}

function namesOf({ inputs }: DmnTable, like: PlainTable['inputs']): readonly string[] | undefined {
  const texts = inputs.map(({ text }) => text);
  if (Array.isArray(like)) return texts;
  const names = texts.map((text) => Object.keys(like).find((name) => like[name] === text));
  return names.includes(undefined) || names.length !== Object.keys(like).length
    ? undefined
    : (names as string[]);
}

function ruleOf(
  { inputs, outputs, description }: DmnTable['rules'][number],
  names: readonly string[],
  yields: PlainTable['yields'],
): PlainRule | undefined {
  const [output = ''] = outputs;
  const gives = yields === 'grade' ? unquoted(output) : /^-?\d+(\.\d+)?$/.test(output) ? output : undefined;
  if (gives === undefined) return undefined;
  const when = withoutAnything(Object.fromEntries(names.map((name, at) => [name, inputs[at] ?? '-'])));
  const [zh, en, ...more] = (description ?? '').split('\n');
  return { when, gives, ...(zh && en && more.length === 0 ? { because: { zh, en } } : {}) };
}

/** A FEEL text literal. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
