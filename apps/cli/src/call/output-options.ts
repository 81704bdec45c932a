import type { CommandOption } from '../command.ts';

/** The options of the commands that write a run's result. */
export const outputOptions: readonly CommandOption[] = [
  {
    name: 'out',
    value: 'FILE',
    summary: { zh: '结果文件：.csv .xlsx .parquet .json', en: 'the result file: .csv .xlsx .parquet .json' },
  },
  {
    name: 'manifest',
    value: 'FILE',
    summary: {
      zh: '运行清单文件（默认与结果文件并列）',
      en: "the run's manifest (default: beside the result)",
    },
  },
  {
    name: 'names',
    summary: {
      zh: '表头用方案中的英文名称，而不是中文标题',
      en: "head the columns with the scheme's names instead of titles",
    },
  },
];
