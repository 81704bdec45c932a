import { label } from '@fenji/vocabulary';
import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { line } from '../primitives.ts';

/** The directories whose entries customers name. */
export const directoryName = z.enum(['region', 'industry', 'customer-class']);
export type DirectoryName = z.infer<typeof directoryName>;

/** Check digits that codes may end in. */
export const checkDigit = z.enum(['none', 'luhn', 'mod-11-2']);

const entryCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[0-9A-Z]{1,40}$/);
const title = z.strictObject({ zh: line.max(100), en: line.max(100) });
const otherNames = z.array(line.max(100)).max(20);

/** One level of a directory's codes: how many signs of its own a code has, which, and whether its parent's lead it. */
export const codingLevel = z.strictObject({
  length: z.int().min(1).max(6),
  signs: z.enum(['digits', 'letters', 'any']),
  isWithParent: z.boolean(),
});

/** How the codes of a directory are made, level by level, and whether customers may name what is not in it. */
export const codingRule = z.strictObject({
  levels: z
    .array(codingLevel)
    .min(1)
    .max(6)
    .refine(([first]) => first?.isWithParent !== true, 'the first level has no parent'),
  checkDigit,
  isStrict: z.boolean(),
});
export type CodingRule = z.infer<typeof codingRule>;

/** An entry: its code never changes, its title is what customers keep, its other names lead to the title. */
export const directoryEntry = z.object({
  code: entryCode,
  parentCode: entryCode.nullable(),
  /** 1 at the top. */
  level: z.int(),
  title: label,
  otherNames: z.array(z.string()),
  isActive: z.boolean(),
  version: z.int(),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

const cell = z
  .string()
  .max(200)
  .regex(/^[^\0]*$/);
/** A row to load, as it was typed: what is wrong with it is told by row, not refused with the request. */
export const directoryRow = z.strictObject({
  code: cell,
  zh: cell,
  en: cell.optional(),
  parentCode: cell.optional(),
  otherNames: z.array(cell).max(50).optional(),
});
export type DirectoryRow = z.infer<typeof directoryRow>;

const shownRule = z.object({
  version: z.int(),
  rule: codingRule,
  /** Codes given before that do not follow the rule; they stay. */
  misfits: z.array(z.string()),
});
const directoryParams = z.object({ directory: directoryName });

/** Calls about the coded directories of regions, industries and customer classes (S1.1). */
export const directoryEndpoints = {
  getDirectory: endpoint({
    method: 'GET',
    path: '/directories/:directory',
    summary: 'A directory: its entries, parents before children, and its coding rule',
    access: 'customers.read',
    params: directoryParams,
    status: 200,
    answer: shownRule.extend({ items: z.array(directoryEntry) }),
  }),
  createDirectoryEntry: endpoint({
    method: 'POST',
    path: '/directories/:directory/entries',
    summary: 'Add an entry; without a parent the code tells where it belongs',
    access: 'codes.write',
    params: directoryParams,
    body: z.object({
      code: entryCode,
      parentCode: entryCode.nullable().default(null),
      title,
      otherNames: otherNames.default([]),
    }),
    status: 201,
    answer: directoryEntry,
    isIdempotent: true,
  }),
  editDirectoryEntry: endpoint({
    method: 'PATCH',
    path: '/directories/:directory/entries/:code',
    summary: 'Change the names of an entry, retire it or bring it back; its code and place stay',
    access: 'codes.write',
    params: directoryParams.extend({ code: entryCode }),
    body: z.object({ title, otherNames, isActive: z.boolean() }).partial(),
    status: 200,
    answer: directoryEntry,
    isVersioned: true,
  }),
  loadDirectory: endpoint({
    method: 'POST',
    path: '/directories/:directory/load',
    summary: 'Add entries and change names by rows, all or none; with `isTrial` nothing is stored',
    access: 'codes.write',
    params: directoryParams,
    body: z.object({ rows: z.array(directoryRow).min(1).max(5000), isTrial: z.boolean().default(false) }),
    status: 200,
    answer: z.object({
      isStored: z.boolean(),
      added: z.int(),
      changed: z.int(),
      unchanged: z.int(),
      /** Why nothing was stored, by row from 1. */
      problems: z.array(z.object({ row: z.int(), code: z.string(), message: label })),
    }),
  }),
  replaceCodingRule: endpoint({
    method: 'PUT',
    path: '/directories/:directory/rule',
    summary: 'Change how codes of a directory are made from now on; given codes stay',
    access: 'codes.write',
    params: directoryParams,
    body: codingRule,
    status: 200,
    answer: shownRule,
    isVersioned: true,
  }),
};
