import { describe, expect, it } from 'vitest';
import { readCustomerRow } from './read-customer-row.ts';

describe('a customer’s row', () => {
  it.each([
    ['idNumber', '1.10101199003078e+17', 'digits-lost'],
    ['code', '1.23457E+15', 'digits-lost'],
    ['phone', '1.3800138e+10', 'digits-lost'],
    ['tags', `老客户、${'长'.repeat(41)}`, 'tag-too-long'],
    ['email', 'nobody', 'email-invalid'],
    ['phone', '13800138000 13900139000', 'phone-invalid'],
    ['phone', '见备注', 'phone-invalid'],
    ['phone', '1234', 'phone-invalid'],
  ])('%s of %s is rejected: %s', (field, cell, code) => {
    const { values, problems } = readCustomerRow({ [field]: cell }, []);
    expect([values, problems.map((each) => [each.field, each.code])]).toEqual([{}, [[field, code]]]);
  });

  it.each([
    ['code', 'E+15', 'E+15'],
    ['phone', '（0571） 8765 4321 转 801', '(0571)87654321转801'],
    ['phone', '+86-571-87654321 ext. 8', '+86-571-87654321ext.8'],
    ['phone', '１３８００１３８０００／0571-87654321', '13800138000/0571-87654321'],
    ['idNumber', '110101199003078888', '110101199003078888'],
    ['tags', `老客户、${'长'.repeat(40)}`, ['老客户', '长'.repeat(40)]],
  ])('%s of %s is kept', (field, cell, value) =>
    expect(readCustomerRow({ [field]: cell }, [])).toEqual({ values: { [field]: value }, problems: [] }),
  );
});
