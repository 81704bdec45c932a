import type { MessageTable } from '@fenji/vocabulary';

/** Reasons of rejections and problems with whole files, by code. */
export const messagesEn: MessageTable = {
  'customer-missing': 'no customer id, so the row belongs to nobody',
  'digits-lost':
    'the number is in scientific notation and its last digits are lost; format that column as text in the source and export again',
  'required-empty': 'a required cell is empty',
  'number-invalid': 'not a number that can be read',
  'too-many-decimals': 'more decimal places than the column allows',
  'number-too-large': 'more than 18 digits, which cannot be kept exactly',
  'date-invalid': 'not a date that can be read; use 2026-02-07, 2026/2/7 or 2026年2月7日',
  'date-in-future': 'later than the day of the import',
  'boolean-invalid': 'not a value like yes or no',
  'code-unknown': 'not one of the allowed values',
  'currency-unknown': 'not one of the allowed currencies',
  'duplicate-key': 'the key stands in this file already; the first row was kept',
  'row-ragged': 'the number of cells differs from the header',
  'quote-unclosed': 'a quote is never closed',
  'cell-too-long': 'a cell is too long',
  'file-missing': 'there is no file {file}',
  'file-empty': 'the file {file} has no header',
  'file-truncated': 'the file {file} is incomplete, perhaps a broken transfer; nothing was imported',
  'file-damaged': 'the file {file} is damaged; nothing was imported',
  'file-kind-unknown':
    'the kind of {file} is not supported; CSV, CSV.GZ, XLSX and Parquet are. Open an old .xls or a web page with a table in Excel and save it as .xlsx',
  'encoding-wrong': 'the file {file} cannot be read as {encoding}; choose another encoding',
  'header-line-blank': 'line {line} is not one that can be the header; choose another',
  'sheet-missing': 'the workbook has no sheet "{sheet}"',
  'encoding-unknown': 'the file {file} is neither UTF-8, UTF-16 nor GBK/GB18030',
  'archive-too-large': 'the workbook {file} unpacks to too much and was not read, for safety',
  'sheet-too-large': 'the workbook {file} takes too much memory and was not read; save it as CSV',
  'sheet-too-wide': 'the workbook {file} has {columns} columns, more than 1000',
  'header-duplicate': 'the header "{column}" stands there more than once',
  'column-missing': 'the column "{column}" is missing; the header of the file is: {header}',
  'column-missing-nearest': 'the column "{column}" is missing; the nearest header is "{nearest}"',
  'column-name-reserved': 'the column name {column} is reserved; choose another',
  'column-type-changed':
    'the column {column} of dataset {dataset} was {from} and is now defined as {to}; choose another name',
  'batch-unknown': 'there is no import batch {batch}',
  'batch-undone': 'batch {batch} was undone at {at}',
};
