import type { MessageTable } from '@fenji/vocabulary';

/** What FEEL findings say in English. */
export const feelMessagesEn: MessageTable = {
  'feel-empty': 'The expression is empty. Please fill it in; in a table, "anything" is written as -.',
  'feel-syntax':
    'This cannot be read from "{near}" on. Please check for a missing operator, quote or bracket, and that names are spelled as defined.',
  'feel-ends-early': 'The expression stops too early: a value, a bracket or an else is missing at its end.',
  'feel-name-unknown':
    'There is nothing named "{name}". Please define it first; a text needs double quotes: "{name}".',
  'feel-name-unknown-near':
    'There is nothing named "{name}"; is "{nearest}" meant? A text needs double quotes.',
  'feel-function-unknown': 'There is no function named "{name}".',
  'feel-function-unknown-near': 'There is no function named "{name}"; is "{nearest}" meant?',
  'feel-arity': '{name}() takes {expected} arguments; here are {found}.',
  'feel-argument-unknown': '{name}() has no argument "{argument}"; it has: {known}.',
  'feel-literal-needed': 'Argument {argument} of {name}() has to be written out; it cannot come from data.',
  'feel-type-mismatch': 'A {expected} is needed here; this is a {found}.',
  'feel-operands-mismatch':
    '"{operator}" cannot join these: the left side is a {left}, the right side a {right}.',
  'feel-branches-mismatch': 'Then and else have to give the same type; one is a {left}, the other a {right}.',
  'feel-unsupported':
    '"{what}" is not supported. There are arithmetic, comparisons, intervals, lists, if, and, or, and the built-in functions.',
  'feel-clock':
    '{name}() would make a repeated run differ, so it is not available. Please use the as-of date of the scheme.',
  'feel-no-input':
    '"?" stands for the value of a cell\'s column and belongs into the condition cells of a decision table.',
  'feel-power-not-constant':
    'The exponent of a power has to be a whole number written out, at most {highest} either way.',
  'feel-scale-invalid': 'The number of digits has to be a whole number written out, from {least} to {most}.',
  'feel-whole-number-needed': 'Positions and lengths in {name}() have to be whole numbers.',
  'feel-number-invalid': '"{text}" is no number. A number looks like 1250.5.',
  'feel-number-too-large':
    'The number is too large: with more than {digits} digits databases cannot be relied on to be exact.',
  'feel-date-outside': 'The date that results lies outside the years 1 to 9999.',
  'feel-temporal-invalid':
    '"{text}" is no date, time or duration that exists. They look like date("2026-07-31"), date and time("2026-07-31T08:30:00"), duration("P30D"), duration("P1Y6M").',
  'feel-pattern-not-plain':
    'The pattern "{pattern}" has regular-expression signs. Databases differ on them, so only plain text is supported here (^ in front or $ at the end may stand).',
  'feel-property-unknown': 'A {type} has no property "{property}"; it has: {known}.',
  'feel-no-properties': 'A {type} has no properties, so "{property}" cannot be taken from it.',
  'feel-result-structured':
    'The result is a {what}, not a single value. Of a duration take .days, .months or .years; of a list take sum, min, count and the like.',
  'feel-body-invalid':
    'The text of "{name}", which is invoked here, cannot be read. Please correct it first.',
  'value-unknown': '"{value}" is none of the values this field can hold: {known}. The condition never holds.',
  'value-unknown-near':
    '"{value}" is none of the values this field can hold; is "{nearest}" meant? It can hold: {known}.',
  'operator-unsupported': 'The database {dialect} does not support the operation "{operator}".',
};
