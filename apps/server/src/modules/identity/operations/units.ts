import type { Unit } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { asc, eq, like, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { refuseTaken } from '../../../store/refuse-taken.ts';
import type { IdentityTools } from '../identity-tools.ts';
import { planUnitMove } from '../rules/plan-unit-move.ts';
import { unit } from '../tables.ts';

const show = ({ id, parentId, code, name, version }: typeof unit.$inferSelect): Unit => ({
  id,
  parentId,
  code,
  name,
  version,
});

/** The organisation tree. */
export const unitHandlers = ({
  authenticator,
  listeners,
}: IdentityTools): Handlers<'listUnits' | 'createUnit' | 'editUnit'> => ({
  listUnits: async (_, { parts }) => {
    const rows = await parts.store
      .select()
      .from(unit)
      .orderBy(asc(sql`length(${unit.path})`), asc(unit.code));
    return { items: rows.map(show) };
  },
  createUnit: async ({ body }, call) => {
    const { store, newId } = call.parts;
    const created = await refuseTaken({ unit_code_unique: 'unit-code-taken' }, () =>
      store.transaction(async (tx) => {
        const [parent] = await tx.select().from(unit).where(eq(unit.id, body.parentId)).for('update');
        if (!parent) throw new Refusal('not-found', { what: 'parentId' });
        const id = newId();
        const [row] = await tx
          .insert(unit)
          .values({ ...body, id, path: `${parent.path}${id}/` })
          .returning();
        await recordAudit(tx, causeOf(call), {
          action: 'unit.created',
          subjectKind: 'unit',
          subjectId: id,
          details: body,
        });
        return row!;
      }),
    );
    authenticator.forget();
    return show(created);
  },
  editUnit: async ({ params, body }, call) => {
    const edited = await refuseTaken({ unit_code_unique: 'unit-code-taken' }, () =>
      call.parts.store.transaction(async (tx) => {
        const [row] = await tx.select().from(unit).where(eq(unit.id, params.id)).for('update');
        if (!row) throw new Refusal('not-found', { what: 'unit' });
        if (row.version !== call.version) throw new Refusal('version-stale', { version: row.version });
        let path = row.path;
        if (body.parentId && body.parentId !== row.parentId) {
          const [parent] = await tx.select().from(unit).where(eq(unit.id, body.parentId)).for('update');
          if (!parent) throw new Refusal('not-found', { what: 'parentId' });
          path = planUnitMove(row, parent);
          await tx
            .update(unit)
            .set({ path: sql`${path}::text || substr(${unit.path}, ${row.path.length + 1}::int)` })
            .where(like(unit.path, `${row.path}%`));
        }
        const [next] = await tx
          .update(unit)
          .set({ ...body, path, version: row.version + 1 })
          .where(eq(unit.id, row.id))
          .returning();
        if (next!.name !== row.name) {
          for (const hear of listeners) await hear(tx, call, { kind: 'unit', id: row.id });
        }
        await recordAudit(tx, causeOf(call), {
          action: 'unit.changed',
          subjectKind: 'unit',
          subjectId: row.id,
          details: { before: show(row), after: show(next!) },
        });
        return next!;
      }),
    );
    authenticator.forget();
    return show(edited);
  },
});
