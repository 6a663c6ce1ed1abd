import { expect, it } from 'vitest';
import { toCsv, toJson } from './export';

const result = {
  columns: [
    { name: 'id', type: 'bigint' },
    { name: 'note', type: 'text' },
  ],
  rows: [
    [1, 'a, "b"'],
    [-2, '=HYPERLINK("x")'],
    [3, null],
  ],
  truncated: false,
};

it('quotes what needs it and defuses formulas', () => {
  expect(toCsv(result)).toBe(`id,note\r\n1,"a, ""b"""\r\n-2,"'=HYPERLINK(""x"")"\r\n3,\r\n`);
});

it('keeps numbers and nulls in JSON', () => {
  expect(JSON.parse(toJson(result))).toEqual([
    { id: 1, note: 'a, "b"' },
    { id: -2, note: '=HYPERLINK("x")' },
    { id: 3, note: null },
  ]);
});
