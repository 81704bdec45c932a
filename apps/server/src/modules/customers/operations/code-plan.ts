import type { CodePlan } from '@fenji/contract';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import type { Parts } from '../../../plumbing/parts.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import { codePlanKey, getCodePlan, previewCodes } from '../codes/take-codes.ts';
import { yearIn } from '../rules/day-in.ts';
import { checkCodePlan, giveCode } from '../rules/give-code.ts';

const thisYear = ({ clock, workspaceTitle }: Parts) => yearIn(clock(), workspaceTitle().timeZone);

const show = ({ version, value }: { version: number; value: CodePlan }, parts: Parts) => ({
  version,
  plan: value,
  example: giveCode(
    value,
    { kind: 'organisation', region: null, industry: null, unit: null, year: thisYear(parts) },
    1,
  ),
});

/** How customer codes are given (S1.1). */
export const codePlanHandlers: Handlers<'getCodePlan' | 'replaceCodePlan' | 'previewCodePlan'> = {
  getCodePlan: async (_, { parts }) => show(await getCodePlan(parts.store), parts),
  replaceCodePlan: ({ body }, call) =>
    call.parts.store.transaction(async (tx) => {
      checkCodePlan(body);
      const replaced = await replaceSetting(tx, codePlanKey, call.version, body);
      await recordAudit(tx, causeOf(call), {
        action: 'code-plan.changed',
        subjectKind: 'setting',
        subjectId: codePlanKey,
        details: body,
      });
      return show(replaced, call.parts);
    }),
  previewCodePlan: ({ body }, { parts }) => {
    checkCodePlan(body.plan);
    return previewCodes(parts.store, body.plan, { ...body.customer, year: thisYear(parts) });
  },
};
