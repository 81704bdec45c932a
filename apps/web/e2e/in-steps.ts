import { afterEach, beforeEach } from 'vitest';

/** Makes the tests of a suite steps of one walk: what comes after a failed one is skipped, as it stands on it. */
export function inSteps(): void {
  let hasFailed = false;
  beforeEach(({ skip }) => skip(hasFailed, 'a step before failed'));
  afterEach(({ task }) => {
    hasFailed ||= task.result?.state === 'fail';
  });
}
