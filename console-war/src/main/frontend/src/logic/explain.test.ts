import { expect, it } from 'vitest';
import { planOf } from './explain';

it('reads the tree from the indentation', () => {
  const [root] = planOf([
    'Sort',
    '  Sort Key: o.id',
    '  InitPlan 1',
    '    ->  Aggregate',
    '  ->  Hash Join',
    '        Hash Cond: (o.id = c.id)',
    '        ->  Seq Scan on orders o',
    '              Filter: (o.total > 10)',
    '        ->  Key Lookup using pk on customer c',
  ]);
  expect(root?.title).toBe('Sort');
  expect(root?.details).toEqual(['Sort Key: o.id']);
  expect(root?.inputs.map((input) => input.title)).toEqual(['InitPlan 1', 'Hash Join']);
  expect(root?.inputs[0]?.inputs[0]?.title).toBe('Aggregate');
  const join = root?.inputs[1];
  expect(join?.inputs.map((input) => input.title)).toEqual([
    'Seq Scan on orders o',
    'Key Lookup using pk on customer c',
  ]);
  expect(join?.inputs[0]?.details).toEqual(['Filter: (o.total > 10)']);
});

it('has no plan without lines', () => expect(planOf([])).toEqual([]));
