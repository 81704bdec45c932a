const minutes = [0.1, 5, 30, 120, 300, 600, 840, 1200, 1440];

/** When a failed delivery is tried again, after so many attempts; undefined when it is given up. */
export function planRetry(attempts: number, now: Date): Date | undefined {
  const wait = minutes[attempts - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait * 60_000);
}
