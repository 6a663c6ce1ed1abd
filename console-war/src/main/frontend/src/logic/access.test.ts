import { expect, it } from 'vitest';
import type { Grant, Role } from '../api/access';
import { accessForms, matrixOf, nameOf, splitName, standingOf } from './access';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const ada: Role = {
  name: 'ada',
  superuser: false,
  createRole: false,
  inherit: true,
  login: true,
  connectionLimit: null,
  validUntil: null,
  comment: null,
  memberOf: [],
  mappedGroups: [],
  logIns: { hasPassword: true, failureCount: 0, lastFailureAt: null, lockedUntil: null },
};
const waiting = { hasPassword: true, failureCount: 5, lastFailureAt: null, lockedUntil: '2026-03-01T12:00:01Z' };
const grant: Grant = {
  kind: 'table',
  schema: 'public',
  object: 'orders',
  column: null,
  privilege: 'SELECT',
  grantee: 'clerk',
  grantor: 'holdfast',
  grantOption: false,
  owner: 'holdfast',
};

it('says what stands between a user and the log-in', () => {
  expect(standingOf(ada, NOW)).toBe('may log in');
  expect(standingOf({ ...ada, logIns: null }, NOW)).toBe('may log in');
  expect(standingOf({ ...ada, logIns: waiting }, NOW)).toBe('waits');
  expect(standingOf({ ...ada, logIns: waiting }, NOW + 60_000)).toBe('may log in');
  expect(standingOf({ ...ada, login: false }, NOW)).toBe('disabled');
  expect(standingOf({ ...ada, login: false, logIns: { ...waiting, hasPassword: false } }, NOW)).toBe('role');
  expect(standingOf({ ...ada, validUntil: '2026-01-01T00:00:00Z' }, NOW)).toBe('expired');
  expect(standingOf({ ...ada, logIns: { ...waiting, hasPassword: false, lockedUntil: null } }, NOW)).toBe('no password');
});

it('puts grants into a matrix of objects and grantees', () => {
  const matrix = matrixOf([
    { ...grant, column: 'total', grantee: 'ada' },
    grant,
    { ...grant, privilege: 'UPDATE', grantOption: true },
  ]);
  expect(matrix.grantees).toEqual(['ada', 'clerk']);
  expect(matrix.rows.map((row) => [row.object, row.cells])).toEqual([
    ['public.orders', ['', 'select, update*']],
    ['public.orders (total)', ['select', '']],
  ]);
  expect(matrixOf([])).toEqual({ grantees: [], rows: [] });
});

it('writes and reads names with their schema', () => {
  expect(nameOf({ schema: null, object: 'clinic', column: null })).toBe('clinic');
  expect(splitName('public.orders')).toEqual({ schema: 'public', object: 'orders' });
  expect(splitName('orders')).toEqual({ schema: null, object: 'orders' });
});

it('asks the same in other words, and as of then', () => {
  const question = { object: 'public.orders', column: 'total', role: "o'dd", privilege: 'SELECT' };
  const forms = accessForms('http://h', 'why', question, '7');
  expect(forms.cli).toBe(
    `./holdfast access rights --object public.orders --column total --role 'o'\\''dd' --privilege SELECT --server http://h --user "$USER" --as-of 7`,
  );
  expect(forms.rest).toContain('effective-rights?object=public.orders&column=total&role=o%27dd&privilege=SELECT&asOf=7');
  expect(forms.sql).toContain("WHERE object_name = 'orders' AND column_name = 'total' AND role_name = 'o''dd'");
  expect(accessForms('http://h', 'log-ins', question, null).sql).toBeUndefined();
});
