/** Plain data as indented JSON; whole numbers of any size keep every digit, those beyond 2^53 as text. */
export function jsonText(value: unknown): string {
  return JSON.stringify(
    value,
    (_, each: unknown) => {
      if (typeof each !== 'bigint') return each;
      const number = Number(each);
      return Number.isSafeInteger(number) ? number : String(each);
    },
    2,
  );
}
