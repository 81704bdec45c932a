import { directoriesZh } from './customers/directories.zh.ts';
import { customersZh } from './customers.zh.ts';
import { formsZh } from './forms.zh.ts';
import { frameZh } from './frame.zh.ts';
import { gradingZh } from './grading.zh.ts';
import { identityZh } from './identity.zh.ts';
import { importsZh } from './imports.zh.ts';
import { operationsZh } from './operations.zh.ts';

/** Every word of the pages in Chinese; `{name}` stands for a parameter. */
export const zh = {
  frame: frameZh,
  identity: identityZh,
  customers: customersZh,
  forms: formsZh,
  directories: directoriesZh,
  imports: importsZh,
  grading: gradingZh,
  operations: operationsZh,
};
/** The words of the pages in one language. */
export type Words = typeof zh;
