import { Refusal } from '@fenji/vocabulary';

type DatabaseError = { code?: string; constraint?: string };

/**
 * Runs work and turns the breach of a unique constraint into the refusal named for it; everything else stays as it
 * is. The database decides, so two at once cannot both pass.
 */
export async function refuseTaken<T>(
  refusals: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code, constraint } = ((error as { cause?: DatabaseError }).cause ?? error) as DatabaseError;
    const refusal = code === '23505' ? refusals[constraint ?? ''] : undefined;
    throw refusal ? new Refusal(refusal) : error;
  }
}
