import { describe, expect, it } from 'vitest';
import { readDefinition } from './read-definition.ts';

const title = { zh: '卡', en: 'Card' };
const definition = {
  title,
  appliesTo: ['individual'],
  sections: [
    { id: 'basic', title, repeats: false, fields: [{ id: 'age', title, kind: 'number', level: 1 }] },
  ],
};

describe('the definition of a form as text', () => {
  it('is read', () => expect(readDefinition(JSON.stringify(definition))).toEqual({ definition }));
  it.each([
    ['text that is no JSON', '{', /JSON/],
    ['a missing part, by its place', JSON.stringify({ ...definition, title: undefined }), /^title /],
    [
      'an unknown kind, by its place',
      JSON.stringify(definition).replace('"number"', '"colour"'),
      /^sections\.0\.fields\.0\.kind /,
    ],
  ])('%s is told', (_, text, wrong) => {
    const read = readDefinition(text);
    expect('wrong' in read && read.wrong).toMatch(wrong);
  });
});
