import type { MigrationStep } from './migrate-store.ts';

/** The line that says how far bringing the store up to date is. */
export const tellMigration = ({ step, of, seconds }: MigrationStep): string =>
  seconds === undefined
    ? `正在更新存储，第 ${step}/${of} 步 · bringing the store up to date, step ${step} of ${of}\n`
    : `第 ${step}/${of} 步完成，用时 ${seconds.toFixed(1)} 秒 · step ${step} of ${of} done in ${seconds.toFixed(1)} s\n`;
