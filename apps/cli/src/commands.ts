import type { Command } from './command.ts';
import { analyse } from './commands/analyse.ts';
import { batches } from './commands/batches.ts';
import { calibrate } from './commands/calibrate.ts';
import { check } from './commands/check.ts';
import { compare } from './commands/compare.ts';
import { compile } from './commands/compile.ts';
import { demo } from './commands/demo.ts';
import { describe } from './commands/describe.ts';
import { dmn } from './commands/dmn.ts';
import { explain } from './commands/explain.ts';
import { grade } from './commands/grade.ts';
import { importCommand } from './commands/import.ts';
import { init } from './commands/init.ts';
import { runs } from './commands/runs.ts';
import { schemes } from './commands/schemes.ts';
import { simulate } from './commands/simulate.ts';
import { table } from './commands/table.ts';

/** Every command, in the order in which the help lists them: the way of a user's first day. */
export const commands: readonly Command[] = [
  demo,
  init,
  importCommand,
  batches,
  schemes,
  check,
  describe,
  table,
  dmn,
  compile,
  calibrate,
  grade,
  runs,
  explain,
  simulate,
  compare,
  analyse,
];
