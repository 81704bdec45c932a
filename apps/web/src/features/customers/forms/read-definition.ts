import { type FormDefinition, formDefinition } from '@fenji/contract';

/** A form's definition read from JSON text, or what is wrong with it: where and why, the first thing only. */
export function readDefinition(text: string): { definition: FormDefinition } | { wrong: string } {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  const read = formDefinition.safeParse(given);
  if (read.success) return { definition: read.data };
  const [issue] = read.error.issues;
  return { wrong: `${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trim() };
}
