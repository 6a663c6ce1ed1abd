import { describe, expect, it } from 'vitest';
import { life, onlyAt, page, pairs, type Relation } from './tables';
import type { Rows, Value } from './values';

const table: Relation = {
  schema: 'public',
  name: 'line',
  kind: 'TABLE',
  columns: [
    { name: 'order_id', type: 'bigint', nullable: false },
    { name: 'no', type: 'integer', nullable: false },
    { name: 'note', type: 'text', nullable: true },
  ],
  key: ['order_id', 'no'],
};
const rows = (...values: Value[][]): Rows => ({
  columns: table.columns.map(({ name, type }) => ({ name, type })),
  rows: values,
  truncated: false,
});

describe('page', () => {
  it('orders by the key and asks for one row more', () => {
    expect(page(table, null, 50).sql).toBe(
      'SELECT * FROM "public"."line" ORDER BY "order_id", "no" LIMIT 51',
    );
  });

  it('goes on after a key of several columns', () => {
    const next = page(table, [7, 2], 50);
    expect(next.sql).toContain('("order_id" > CAST(? AS bigint)) OR ("order_id" = CAST(? AS bigint)');
    expect(next.parameters).toEqual([7, 7, 2]);
  });

  it('has no order without a key', () => {
    expect(page({ ...table, key: [] }, null, 50).sql).not.toContain('ORDER BY');
  });
});

it('asks for every version of one row', () => {
  const question = life(table, [7, 2]);
  expect(question.sql).toContain('FOR SYSTEM_TIME ALL WHERE "order_id" = CAST(? AS bigint)');
  expect(question.parameters).toEqual([7, 2]);
});

it('subtracts one moment from the other', () => {
  expect(onlyAt(table, '5', '9', 10).sql).toMatch(/AS OF 5 EXCEPT .* AS OF 9 LIMIT 10$/);
});

describe('pairs', () => {
  it('tells changes from additions and removals by the key', () => {
    const changes = pairs(table, rows([1, 1, 'a'], [1, 2, 'b']), rows([1, 1, 'z'], [1, 3, 'c']));
    expect(changes.map((change) => change.kind)).toEqual(['changed', 'removed', 'added']);
    expect(changes[0]?.after).toEqual([1, 1, 'z']);
  });

  it('cannot pair rows without a key', () => {
    const changes = pairs({ ...table, key: [] }, rows([1, 1, 'a']), rows([1, 1, 'z']));
    expect(changes.map((change) => change.kind)).toEqual(['removed', 'added']);
  });
});
