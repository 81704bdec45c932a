import type { CodingRule, DirectoryName } from '@fenji/contract';
import { getSetting } from '../../../plumbing/settings.ts';
import type { Store } from '../../../store/store.ts';

/**
 * Coding rules until somebody changes them: regions like GB/T 2260 (33, 3301, 330106), industries like GB/T 4754
 * (C, 13, 131, 1311), customer classes in pairs of digits.
 */
const rulesAtFirst: Readonly<Record<DirectoryName, CodingRule>> = {
  region: {
    levels: [
      { length: 2, signs: 'digits', isWithParent: false },
      { length: 2, signs: 'digits', isWithParent: true },
      { length: 2, signs: 'digits', isWithParent: true },
    ],
    checkDigit: 'none',
    isStrict: false,
  },
  industry: {
    levels: [
      { length: 1, signs: 'letters', isWithParent: false },
      { length: 2, signs: 'digits', isWithParent: false },
      { length: 1, signs: 'digits', isWithParent: true },
      { length: 1, signs: 'digits', isWithParent: true },
    ],
    checkDigit: 'none',
    isStrict: false,
  },
  'customer-class': {
    levels: [
      { length: 2, signs: 'digits', isWithParent: false },
      { length: 2, signs: 'digits', isWithParent: true },
    ],
    checkDigit: 'none',
    isStrict: false,
  },
};

/** The setting that holds a directory's coding rule. */
export const ruleKey = (directory: DirectoryName): string => `coding-rule.${directory}`;

/** The coding rule of a directory in force. */
export const getCodingRule = (
  store: Store,
  directory: DirectoryName,
): Promise<{ version: number; value: CodingRule }> =>
  getSetting(store, ruleKey(directory), rulesAtFirst[directory]);
