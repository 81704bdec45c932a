import { type Calibration, compileScheme } from '@fenji/scheme';

type Part = Readonly<Record<string, unknown>>;
type Tables = {
  readonly indicators: Readonly<Record<string, Part>>;
  readonly steps: Readonly<Record<string, Part>>;
};

/** The document with hit policy `first` for every table whose rules cannot keep `unique` or `any`. */
export function loosenTables<Document extends Tables>(
  document: Document,
  calibration: Calibration,
): Document {
  if (!hasOverlap(document, calibration)) return document;
  const strict = (['indicators', 'steps'] as const).flatMap((kind) =>
    Object.keys(document[kind]).filter((name) => isStrict(document[kind][name]!)),
  );
  const kept = strict.filter(
    (name) =>
      !hasOverlap(
        withFirst(document, (other) => other !== name),
        calibration,
      ),
  );
  return withFirst(document, (name) => !kept.includes(name));
}

function hasOverlap(document: Tables, calibration: Calibration): boolean {
  return compileScheme(JSON.stringify(document), calibration).diagnostics.some(
    ({ code, severity }) => code === 'table-overlap' && severity === 'error',
  );
}

function isStrict({ hit }: Part): boolean {
  return hit === 'unique' || hit === 'any';
}

function withFirst<Document extends Tables>(document: Document, named: (name: string) => boolean): Document {
  const loosened = (parts: Readonly<Record<string, Part>>) =>
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        isStrict(part) && named(name) ? { ...part, hit: 'first' } : part,
      ]),
    );
  return { ...document, indicators: loosened(document.indicators), steps: loosened(document.steps) };
}
