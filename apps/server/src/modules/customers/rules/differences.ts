/** What changed, by field, for the audit trail. */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Record<string, { before: unknown; after: unknown }> {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(value ?? null) !== JSON.stringify(before[field] ?? null),
  );
  return Object.fromEntries(
    changed.map(([field, value]) => [field, { before: before[field] ?? null, after: value }]),
  );
}
