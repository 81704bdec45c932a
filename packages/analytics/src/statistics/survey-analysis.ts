import type { Analysis, AnalysisInput, AnalysisProblem } from '../analysis.ts';
import { textColumns } from '../analysis.ts';
import { percentText } from '../numeric/number-text.ts';
import type { Report, Words } from '../report.ts';
import { answerTable } from './answer-table.ts';

const title: Words = { zh: '问卷统计', en: 'Survey answers' };

/** M28: every question's answers with counts, shares and intervals. */
export const surveyAnalysis: Analysis = {
  name: 'survey',
  ids: ['M28'],
  title,
  answers: {
    zh: '每道题各选项有多少人选？误差多大？',
    en: 'How many chose each answer of each question, and how sure is that?',
  },
  needs: [
    {
      role: 'questions',
      title: { zh: '题目（多选用分号分隔）', en: 'questions (several choices parted by semicolons)' },
      kind: 'text',
      many: true,
    },
  ],
  options: [],
  run: runSurvey,
};

function runSurvey(input: AnalysisInput): Report | AnalysisProblem {
  const columns = textColumns(input, 'questions');
  if ('code' in columns) return columns;
  const questions = input.roles.questions!;
  const tables = columns.map((cells) => answerTable(cells));
  return {
    method: surveyAnalysis.name,
    title,
    findings: tables.flatMap((rows, question) => {
      const top = rows[0];
      if (top === undefined) return [];
      const share = percentText(top.share);
      return [
        {
          zh: `${questions[question]}：选「${top.answer}」的最多，${share}。`,
          en: `${questions[question]}: "${top.answer}" leads with ${share}.`,
        },
      ];
    }),
    tables: tables.map((rows, question) => ({
      name: `question-${question + 1}`,
      title: { zh: questions[question]!, en: questions[question]! },
      columns: [
        { name: 'answer', title: { zh: '选项', en: 'answer' } },
        { name: 'count', title: { zh: '人数', en: 'count' } },
        { name: 'share', title: { zh: '占比', en: 'share' }, digits: 4 },
        { name: 'low', title: { zh: '下限（95%）', en: 'low (95 %)' }, digits: 4 },
        { name: 'high', title: { zh: '上限（95%）', en: 'high (95 %)' }, digits: 4 },
      ],
      rows: rows.map((row) => [row.answer, row.count, row.share, row.interval.low, row.interval.high]),
    })),
    figures: tables.map((rows, question) => ({
      name: `question-${question + 1}`,
      title: { zh: questions[question]!, en: questions[question]! },
      kind: 'bars' as const,
      y: { title: { zh: '占比', en: 'share' } },
      bars: rows.map((row) => ({ name: { zh: row.answer, en: row.answer }, value: row.share })),
    })),
    warnings: tables.flatMap((rows, question) =>
      rows.length > 0
        ? []
        : [{ zh: `${questions[question]} 没有回答。`, en: `${questions[question]} has no answers.` }],
    ),
  };
}
