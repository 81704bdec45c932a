/** What a customer obtains, by source, in one unit of money. */
export type ObtainedValue = {
  readonly product: number;
  readonly service: number;
  readonly personnel: number;
  readonly image: number;
};
/** What the customer pays for it, money and everything else put into the same unit. */
export type PaidCost = {
  readonly money: number;
  readonly time: number;
  readonly energy: number;
  readonly effort: number;
};

export type DeliveredValue = {
  readonly obtained: number;
  readonly paid: number;
  /** Obtained less paid (S3.2-07); negative when the customer pays more than the customer gets. */
  readonly delivered: number;
  /** Obtained over paid, or undefined when nothing is paid. */
  readonly ratio: number | undefined;
};

/** Delivered value (M14, 让渡价值): the difference between the value a customer obtains and the cost paid (Kotler). */
export function deliveredValue(obtained: ObtainedValue, paid: PaidCost): DeliveredValue {
  const value = obtained.product + obtained.service + obtained.personnel + obtained.image;
  const cost = paid.money + paid.time + paid.energy + paid.effort;
  return {
    obtained: value,
    paid: cost,
    delivered: value - cost,
    ratio: cost === 0 ? undefined : value / cost,
  };
}
