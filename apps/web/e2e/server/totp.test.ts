import { expect, it } from 'vitest';
import { totpOf } from './totp.ts';

// RFC 6238 Appendix B, SHA-1, its eight digits cut to the last six; the key is "12345678901234567890".
it.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1234567890, '005924'],
  [20000000000, '353130'],
])('the code at second %d', (second, code) =>
  expect(totpOf('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', new Date(second * 1000))).toBe(code),
);
