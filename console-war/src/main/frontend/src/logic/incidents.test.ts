import { expect, it } from 'vitest';
import type { Incident, PlaybookRun, RunStep } from '../api/incidents';
import { byHarm, listForms, refusalOf, turnOf } from './incidents';

function step(number: number, more: Partial<RunStep>): RunStep {
  return {
    number,
    id: `s${number}`,
    title: '',
    risk: 'READ',
    operation: null,
    state: 'PENDING',
    needsSecondPerson: false,
    confirmation: null,
    preview: null,
    previewHash: null,
    requestedBy: null,
    approvedBy: null,
    approvedAt: null,
    reason: null,
    executedBy: null,
    startedAt: null,
    endedAt: null,
    result: null,
    table: null,
    ...more,
  };
}

function run(...steps: RunStep[]): PlaybookRun {
  return { steps } as unknown as PlaybookRun;
}

it('steps come one after the other', () => {
  const first = step(1, {});
  const second = step(2, { operation: 'branch.commit', risk: 'IRREVERSIBLE', needsSecondPerson: true });
  expect(turnOf(run(first, second), first, 'ada')).toBe('look');
  expect(turnOf(run(first, second), second, 'ada')).toBe('wait');
  const looked = step(1, { state: 'DONE' });
  expect(turnOf(run(looked, second), second, 'ada')).toBe('preview');
});

it('who asked waits for a second person, who may approve', () => {
  const asked = step(1, {
    operation: 'branch.commit',
    risk: 'IRREVERSIBLE',
    needsSecondPerson: true,
    state: 'PREVIEWED',
    requestedBy: 'ada',
  });
  expect(turnOf(run(asked), asked, 'ada')).toBe('second-person');
  expect(turnOf(run(asked), asked, 'ben')).toBe('approve');
  const approved = { ...asked, state: 'APPROVED' as const };
  expect(turnOf(run(approved), approved, 'ada')).toBe('execute');
});

it('what is irreversible takes an admin, and nothing is done in the past', () => {
  const risky = step(1, { risk: 'IRREVERSIBLE' });
  expect(refusalOf(risky, ['operator'], null)).toBe('Needs the role admin');
  expect(refusalOf(step(1, { risk: 'LOW' }), ['operator'], null)).toBe(null);
  expect(refusalOf(risky, ['admin'], null)).toBe(null);
  expect(refusalOf(risky, ['auditor'], null)).toBe('Needs the role operator or admin');
  expect(refusalOf(risky, ['admin'], '2026-03-01T12:00:00Z')).toBe('The time cursor is in the past');
});

it('the worst incident comes first, then the oldest', () => {
  const items = [
    { id: 3, severity: 'SEV3' },
    { id: 2, severity: 'SEV2' },
    { id: 1, severity: 'SEV3' },
  ] as Incident[];
  expect(byHarm(items).map((each) => each.id)).toEqual([2, 1, 3]);
});

it('the list is asked in three words', () => {
  const forms = listForms('http://h', true, null);
  expect(forms.cli).toBe('./holdfast incidents list --server http://h --user "$USER" --open');
  expect(forms.rest ?? '').toMatch(/incidents\?unresolved=true/);
  expect(forms.sql ?? '').toMatch(/state <> 'RESOLVED'/);
});
