const codes: readonly unknown[] = ['ENOSPC', 'EDQUOT', '53100'];

/** Whether something failed for want of room on a disk: the file system's word, PostgreSQL's or the engine's. */
export function isDiskFull(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 6; one = one.cause, depth += 1) {
    if (codes.includes((one as { code?: unknown }).code)) return true;
    if (one.message.includes('No space left on device')) return true;
  }
  return false;
}
