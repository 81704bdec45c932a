import { engineMessages } from '@fenji/engine';
import { intakeMessages } from '@fenji/intake';
import type { MessageTable } from '@fenji/vocabulary';

/** What refusals say in English; those of the engine and of imports are worded where they are made. */
export const refusalsEn: MessageTable = {
  ...engineMessages.en,
  ...intakeMessages.en,
  'workspace-missing':
    'neither {folder} nor a folder above it has a fenji.yaml; run fenji init first, or name the workspace with --workspace',
  'workspace-has-errors': 'fenji.yaml has {count} errors, see above',
  'file-exists': '{file} is there already and was not overwritten',
  'scheme-has-errors': 'the scheme has {count} errors, see above',
  'scheme-missing': 'there is no scheme "{scheme}"; fenji schemes lists the library',
  'scheme-missing-nearest': 'there is no scheme "{scheme}"; is "{nearest}" meant?',
  'table-not-unique':
    'only one rule of the decision table "{table}" may match, and {matches} match customer {customer}; change the rules or hit',
  'table-rules-differ':
    'the rules of the decision table "{table}" that match have to agree, and {matches} that differ match customer {customer}; change the rules or hit',
  'set-scheme-missing': 'the grading set "{set}" needs the scheme "{scheme}", which is not there',
  'set-scheme-differs':
    'the grading set "{set}" names the scheme "{scheme}", and the file calls itself "{found}"',
  'table-unknown': 'the scheme has no decision table "{table}"; it has: {known}',
  'table-file-wrong': '{file} is not taken over: {count} errors, see above',
  'scheme-of-library': '{file} belongs to the library; copy it first: fenji schemes copy NAME NEW-NAME',
  'dmn-unreadable': 'this is no DMN file that can be read: {reason}',
  'dmn-table-missing': '{file} has no decision table called "{table}"',
  'dmn-policy-unsupported': '{file}: this hit policy cannot stand in the table "{table}"',
  'dmn-output-unsupported': '{file}: the table "{table}" needs one output with plain values',
  'dmn-inputs-differ': '{file}: the inputs of "{table}" are expressions and have to stay as they are',
  'dataset-empty': 'the dataset "{dataset}" had no rows at that time; run fenji import first',
  'dataset-unknown': 'the workspace has no dataset "{dataset}"; it has: {known}',
  'dataset-unclear': 'which dataset {file} belongs to is not clear; say it with --dataset: {known}',
  'dataset-in-place': 'the dataset "{dataset}" reads {path} where it lies and needs no import',
  'dataset-not-in-workspace': 'the scheme needs the dataset "{dataset}", which fenji.yaml does not have',
  'column-not-in-workspace':
    'the scheme needs the column "{column}" of the dataset "{dataset}", which fenji.yaml does not have',
  'column-kind-differs':
    'the column "{column}" of the dataset "{dataset}" is {held} in the workspace, and the scheme needs {wanted}',
  'column-scale-larger':
    'the column "{column}" of the dataset "{dataset}" has {held} decimals in the workspace, and the scheme allows {wanted}',
  'rate-missing':
    'the column "{column}" of the dataset "{dataset}" has an amount in {currency} on {day}, and no rate covers that day; import rates first',
  'currency-in-place':
    'the dataset "{dataset}" has amounts in foreign currency and cannot be read in place; import it first',
  'parameter-unknown': 'the scheme has no parameter "{name}"; it has: {known}',
  'parameter-kind-wrong': 'the value "{value}" does not suit the parameter "{name}", which is {wanted}',
  'measure-unknown': 'the scheme has no measure "{measure}"; it has: {known}',
  'run-unknown': 'there is no run {run}; fenji runs lists them',
  'run-none': 'there are no runs yet; run fenji grade SCHEME first',
  'customer-not-in-run': 'customer {customer} is not in run {run}',
  'in-place-data-changed':
    'the files of the dataset "{dataset}" have changed since run {run}; what was known then is gone, so it cannot be compared',
  'operator-unsupported': '{dialect} does not support the operation "{operator}"',
  'engine-locked': "another process is using this workspace's database; wait until it ends",
  'scheme-in-library':
    '"{scheme}" is a scheme of the library; copy it with fenji schemes copy before calibrating, or look with --dry-run',
  'nothing-to-calibrate':
    'the scheme "{scheme}" leaves nothing to calibration (weights: calibrated, frozen quantiles, nearest-centroid)',
  'weights-without-judgements':
    'the weights of "{dimension}" are left to calibration, but no expert judges them (ahp)',
  'ahp-inconsistent':
    'the judgements of "{dimension}" are inconsistent: C.R. is {ratio} and has to be below {limit}. Most at odds is {pair}: given {given}, while the others mean {implied}',
  'ahp-judgements-unusable':
    'in "{dimension}", the judgements of expert "{expert}" on "{criterion}" have gaps, or contradict their mirror',
  'too-few-customers':
    '"{step}" has {wanted} classes, but only {customers} customers have all figures, or they do not differ',
  'analysis-unknown': 'there is no analysis "{method}"; fenji analyse lists them',
  'analysis-unknown-nearest': 'there is no analysis "{method}"; is "{nearest}" meant?',
  'analysis-role-unknown': 'the method has no role "{role}"; there is: {known}',
  'analysis-option-unknown': 'the method has no option "{option}"; there is: {known}',
  'analysis-option-wrong': 'the value "{value}" does not suit the option "{option}", which takes: {wanted}',
  'analysis-impossible': 'the data cannot be analysed in this way: {reason}',
  'analysis-table-unknown': 'the report has no table "{table}"; there is: {known}',
  'analysis-table-alone': '--table goes with --out FILE',
  'analysis-table-needed': 'a file like {file} holds one table: name it by --table',
  'table-kind-unknown': 'a file like {file} cannot be analysed; .csv, .csv.gz, .tsv and .parquet can',
  'table-unreadable':
    'the table {file} cannot be read: it should be UTF-8, with a header and as many cells in every row',
  'usage-pair-wrong': '{option} is written NAME=VALUE, not "{value}"',
  'usage-command-unknown': 'there is no command "{command}"; fenji --help lists them',
  'usage-command-unknown-nearest': 'there is no command "{command}"; is "{nearest}" meant?',
  'usage-option-unknown': 'the command {command} has no option {option}; see fenji {command} --help',
  'usage-option-twice': 'the option {option} can be given only once',
  'usage-value-missing': 'the option {option} needs {value}',
  'usage-value-extra': 'the option {option} takes no value',
  'usage-argument-missing': 'an argument is missing; usage: fenji {usage}',
  'usage-argument-extra': 'one argument too many, "{argument}"; usage: fenji {usage}',
  'usage-language-unknown': 'there is no language "{language}"; there are zh and en',
  'usage-number-wrong': '{name} has to be a whole number from 1, not "{value}"',
  'usage-date-wrong': '{option} has to be a date like yyyy-MM-dd, not "{value}"',
  'usage-instant-wrong':
    '{option} has to be a date, or a time with its offset such as 2026-02-07T08:30:00+08:00, not "{value}"',
  'usage-param-wrong': '--param is written NAME=VALUE, not "{value}"',
  'usage-out-kind': 'a file like {file} cannot be written; the endings are: {kinds}',
  'usage-one-file': '{option} goes with one file only',
  'usage-dialect-unknown': 'there is no dialect "{dialect}"; there is duckdb',
  'usage-scheme-name':
    'the scheme name "{name}" cannot be used: begin with a small letter, then small letters, digits and hyphens',
  'usage-time-zone': 'there is no time zone "{value}"; one is Asia/Shanghai',
  'usage-currency': 'a currency is three capital letters such as CNY, not "{value}"',
  'usage-minor': '--minor has to be 0 to 6, not "{value}"',
  'column-not-in-file': 'the file that "{dataset}" is read from has no column "{column}": {file}',
};
