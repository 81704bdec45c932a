import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { describeStores } from '../../../testing/describe-stores.ts';
import { phonePartOf } from './phone-part.ts';
import { foldText } from './search-keys.ts';

const mobile = '13800138000';
const landline = '057188886666';
/** What was typed, and how it is dialled at home. */
const numbers: readonly (readonly [typed: string, key: string | null])[] = [
  [mobile, mobile],
  ['138 0013 8000', mobile],
  ['138-0013-8000', mobile],
  ['１３８００１３８０００', mobile],
  ['+86 138 0013 8000', mobile],
  ['＋８６　１３８－００１３－８０００', mobile],
  ['(+86)13800138000', mobile],
  ['0086-138-0013-8000', mobile],
  ['8613800138000', mobile],
  ['013800138000', mobile],
  ['手机：13800138000', mobile],
  ['13800138000 转 12', mobile],
  ['13800138000-12', mobile],
  ['13800138000/13900139000', mobile],
  ['13800138000、0571-88886666', mobile],
  [landline, landline],
  ['0571-88886666', landline],
  ['(0571) 8888 6666', landline],
  ['（0571）88886666', landline],
  ['0571-8888-6666', landline],
  ['+86-571-8888-6666', landline],
  ['86-571-8888-6666', landline],
  ['0086-571-8888-6666', landline],
  ['+86 (0)571 88886666', landline],
  ['0571-88886666-801', landline],
  ['0571-8888-6666-801', landline],
  ['+86-571-88886666-801', landline],
  ['0571-88886666转801', landline],
  ['0571-88886666 分机801', landline],
  ['0571-88886666 ext. 801', landline],
  ['057188886666x801', landline],
  ['057188886666#801', landline],
  ['010-12345678', '01012345678'],
  ['+86 10 1234 5678', '01012345678'],
  ['400-810-8888', '4008108888'],
  ['+86 400 810 8888', '4008108888'],
  ['88886666', '88886666'],
  ['+852 2345 6789', '+85223456789'],
  ['00852-2345-6789', '+85223456789'],
  ['+1 650 253 0000', '+16502530000'],
  ['95588', null],
  ['0000000000', null],
  ['无', null],
  ['', null],
];

describeStores('the number that duplicates are compared by', (opened) => {
  it.each(numbers)('of %j is %j', async (typed, key) => {
    const { rows } = await opened().store.execute(sql`select customers.phone_key(${typed}::text) as key`);
    expect(rows).toEqual([{ key }]);
  });
});

describe('the digits that are searched for', () => {
  // An extension and a second number are searched for as they were typed.
  const searched = numbers.filter(([typed, key]) => key && /^[\d\s()（）+＋－-]+$/u.test(typed));
  const whole = searched.filter(([typed]) => !/-801$|-12$/.test(typed));

  it('are many', () => expect(whole.length).toBeGreaterThan(20));

  it.each(whole)('of %j are in %j', (typed, key) => {
    expect(key).toContain(phonePartOf(foldText(typed)));
  });

  it.each([
    ['8000', '8000'],
    ['0571-88', '057188'],
    ['+86 571 88', '57188'],
    ['0001', '0001'],
  ])('of the part %j are %j', (typed, part) => expect(phonePartOf(foldText(typed))).toBe(part));
});
