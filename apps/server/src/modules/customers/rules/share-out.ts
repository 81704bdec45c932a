/** A customer to be given to somebody. */
export type Shared = { readonly id: string; readonly grade: string | null; readonly ordinal: number };

/**
 * Shares customers out among owners: grade by grade from the best, each customer to the owner who has received the
 * fewest of the grade, then to the least loaded, then to the first named. Nobody gets two more of a grade than another.
 */
export function shareOut(
  customers: readonly Shared[],
  owners: readonly { readonly id: string; readonly held: number }[],
): Map<string, Shared[]> {
  const received = new Map(owners.map(({ id }) => [id, [] as Shared[]]));
  const ofGrade = new Map<string, number>();
  const count = (id: string, grade: string | null) => ofGrade.get(`${id} ${grade}`) ?? 0;
  const sorted = customers.toSorted(
    (one, other) => one.ordinal - other.ordinal || (one.id < other.id ? -1 : 1),
  );
  for (const customer of sorted) {
    const { grade } = customer;
    const next = owners.reduce((best, owner) => {
      const fewer = count(owner.id, grade) - count(best.id, grade);
      const load = (of: typeof owner) => of.held + received.get(of.id)!.length;
      return fewer < 0 || (fewer === 0 && load(owner) < load(best)) ? owner : best;
    });
    received.get(next.id)!.push(customer);
    ofGrade.set(`${next.id} ${grade}`, count(next.id, grade) + 1);
  }
  return received;
}
