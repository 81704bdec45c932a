import { quoteText, type Session } from '@fenji/engine';
import {
  type CompiledScheme,
  calibrationDocument,
  compileScheme,
  type Plan,
  parseDocument,
  type SchemeDocument,
  type Values,
} from '@fenji/scheme';
import { Refusal } from '@fenji/vocabulary';
import type { Manifest } from './manifest.ts';
import { exprValue } from './run-program.ts';
import { ensureRunTables, resultTable } from './run-tables.ts';

/** A finished run with its scheme compiled again from the text in the manifest. */
export type LoadedRun = {
  readonly manifest: Manifest;
  readonly document: SchemeDocument;
  readonly plan: Plan;
  /** The inputs and the values found for everybody, as the language's values. */
  readonly found: Values;
};

/** The run of that number, or the newest one (of a scheme, where given); refuses `run-unknown` when there is none. */
export async function loadRun(
  session: Session,
  which: { readonly run?: number; readonly scheme?: string },
): Promise<LoadedRun> {
  await ensureRunTables(session);
  const where =
    which.run !== undefined
      ? `where id = ${which.run}`
      : which.scheme !== undefined
        ? `where scheme = ${quoteText(which.scheme)}`
        : '';
  const [row] = await session.all<{ manifest: string }>(
    `select manifest from runs.manifest ${where} order by id desc limit 1`,
  );
  if (!row) throw new Refusal('run-unknown', { run: which.run ?? which.scheme ?? '—' });
  const manifest = JSON.parse(row.manifest) as Manifest;
  const { document, plan } = recompile(manifest.scheme.text, manifest.calibration?.text);
  return { manifest, document, plan, found: foundValues(manifest, plan) };
}

/** A scheme with its calibration's text; throws when a text that ran once no longer compiles. */
export function recompile(
  schemeText: string,
  calibrationText: string | undefined,
): { readonly document: SchemeDocument; readonly plan: Plan; readonly scheme: CompiledScheme } {
  const scheme = compileScheme(
    schemeText,
    calibrationText === undefined ? undefined : parseDocument(calibrationText, calibrationDocument).document,
  );
  if (!scheme.document || !scheme.plan)
    throw new Error(
      `a stored scheme no longer compiles: ${scheme.diagnostics.map(({ code }) => code).join(', ')}`,
    );
  return { document: scheme.document, plan: scheme.plan, scheme };
}

/** One customer's stored row; refuses `customer-not-in-run`. */
export async function loadRow(session: Session, run: number, customer: string): Promise<Values> {
  const [row] = await session.all(`select * from ${resultTable(run)} where customer = $1`, [customer]);
  if (!row) throw new Refusal('customer-not-in-run', { customer, run });
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, exprValue(cell)]));
}

function foundValues(manifest: Manifest, plan: Plan): Values {
  const types = new Map(
    plan.stages.flatMap((stage) =>
      stage.stage === 'summarised' ? stage.values.map(({ name, type }) => [name, type] as const) : [],
    ),
  );
  const found = Object.entries(manifest.found).map(([name, value]) => {
    const isNumber = types.get(name)?.kind !== 'date' && typeof value === 'string' && /^-?\d+$/.test(value);
    return [name, isNumber ? BigInt(value) : value];
  });
  const inputs = Object.entries(manifest.inputs).map(([name, value]) => {
    const kind = plan.inputs.find((input) => input.name === name)?.type.kind;
    return [
      name,
      value === null
        ? null
        : kind === 'number'
          ? BigInt(value)
          : kind === 'boolean'
            ? value === 'true'
            : value,
    ];
  });
  return Object.fromEntries([...found, ...inputs]);
}
