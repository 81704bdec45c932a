import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { day } from '../primitives.ts';

/** What the dry run with a scheme found: how many customers of the file have which grade before the import, and after. */
export const importTrial = z
  .object({
    schemeId: z.string(),
    schemeTitle: label,
    asOf: day,
    customers: z.int(),
    /** Of them, how many would have another grade. */
    changed: z.int(),
    /** Best grade first; null stands for no grade. */
    grades: z.array(
      z.object({ grade: z.string().nullable(), title: label, before: z.int(), after: z.int() }),
    ),
  })
  .meta({
    examples: [
      {
        schemeId: 'rfm',
        schemeTitle: { zh: 'RFM 五分位与八类客户', en: 'RFM quintiles and eight customer types' },
        asOf: '2026-06-30',
        customers: 3,
        changed: 1,
        grades: [
          { grade: 'important-value', title: { zh: '重要价值客户', en: 'Champions' }, before: 1, after: 2 },
          { grade: null, title: { zh: '未评级', en: 'No grade' }, before: 2, after: 1 },
        ],
      },
    ],
  });

/** A customer of the file: the grade by the scheme now, and the one it would have after the import. */
export const trialGrade = z
  .object({
    /** The row of a file of customers; null for a file of facts, of which a customer may have many. */
    row: z.int().nullable(),
    code: z.string().nullable(),
    name: z.string().nullable(),
    rows: z.int(),
    gradeNow: z.string().nullable(),
    gradeThen: z.string().nullable(),
  })
  .meta({
    examples: [{ row: null, code: 'C001', name: '老王食杂店', rows: 12, gradeNow: 'B', gradeThen: 'A' }],
  });
