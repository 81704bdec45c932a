import { customerSelection } from '@fenji/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countSelected, everything, isSelected, nothing, select, selectionToSend } from './selection.ts';

describe('a selection of customers', () => {
  it.each([
    ['nothing', nothing],
    ['everything that matches', everything],
  ])('starting from %s, remembers the last tick of each, and counts right', (_, start) => {
    const all = ['a', 'b', 'c', 'd', 'e'];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.subarray(all), fc.boolean())), (ticks) => {
        const wanted = new Set(start === everything ? all : []);
        let selection = start;
        for (const [ids, isTicked] of ticks) {
          selection = select(selection, ids, isTicked);
          for (const id of ids) isTicked ? wanted.add(id) : wanted.delete(id);
        }
        expect(all.filter((id) => isSelected(selection, id))).toEqual(all.filter((id) => wanted.has(id)));
        expect(countSelected(selection, all.length)).toBe(wanted.size);
      }),
    );
  });

  it('is sent as the contract says', () => {
    const id = '0190a5c5-8e2e-7c9a-b5d5-1f2e3d4c5b6a';
    const filter = { field: 'grade', is: 'equals', value: 'A' } as const;
    const sent = [
      selectionToSend(select(nothing, [id], true), {}),
      selectionToSend(select(everything, [id], false), { q: '华', filter }),
    ];
    expect(sent).toEqual([{ ids: [id] }, { matching: { search: '华', filter }, except: [id] }]);
    for (const each of sent) expect(customerSelection.safeParse(each).success).toBe(true);
  });
});
