import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeShared, sharedData } from '../../../../checks/shared-data.ts';
import type { DmnModel } from './dmn-model.ts';
import { readDmn } from './read-dmn.ts';
import { writeDmn } from './write-dmn.ts';

const model: DmnModel = {
  name: '客户分级',
  inputs: [{ name: '年销售额', typeRef: 'number' }, { name: 'market type' }],
  knowledge: [{ name: 'per month', parameters: ['amount'], body: 'amount / 12' }],
  decisions: [
    { name: '月均', typeRef: 'number', logic: { kind: 'expression', text: 'per month(年销售额)' } },
    {
      name: '等级',
      typeRef: 'string',
      logic: {
        kind: 'table',
        table: {
          hitPolicy: 'output-order',
          inputs: [
            { text: '月均', typeRef: 'number' },
            { text: 'market type', values: '"urban","rural"' },
          ],
          outputs: [
            { name: 'grade', typeRef: 'string', values: '"A","B"', otherwise: '"B"' },
            { name: 'note' },
          ],
          rules: [
            { inputs: ['>= 1000', '"urban"'], outputs: ['"A"', '"<&>"'], description: 'big & urban' },
            { inputs: ['< 1000', '-'], outputs: ['"B"', 'null'] },
          ],
        },
      },
    },
  ],
};

it('reads back what it wrote', async () => {
  const xml = await writeDmn(model, 'https://example.org/grading');
  expect(await readDmn(xml)).toEqual({ model });
  expect(await writeDmn(model, 'https://example.org/grading')).toBe(xml);
});

it('says why a text is no DMN', async () => {
  expect(await readDmn('<html/>')).toMatchObject({ code: 'dmn-unreadable' });
  expect(await readDmn('')).toMatchObject({ code: 'dmn-unreadable' });
});

describeShared('DMN files of the conformance kit', () => {
  const kit = `${sharedData('dmn-tck/TestCases/compliance-level-2')}`;

  it.each(readdirSync(kit))('%s keeps its meaning through reading and writing', async (folder) => {
    const read = await readDmn(readFileSync(`${kit}/${folder}/${folder}.dmn`, 'utf8'));
    if (!('model' in read)) throw new Error(read.params.reason);
    expect(await readDmn(await writeDmn(read.model, 'https://example.org/kit'))).toEqual(read);
  });
});
