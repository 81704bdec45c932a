import type { LoweredTable } from '../decision-table/lower-table.ts';
import { compileFeelValue, type FeelFinding, type FeelScope, type FeelValue } from '../feel/compile-feel.ts';
import { compileTable } from './compile-table.ts';
import type { DmnModel } from './dmn-model.ts';

/** A finding with the cell it is in: `decision`, and in a table the rule (from 1) and the column. */
export type DmnFinding = FeelFinding & { readonly decision: string; readonly place?: string };

/** A decision ready to run: its value, or its table with the names of the output columns. */
export type CompiledDecision =
  | { readonly kind: 'value'; readonly value: FeelValue }
  | {
      readonly kind: 'table';
      readonly table: LoweredTable;
      readonly outputs: readonly (string | undefined)[];
    };

/**
 * Compiles one decision of a model with what it requires: other decisions and knowledge are compiled in place.
 * `scope` gives the model's inputs. Undefined comes with at least one error among the findings.
 */
export function compileDecision(
  model: DmnModel,
  name: string,
  scope: FeelScope,
): { readonly decision?: CompiledDecision; readonly findings: readonly DmnFinding[] } {
  const findings: DmnFinding[] = [];
  const compiled = new Map<string, CompiledDecision | undefined>();
  const knowledge = model.knowledge.map(({ name, parameters, body }): [string, FeelValue] => [
    name,
    { structure: 'function', parameters, body },
  ]);

  const compile = (wanted: string): CompiledDecision | undefined => {
    if (compiled.has(wanted)) return compiled.get(wanted);
    // A decision that needs itself finds nothing here, and reports the name as unknown.
    compiled.set(wanted, undefined);
    const found = model.decisions.find((decision) => decision.name === wanted);
    if (!found) return undefined;
    const { logic } = found;
    const report = (place: string | undefined, list: readonly FeelFinding[]) => {
      findings.push(
        ...list.map((finding) => ({ ...finding, decision: wanted, ...(place ? { place } : {}) })),
      );
    };
    const names = new Map([...knowledge, ...requiredValues(found.name, logicTexts(logic)), ...scope]);
    let result: CompiledDecision | undefined;
    if (logic.kind === 'expression') {
      const { value, findings: list } = compileFeelValue(logic.text, names);
      report(undefined, list);
      if (value) result = { kind: 'value', value };
    } else if (logic.kind === 'table') {
      const table = compileTable(logic.table, names, report);
      if (table)
        result = { kind: 'table', table, outputs: logic.table.outputs.map(({ name: output }) => output) };
    } else {
      const severity = 'error' as const;
      report(undefined, [
        { code: 'dmn-logic-unsupported', params: { what: logic.what }, severity, offset: 0, length: 0 },
      ]);
    }
    compiled.set(wanted, result);
    return result;
  };

  /** Values of the decisions whose names stand in the texts. */
  function requiredValues(self: string, texts: readonly string[]): readonly [string, FeelValue][] {
    return model.decisions.flatMap(({ name: other }): [string, FeelValue][] => {
      if (other === self || scope.has(other) || !texts.some((text) => text.includes(other))) return [];
      const value = asValue(compile(other));
      return value ? [[other, value]] : [];
    });
  }

  const decision = compile(name);
  return { ...(decision ? { decision } : {}), findings };
}

/** What another decision reads of this one; a list of unknown length is nothing it could read. */
function asValue(decision: CompiledDecision | undefined): FeelValue | undefined {
  if (decision?.kind === 'value') return decision.value;
  if (decision?.kind !== 'table' || decision.table.gives !== 'one') return undefined;
  const { outputs } = decision.table;
  const [only] = outputs;
  if (outputs.length === 1 && only) return { expr: only };
  const entries = outputs.map((expr, at): [string, FeelValue] => [
    decision.outputs[at] ?? `output ${at + 1}`,
    { expr },
  ]);
  return { structure: 'context', entries: new Map(entries) };
}

function logicTexts(logic: DmnModel['decisions'][number]['logic']): readonly string[] {
  if (logic.kind === 'expression') return [logic.text];
  if (logic.kind !== 'table') return [];
  const { inputs, rules } = logic.table;
  return [...inputs.map(({ text }) => text), ...rules.flatMap((rule) => [...rule.inputs, ...rule.outputs])];
}
