import type { CodingRule, DirectoryEntry, DirectoryName } from '@fenji/contract';
import { Refusal } from '@fenji/vocabulary';
import { and, eq, sql } from 'drizzle-orm';
import { recordAudit } from '../../../plumbing/audit/audit-trail.ts';
import type { Call, Handlers } from '../../../plumbing/call.ts';
import { causeOf } from '../../../plumbing/cause-of.ts';
import { replaceSetting } from '../../../plumbing/settings.ts';
import { fillWords } from '../../../plumbing/words.ts';
import type { Store } from '../../../store/store.ts';
import { type EntryProblem, findCodeProblem } from '../codes/check-entry-code.ts';
import { getCodingRule, ruleKey } from '../codes/coding-rules.ts';
import { directoryEntry, type EntryRecord } from '../codes/directory-table.ts';
import { directoryWords } from '../codes/directory-words.ts';
import { findNameProblem, namesOf, openEntries } from '../codes/entry-names.ts';
import { listEntries } from '../codes/find-entries.ts';
import { type EntryPlan, findRetired, planEntries } from '../codes/plan-entries.ts';

/** Entries that one directory holds at most. */
const mostEntries = 20_000;
const batchSize = 500;

const show = ({ directory: _, names: __, ...entry }: EntryRecord): DirectoryEntry => entry;
const wordsOf = (code: string) => directoryWords.refusals[code as keyof typeof directoryWords.refusals];
const refuse = ({ code, params }: EntryProblem) => new Refusal(code, params);

function showRule(found: { version: number; value: CodingRule }, entries: readonly EntryRecord[]) {
  const { get } = openEntries(entries);
  const misfits = entries.filter(({ code, parentCode }) =>
    findCodeProblem(found.value, code, parentCode === null ? undefined : get(parentCode)),
  );
  return { version: found.version, rule: found.value, misfits: misfits.map(({ code }) => code) };
}

/** The entries and rule of a directory that nobody else changes until the transaction ends. */
async function holdDirectory(tx: Store, directory: DirectoryName) {
  await tx.execute(sql`lock table ${directoryEntry} in share row exclusive mode`);
  const { value: rule } = await getCodingRule(tx, directory);
  return { rule, entries: await listEntries(tx, directory) };
}

async function storePlan(tx: Store, { added, changed }: EntryPlan, entries: readonly EntryRecord[]) {
  if (entries.length + added.length > mostEntries) throw new Refusal('directory-full', { mostEntries });
  const rows = [...added, ...changed];
  for (let from = 0; from < rows.length; from += batchSize) {
    await tx
      .insert(directoryEntry)
      .values(rows.slice(from, from + batchSize))
      .onConflictDoUpdate({
        target: [directoryEntry.directory, directoryEntry.code],
        set: {
          title: sql`excluded.title`,
          otherNames: sql`excluded.other_names`,
          names: sql`excluded.names`,
          version: sql`excluded.version`,
        },
      });
  }
}

const audit = (
  tx: Store,
  call: Call,
  action: keyof typeof directoryWords.actions,
  id: string,
  details: object,
) =>
  recordAudit(tx, causeOf(call), {
    action,
    subjectKind: 'directory',
    subjectId: id,
    details: { ...details },
  });

/** The coded directories of regions, industries and customer classes (S1.1). */
export const directoryHandlers: Handlers<
  'getDirectory' | 'createDirectoryEntry' | 'editDirectoryEntry' | 'loadDirectory' | 'replaceCodingRule'
> = {
  getDirectory: async ({ params: { directory } }, { parts: { store } }) => {
    const entries = await listEntries(store, directory);
    return { ...showRule(await getCodingRule(store, directory), entries), items: entries.map(show) };
  },
  createDirectoryEntry: ({ params: { directory }, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { rule, entries } = await holdDirectory(tx, directory);
      if (entries.some(({ code }) => code === body.code))
        throw new Refusal('directory-code-taken', { code: body.code });
      const { code, parentCode, title, otherNames } = body;
      const row = { code, ...title, otherNames, ...(parentCode === null ? {} : { parentCode }) };
      const plan = planEntries(directory, rule, entries, [row]);
      const [problem] = plan.problems;
      if (problem) throw refuse(problem);
      await storePlan(tx, plan, entries);
      await audit(tx, call, 'directory.entry-added', `${directory}/${code}`, body);
      return show(plan.added[0]!);
    }),
  editDirectoryEntry: ({ params: { directory, code }, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { entries } = await holdDirectory(tx, directory);
      const { get } = openEntries(entries);
      const before = get(code);
      if (!before) throw new Refusal('not-found', { what: 'directory entry' });
      if (before.version !== call.version) throw new Refusal('version-stale', { version: before.version });
      const next = { ...before, ...body, version: before.version + 1 };
      const edited = { ...next, names: namesOf(next) };
      const problem =
        findNameProblem(edited, openEntries(entries)) ??
        (edited.isActive ? findRetired(get(before.parentCode ?? '')) : findActiveChildren(code, entries));
      if (problem) throw refuse(problem);
      const { names, title, otherNames, isActive, version } = edited;
      await tx
        .update(directoryEntry)
        .set({ names, title, otherNames, isActive, version })
        .where(and(eq(directoryEntry.directory, directory), eq(directoryEntry.code, code)));
      await audit(tx, call, 'directory.entry-changed', `${directory}/${code}`, body);
      return show(edited);
    }),
  loadDirectory: ({ params: { directory }, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const { rule, entries } = await holdDirectory(tx, directory);
      const plan = planEntries(directory, rule, entries, body.rows);
      const problems = plan.problems.map(({ row, code, params }) => {
        const { zh, en } = wordsOf(code);
        return { row, code, message: { zh: fillWords(zh, params), en: fillWords(en, params) } };
      });
      const isStored = !body.isTrial && problems.length === 0;
      const counts = {
        added: plan.added.length,
        changed: plan.changed.length,
        unchanged: plan.unchanged,
      };
      if (isStored) {
        await storePlan(tx, plan, entries);
        const codes = { added: plan.added, changed: plan.changed };
        const details = Object.entries(codes).map(([name, of]) => [name, of.map(({ code }) => code)]);
        await audit(tx, call, 'directory.loaded', directory, Object.fromEntries(details));
      }
      return { isStored, ...counts, problems };
    }),
  replaceCodingRule: ({ params: { directory }, body }, call) =>
    call.parts.store.transaction(async (tx) => {
      const replaced = await replaceSetting(tx, ruleKey(directory), call.version, body);
      await audit(tx, call, 'directory.rule-changed', directory, body);
      return showRule(replaced, await listEntries(tx, directory));
    }),
};

function findActiveChildren(code: string, entries: readonly EntryRecord[]): EntryProblem | undefined {
  const count = entries.filter(({ parentCode, isActive }) => parentCode === code && isActive).length;
  return count > 0 ? { code: 'directory-entry-has-children', params: { code, count } } : undefined;
}
