import type { FormField } from '@fenji/contract';
import { listMissingData } from '@fenji/grader';
import { type CompiledScheme, customersDataset, type SchemeDocument } from '@fenji/scheme';
import type { ColumnDefinition, Label, WorkspaceDefinition } from '@fenji/vocabulary';
import { planMirror } from '../mirror/mirror-customers.ts';

/** Why a scheme cannot run here, in words, and by name (`orders.amount`). */
export type Gap = { readonly name: string; readonly detail: Label };

/** What keeps a scheme from running, and the custom fields of customers that would help. */
export type Gaps = { readonly gaps: readonly Gap[]; readonly fields: readonly FormField[] };

// Their grades would be those of something that is no customer.
const strangers: Readonly<Record<string, Label>> = {
  complaint: { zh: '投诉', en: 'complaints' },
  contact: { zh: '联系人', en: 'contacts' },
};

/** Holds what a scheme reads against what the workspace has and what customers' fields give. */
export function findGaps(
  compiled: CompiledScheme,
  workspace: WorkspaceDefinition,
  custom: readonly FormField[],
): Gaps {
  const { document, plan } = compiled;
  if (!document || !plan) return { gaps: [], fields: [] };
  const stranger = strangers[document.subject];
  if (stranger) {
    const detail = {
      zh: `这个方案给${stranger.zh}定级，不给客户定级`,
      en: `This scheme grades ${stranger.en}, not customers`,
    };
    return { gaps: [{ name: document.subject, detail }], fields: [] };
  }
  const missing = listMissingData(plan, planMirror(workspace, compiled, custom).workspace);
  const fields = missing.flatMap(({ dataset, column }) => {
    const asked = dataset === customersDataset && column ? document.attributes[column] : undefined;
    return asked && !custom.some(({ id }) => id === column) ? [fieldFor(column!, asked)] : [];
  });
  return {
    gaps: missing.map(({ dataset, column, refusal }) => ({
      name: column === undefined ? dataset : `${dataset}.${column}`,
      detail: gapWords(document, workspace, {
        dataset,
        column,
        isAbsent: refusal.code === 'column-not-in-workspace',
      }),
    })),
    fields,
  };
}

/** What a dataset of a scheme is called: by the workspace, else by the scheme. */
export function datasetTitle(document: SchemeDocument, workspace: WorkspaceDefinition, name: string): Label {
  return workspace.datasets[name]?.title ?? document.datasets[name]?.title ?? { zh: name, en: name };
}

/** What a column of a scheme is called: by the scheme, else by the workspace. */
export function columnTitle(
  document: SchemeDocument,
  workspace: WorkspaceDefinition,
  dataset: string,
  column: string,
): Label {
  const known =
    dataset === customersDataset ? document.attributes[column] : document.datasets[dataset]?.columns[column];
  const held = workspace.datasets[dataset]?.columns[column];
  return known?.title ?? held?.title ?? { zh: [held?.from ?? column].flat()[0]!, en: column };
}

function gapWords(
  document: SchemeDocument,
  workspace: WorkspaceDefinition,
  { dataset, column, isAbsent }: { dataset: string; column: string | undefined; isAbsent: boolean },
): Label {
  const of = datasetTitle(document, workspace, dataset);
  if (column === undefined)
    return {
      zh: `工作区没有数据集“${of.zh}”（${dataset}）`,
      en: `The workspace has no dataset "${of.en}" (${dataset})`,
    };
  const { zh, en } = columnTitle(document, workspace, dataset, column);
  if (dataset === customersDataset)
    return isAbsent
      ? { zh: `客户没有字段“${zh}”（${column}）`, en: `Customers have no field "${en}" (${column})` }
      : {
          zh: `客户字段“${zh}”（${column}）的类型与方案所需不同`,
          en: `The customers' field "${en}" (${column}) is of another kind than the scheme needs`,
        };
  return isAbsent
    ? {
        zh: `数据集“${of.zh}”没有列“${zh}”（${dataset}.${column}）`,
        en: `The dataset "${of.en}" has no column "${en}" (${dataset}.${column})`,
      }
    : {
        zh: `数据集“${of.zh}”的列“${zh}”（${dataset}.${column}）的类型与方案所需不同`,
        en: `The column "${en}" of the dataset "${of.en}" (${dataset}.${column}) is of another kind than the scheme needs`,
      };
}

/** The custom field that gives customers an attribute as a scheme declares it. */
function fieldFor(id: string, asked: ColumnDefinition): FormField {
  const field = { id, title: asked.title ?? { zh: id, en: id }, level: 1 };
  switch (asked.type) {
    case 'code': {
      const called = new Map(Object.entries(asked.synonyms ?? {}).map(([word, value]) => [value, word]));
      const options = asked.values.map((value) => ({
        value,
        title: asked.titles?.[value] ?? { zh: called.get(value) ?? value, en: value.replaceAll('_', ' ') },
      }));
      return { ...field, kind: 'code', options };
    }
    case 'integer':
    case 'decimal':
      return { ...field, kind: 'number' };
    case 'money':
      return { ...field, kind: 'money' };
    case 'date':
    case 'date-time':
      return { ...field, kind: 'date' };
    case 'boolean':
      return { ...field, kind: 'boolean' };
    case 'text':
      return { ...field, kind: 'text' };
  }
}
