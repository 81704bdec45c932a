/** How usual a product is in a segment, against all customers. */
export type SegmentProduct = {
  readonly segment: number;
  readonly product: number;
  readonly holders: number;
  /** Share of the segment's customers who hold it. */
  readonly share: number;
  /** That share over the share among all customers; null when nobody holds it. */
  readonly lift: number | null;
};

export type Offer = { readonly customer: number; readonly product: number; readonly share: number };

/** Shares of holders of every product in every segment that has customers; `segments[customer]` from 0. */
export function segmentProducts(
  holdings: readonly Float64Array[],
  segments: Int32Array,
  segmentCount: number,
): SegmentProduct[] {
  const sizes = new Int32Array(segmentCount);
  for (const segment of segments) sizes[segment]! += 1;
  const holders = holdings.map((column) => {
    const bySegment = new Float64Array(segmentCount);
    for (let customer = 0; customer < column.length; customer++)
      bySegment[segments[customer]!]! += column[customer]!;
    return bySegment;
  });
  return Array.from(sizes.keys())
    .filter((segment) => sizes[segment]! > 0)
    .flatMap((segment) =>
      holders.map((bySegment, product) => {
        const all = bySegment.reduce((sum, count) => sum + count, 0);
        const share = bySegment[segment]! / sizes[segment]!;
        const lift = all === 0 ? null : share / (all / segments.length);
        return { segment, product, holders: bySegment[segment]!, share, lift };
      }),
    );
}

/**
 * What a segment usually buys, offered to its members who have not (S3.6): for each customer the products held by at
 * least `minShare` of the segment, most usual first, at most `count`; ties go to the lower product number.
 */
export function segmentOffers(
  holdings: readonly Float64Array[],
  segments: Int32Array,
  usual: readonly SegmentProduct[],
  { minShare, count }: { readonly minShare: number; readonly count: number },
): Offer[] {
  const bySegment = Map.groupBy(
    usual.filter(({ share }) => share >= minShare && share > 0),
    ({ segment }) => segment,
  );
  for (const products of bySegment.values())
    products.sort((a, b) => b.share - a.share || a.product - b.product);
  return Array.from(segments).flatMap((segment, customer) =>
    (bySegment.get(segment) ?? [])
      .filter(({ product }) => holdings[product]![customer] === 0)
      .slice(0, count)
      .map(({ product, share }) => ({ customer, product, share })),
  );
}
