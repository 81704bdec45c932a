import { expect, it } from 'vitest';
import { describeError } from './describe-error.ts';

it('never logs the values of a failed statement', () => {
  const cause = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (phone)=(13812345678)',
  });
  const error = new Error('Failed query: insert into x values ($1)\nparams: 王小明,13812345678', { cause });
  const told = JSON.stringify(describeError(error));
  expect(told).not.toContain('王小明');
  expect(told).not.toContain('13812345678');
  expect(told).toContain('Failed query: insert into x');
  expect(told).toContain('23505');
});
