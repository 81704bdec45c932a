import type { MessageTable } from '@fenji/vocabulary';
import { feelMessagesEn } from '../feel/messages.en.ts';

/** What diagnostics of a scheme say in English. */
export const messagesEn: MessageTable = {
  ...feelMessagesEn,
  'yaml-syntax': 'the YAML is malformed: {detail}',
  'key-unknown': '"{in}" has no entry "{key}"',
  'key-missing': '"{key}" is missing',
  'value-kind-wrong': '"{key}" has to be {wanted}',
  'value-not-allowed': '"{key}" can only be: {allowed}',
  'choice-unknown': '"{key}" is none of the known forms: {choice}',
  'value-too-small': '"{key}" must not be below {minimum}',
  'value-too-big': '"{key}" must not be above {maximum}',
  'name-not-allowed':
    'the name "{key}" cannot be used: begin with a small letter, then small letters, digits and underscores',
  'name-twice': 'the name "{name}" is used twice: before as {first}',
  'name-unknown': 'nothing is called "{name}"; is "{nearest}" meant?',
  'dataset-unknown': 'there is no dataset "{name}"; declare it under datasets',
  'expression-kind-wrong': '{wanted} is needed here, and "{text}" is {found}',
  'linear-ends-equal': 'linear points begin and end at {value}; the two have to differ',
  'shares-not-exact':
    'the shares of {buckets} even buckets never end as decimals; write them out under shares',
  'shares-not-ascending': 'quantile shares have to ascend',
  'shares-sum-not-one': 'the shares of the grades sum to {sum} instead of 1',
  'cuts-not-ascending': 'cut points have to ascend',
  'points-count-wrong': '{wanted} points are needed, {found} are given',
  'cumulative-not-ascending': 'cumulative shares have to ascend and end with 1',
  'calibration-missing': '"{name}" needs calibration.yaml; run fenji calibrate first',
  'weights-all-zero': 'all weights of "{name}" are 0',
  'lowest-points-unknown':
    'the lowest points of "{name}" cannot be told, so a missing figure cannot count as the worst',
  'grade-unknown': 'grade "{grade}" is not listed under grades; is "{nearest}" meant?',
  'grade-twice': 'grade "{grade}" is listed twice',
  'grade-never': 'grade "{grade}" is never given',
  'pattern-length-wrong': 'pattern "{pattern}" has to have {wanted} arrows',
  'pattern-missing': 'no type is named for the pattern "{pattern}"',
  'cell-missing': 'the matrix has no cell "{cell}"',
  'cell-unknown': 'the matrix knows no cell "{cell}"; there are: {nearest}',
  'centroid-count-wrong': 'the calibration has {found} centres, and there are {wanted} grades',
  'input-unknown': 'the table has no input "{name}"; is "{nearest}" meant?',
  'step-unknown': 'there is no grade step "{name}"; there are: {nearest}',
  'ladder-not-strict': '"{part}" needs grades that are all different in rank, without equal ordinals',
  'quota-on-lowest': 'the lowest grade "{grade}" cannot have a quota: there is no grade below it',
  'table-gap': 'no rule covers {example}; such customers get nothing',
  'table-overlap': '"{first}" and "{second}" overlap, for example at {example}',
  'sensitive-attribute':
    '"{attribute}" is sensitive personal information ({kind}) and decides the grade; say under sensitive why it is needed, or do without it',
  'sensitive-not-used': '"{attribute}" is answered for under sensitive, but decides no grade',
  'set-scheme-twice': 'the grading set lists "{scheme}" twice',
  'set-leading-unlisted': 'the leading scheme "{scheme}" is not among the schemes of the set: {listed}',
};
