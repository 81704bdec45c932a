/** Colours from best to worst, told apart by lightness and by blue against orange, which every kind of sight keeps. */
const ladder = ['#0b3c5d', '#1f6f9b', '#6fa8c7', '#d3d9d2', '#efc27a', '#d1862b', '#8a4a12'] as const;

export type GradeColour = { readonly ground: string; readonly ink: '#ffffff' | '#000000' };

const channel = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
export function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map((value) => channel(value / 255)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dark + 0.05);
}

/**
 * The colour of a grade: `ordinal` 1 is the best of `of`. Grades are spread over the whole ladder whatever their
 * number; the ink is the one that reads better. An ordinal out of range is taken for the nearest.
 */
export function gradeColour(ordinal: number, of: number): GradeColour {
  const share = of <= 1 ? 0 : Math.min(1, Math.max(0, (ordinal - 1) / (of - 1)));
  const place = share * (ladder.length - 1);
  const low = Math.floor(place);
  const ground = mix(ladder[low]!, ladder[Math.min(low + 1, ladder.length - 1)]!, place - low);
  return { ground, ink: contrast(ground, '#ffffff') >= contrast(ground, '#000000') ? '#ffffff' : '#000000' };
}

function rgb(colour: string): [number, number, number] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as [number, number, number];
}

function mix(one: string, other: string, share: number): string {
  const [from, to] = [rgb(one), rgb(other)];
  const mixed = from.map((value, index) => Math.round(value + (to[index]! - value) * share));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
