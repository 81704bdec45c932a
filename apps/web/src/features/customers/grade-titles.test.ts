import { expect, it } from 'vitest';
import { gradeTitles } from './grade-titles.ts';

const grade = (code: string, word: string) => ({ grade: code, title: { zh: word, en: word } });

it('names a grade as all schemes do, and not where they differ', () => {
  const titles = gradeTitles([
    { grades: [grade('A', 'gold'), grade('lost', 'gone')] },
    { grades: [grade('A', 'lead'), grade('lost', 'gone')] },
    { grades: [grade('A', 'gold')] },
  ]);
  expect([...titles]).toEqual([['lost', { zh: 'gone', en: 'gone' }]]);
});
