import { expect, it } from 'vitest';
import { z } from 'zod';
import { wordIssue } from './word-issue.ts';

const shape = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9-]{1,20}$/),
  name: z.string().min(1).max(3),
  title: z.string().min(4),
  email: z.email(),
  on: z.iso.date(),
  days: z.int().min(1).max(730),
  tags: z.array(z.string()).min(1).max(2),
  status: z.enum(['active', 'lost']),
});
const right = {
  code: 'A-1',
  name: '甲',
  title: '一二三四',
  email: 'one@example.com',
  on: '2026-01-31',
  days: 7,
  tags: ['重点'],
  status: 'active',
};

it.each([
  [{ code: '杭州01' }, '内容不符合要求', 'is not of the form asked for'],
  [{ name: '' }, '不能为空', 'must not be empty'],
  [{ name: '甲乙丙丁' }, '最多 3 个字', 'takes at most 3 characters'],
  [{ name: undefined }, '缺少或类型不对', 'is missing or of the wrong kind'],
  [{ title: '一' }, '至少 4 个字', 'needs at least 4 characters'],
  [{ email: 'one' }, '不是有效的邮箱地址', 'is not an e-mail address'],
  [{ on: '2026-02-30' }, '不是日期（yyyy-MM-dd）', 'is not a day (yyyy-MM-dd)'],
  [{ days: 0 }, '不能小于 1', 'must not be below 1'],
  [{ days: 1000 }, '不能大于 730', 'must not be above 730'],
  [{ tags: [] }, '至少 1 项', 'needs at least 1 entries'],
  [{ tags: ['一', '二', '三'] }, '最多 2 项', 'takes at most 2 entries'],
  [{ status: 'gone' }, '只能是：active、lost', 'must be one of: active, lost'],
  [{ more: 1 }, '多出的内容：more', 'has what nobody asked for: more'],
])('words what is wrong with %j', (change, zh, en) => {
  const {
    code,
    path: _,
    message: __,
    ...params
  } = shape.safeParse({ ...right, ...change }).error!.issues[0]!;
  expect(wordIssue({ code, params }, 'zh')).toBe(zh);
  expect(wordIssue({ code, params }, 'en')).toBe(en);
});
