/** Why a record is rejected: the first thing found wrong with it, by column in the definition's order. */
export const rejectionCodes = [
  'customer-missing',
  'digits-lost',
  'required-empty',
  'number-invalid',
  'too-many-decimals',
  'number-too-large',
  'date-invalid',
  'date-in-future',
  'boolean-invalid',
  'code-unknown',
  'currency-unknown',
  'duplicate-key',
  'row-ragged',
  'quote-unclosed',
  'cell-too-long',
] as const;
export type RejectionCode = (typeof rejectionCodes)[number];
