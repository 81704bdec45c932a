import type { GradeDocument, SchemeDocument, StepDocument } from '@fenji/scheme';
import { ordinalsOf } from '@fenji/scheme';

const width = 720;
/** Told apart by people with any colour vision; used where a grade names no colour of its own. */
const palette = [
  '#1b4965',
  '#2a9d8f',
  '#8ab17d',
  '#e9c46a',
  '#f4a261',
  '#bc6c25',
  '#9d8189',
  '#adb5bd',
  '#6d597a',
  '#457b9d',
];

/** The resulting step of a scheme as an SVG: a grid for a matrix, widths for shares, else the ladder of grades. */
export function drawScheme(document: SchemeDocument): string {
  const step = document.steps[document.result ?? Object.keys(document.steps).at(-1)!]!;
  if (step.step === 'matrix' && step.axes.length === 2) return drawGrid(step);
  return drawLadder(step);
}

type Block = {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly fill: string;
  readonly lines: readonly string[];
};

function drawGrid(step: Extract<StepDocument, { step: 'matrix' }>): string {
  const [rows, columns] = step.axes.map((axis) =>
    'mean' in axis ? [axis.mean.high, axis.mean.low] : axis.levels.map(({ level }) => level),
  ) as [string[], string[]];
  const [rowName, columnName] = step.axes.map(({ by, title }) =>
    title ? `${title.zh} ${title.en}` : by,
  ) as [string, string];
  const [left, top, h] = [200, 40, 64];
  const w = (width - left) / columns.length;
  const blocks = rows.flatMap((row, y) =>
    columns.map((column, x): Block => {
      const grade = step.grades.find((each) => each.grade === step.cells[`${row}/${column}`]);
      return {
        x: left + x * w,
        y: top + y * h,
        w,
        h,
        fill: grade ? colourOf(grade, step.grades) : '#ffffff',
        lines: grade ? [grade.title.zh, grade.title.en] : [],
      };
    }),
  );
  const heads = [
    ...columns.map((column, x) => text(left + (x + 0.5) * w, 30, `${columnName}: ${column}`)),
    ...rows.flatMap((row, y) =>
      [rowName, row].map((words, line) => text(left / 2, top + (y + 0.5) * h - 4 + line * 18, words)),
    ),
  ];
  return svg(top + rows.length * h, [...heads, ...blocks.flatMap(drawBlock)]);
}

/** Best grade first, each as wide as its share where the step states shares. */
function drawLadder(step: StepDocument): string {
  const ordinals = ordinalsOf(step.grades);
  const grades = [...step.grades].sort((a, b) => ordinals.get(b.grade)! - ordinals.get(a.grade)!);
  const row = 40;
  const shares = step.step === 'pyramid' ? step.shares : {};
  const blocks = grades.map((grade, index): Block => {
    const share = shares[grade.grade];
    const tests = 'bands' in step ? step.bands[grade.grade] : undefined;
    const detail = share === undefined ? tests : `${Number((share * 100).toFixed(4))} %`;
    const w = share === undefined ? width : 260 + share * (width - 260);
    return {
      x: (width - w) / 2,
      y: index * row,
      w,
      h: row - 4,
      fill: colourOf(grade, step.grades),
      lines: [`${grade.title.zh} · ${grade.title.en}${detail ? `　${detail}` : ''}`],
    };
  });
  return svg(grades.length * row, blocks.flatMap(drawBlock));
}

function drawBlock({ x, y, w, h, fill, lines }: Block): readonly string[] {
  const ink = isDark(fill) ? '#ffffff' : '#1d1d1f';
  return [
    `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="4" fill="${fill}" stroke="#ffffff"/>`,
    ...lines.map((line, index) =>
      text(x + w / 2, y + h / 2 + 5 + (index - (lines.length - 1) / 2) * 18, line, ink),
    ),
  ];
}

function colourOf(grade: GradeDocument, grades: readonly GradeDocument[]): string {
  return grade.colour ?? palette[grades.indexOf(grade) % palette.length]!;
}

function isDark(colour: string): boolean {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ];
  return r * 0.299 + g * 0.587 + b * 0.114 < 150;
}

function text(x: number, y: number, words: string, fill = '#6e6e73'): string {
  const escaped = words.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign]!);
  return `<text x="${x}" y="${y}" text-anchor="middle" font-size="13" fill="${fill}">${escaped}</text>`;
}

function svg(height: number, parts: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, 'Noto Sans CJK SC', sans-serif">\n${parts.join('\n')}\n</svg>\n`;
}
