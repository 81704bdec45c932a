const failuresAllowed = 5;
const forgottenAfterMs = 30 * 60_000;
const lockMinutes = [5, 15, 60, 240];

export type SignInFailures = {
  readonly failures: number;
  readonly lastFailureAt: Date;
  readonly lockedUntil: Date | null;
};

/** Whether signing in is locked at `now`. */
export function isLockedOut(known: SignInFailures | undefined, now: Date): boolean {
  return known?.lockedUntil != null && known.lockedUntil > now;
}

/**
 * What is known after one more failure: from the fifth in a row on, each locks longer than the one before
 * (5, 15, 60, 240 minutes); failures more than half an hour apart do not add up.
 */
export function planLockOut(known: SignInFailures | undefined, now: Date): SignInFailures {
  const last =
    known?.lockedUntil && known.lockedUntil > known.lastFailureAt ? known.lockedUntil : known?.lastFailureAt;
  const isRecent = last !== undefined && now.getTime() - last.getTime() < forgottenAfterMs;
  const failures = (isRecent ? known!.failures : 0) + 1;
  const locks = failures - failuresAllowed;
  const minutes = lockMinutes[Math.min(locks, lockMinutes.length - 1)];
  const lockedUntil = locks >= 0 && minutes ? new Date(now.getTime() + minutes * 60_000) : null;
  return { failures, lastFailureAt: now, lockedUntil };
}
