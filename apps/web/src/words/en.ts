import { directoriesEn } from './customers/directories.en.ts';
import { customersEn } from './customers.en.ts';
import { formsEn } from './forms.en.ts';
import { frameEn } from './frame.en.ts';
import { gradingEn } from './grading.en.ts';
import { identityEn } from './identity.en.ts';
import { importsEn } from './imports.en.ts';
import { operationsEn } from './operations.en.ts';
import type { Words } from './zh.ts';

/** Every word of the pages in English; the same keys and parameters as in Chinese. */
export const en: Words = {
  frame: frameEn,
  identity: identityEn,
  customers: customersEn,
  forms: formsEn,
  directories: directoriesEn,
  imports: importsEn,
  grading: gradingEn,
  operations: operationsEn,
};
