import { expect, test } from 'vitest';
import type { Check, CheckResult } from '../api/compliance';
import { complianceForms, counts, endOf, posture, references, reportAddress, runnable } from './compliance';

function check(id: string, severity: Check['severity'] = 'high'): Check {
  return {
    id,
    version: 1,
    title: id,
    severity,
    why: '',
    query: "SELECT a::text FROM t WHERE at > :now - INTERVAL ':days days'",
    passRule: 'rows = 0',
    applies: null,
    parameters: { days: 30 },
    references: { soc2: ['CC6.1', 'CC6.3'], gdpr: ['30'] },
    remedy: '',
    attested: false,
  };
}

function result(id: string, status: CheckResult['status']): CheckResult {
  const at = '2026-03-01T12:00:00Z';
  return { check: id, status, sequence: 7, at, rowsTotal: 0, columns: [], rows: [], resultSha256: '', message: '', waiver: null };
}

test('what needs a person comes first, then severity, then the id', () => {
  const rows = posture(
    [check('A', 'low'), check('B'), check('C', 'low'), check('D'), check('E')],
    [result('A', 'PASS'), result('B', 'PASS'), result('C', 'FAIL'), result('D', 'FAIL')],
  );
  expect(rows.map(({ check: { id } }) => id)).toEqual(['D', 'C', 'B', 'A', 'E']);
  expect(counts(rows)).toEqual([['FAIL', 2], ['PASS', 2]]);
});

test('a statement is made runnable', () => {
  expect(runnable(check('A'), '2026-03-01T12:00:00Z')).toBe(
    "SELECT a::text FROM t WHERE at > TIMESTAMP WITH TIME ZONE '2026-03-01T12:00:00Z' - INTERVAL '30 days'",
  );
  expect(references(check('A'))).toBe('soc2 CC6.1, CC6.3 · gdpr 30');
});

test('the same question in other clients', () => {
  const forms = complianceForms('http://h', '2026-03-01T12:00:00Z', { check: check('A'), result: result('A', 'PASS') });
  expect(forms.cli).toBe('./holdfast compliance run A --server http://h --user "$USER" --as-of 2026-03-01T12:00:00Z');
  expect(forms.rest).toContain('compliance/evaluation?asOf=2026-03-01T12%3A00%3A00Z&check=A');
  expect(forms.sql).toMatch(/^SET SYSTEM_TIME = '7'; SELECT/);
  expect(complianceForms('http://h', null, null).rest).toContain('-X POST');
  expect(complianceForms('http://h', null, null).sql).toBeUndefined();
});

test('the end of a waiver is a date', () => {
  expect(endOf('2026-06-01')).toBe('2026-06-01T00:00:00Z');
  expect(endOf('soon')).toBeNull();
  expect(endOf('2026-13-01')).toBeNull();
  expect(reportAddress('/api', 'pdf', '7')).toBe('/api/compliance/report?format=pdf&asOf=7');
});
