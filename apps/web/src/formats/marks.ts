import type { Label } from '@fenji/vocabulary';

/** Between the members of a list. */
export const comma: Label = { zh: '、', en: ', ' };
/** Between members that have commas of their own. */
export const semicolon: Label = { zh: '；', en: '; ' };
/** Between a name and its value. */
export const colon: Label = { zh: '：', en: ': ' };
/** A name and what is remarked about it. */
export const remarked: Label = { zh: '{name}（{remark}）', en: '{name} ({remark})' };
