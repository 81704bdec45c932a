import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRecord, scanRecord } from './scan-record.ts';
import { joinRecord, splitRecord } from './split-record.ts';

function scanAll(text: string, delimiter = ',') {
  const bytes = Buffer.from(text);
  const found: { kind: string; text: string; fields: number }[] = [];
  const record = emptyRecord();
  for (let at = 0; at < bytes.length; at = record.next) {
    scanRecord(bytes, at, true, delimiter.charCodeAt(0), record);
    found.push({ kind: record.kind, text: bytes.toString('utf8', at, record.end), fields: record.fields });
  }
  return found;
}

describe('scanRecord', () => {
  it.each([
    ['three kinds of line end', 'a,b\nc,d\r\ne,f\rg,h', ['a,b', 'c,d', 'e,f', 'g,h']],
    ['a line break inside quotes', 'a,"b\nc"\nd,e', ['a,"b\nc"', 'd,e']],
    ['doubled quotes', '"a""b",c\n', ['"a""b",c']],
    ['a quote inside an unquoted cell', 'a,5" pipe\nb,c', ['a,5" pipe', 'b,c']],
    ['an unclosed quote costs its own line only', 'a,"b\nc,d\ne,f', ['a,"b', 'c,d', 'e,f']],
    ['a quote closed in the wrong place costs its own line only', 'a,"b"x\nc,d', ['a,"b"x', 'c,d']],
    ['a quote that a later row seems to close', 'a,"b\nc,"d"\ne,f', ['a,"b', 'c,"d"', 'e,f']],
  ])('reads %s', (_, text, records) => {
    expect(scanAll(text).map((record) => record.text)).toEqual(records);
  });

  it('asks for more bytes instead of guessing', () => {
    const record = emptyRecord();
    for (const text of ['a,b', 'a,"b\n', 'a,"b"', 'a,b\r']) {
      scanRecord(Buffer.from(text), 0, false, 44, record);
      expect([text, record.kind]).toEqual([text, 'incomplete']);
    }
  });

  it('finds as many cells as were written, whatever is in them', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (cells, delimiter) => {
        const wellFormed = cells.map((row) => row.map((cell) => cell.toWellFormed()));
        const text = wellFormed.map((row) => joinRecord(row, delimiter)).join('\n');
        const found = scanAll(text, delimiter);
        expect(found.map((record) => record.fields)).toEqual(wellFormed.map((row) => row.length));
        expect(found.map((record) => splitRecord(record.text, delimiter))).toEqual(wellFormed);
      }),
    );
  });
});
