import { expect, it } from 'vitest';
import type { Sample } from '../../api/live';
import { needs } from './attention';

const now = Date.parse('2026-01-01T00:10:00Z');
const calm: Sample = {
  uptimeMillis: 1, at: now, tone: 'well', verdict: '', sessions: 1, transactions: 1, waiting: 0, inDoubt: 0,
  replayBytes: 0, lastCommitSequence: 1, rowVersions: 1, tables: 1, version: '1', name: 'x',
  oldestTransactionAt: '2026-01-01T00:09:58Z',
};

it('leaves people alone when nothing is wrong', () => expect(needs(calm, now)).toEqual([]));

it('puts branches in doubt before waits and open transactions', () => {
  const busy = { ...calm, inDoubt: 1, waiting: 3, oldestTransactionAt: '2026-01-01T00:00:00Z' };
  expect(needs(busy, now).map((need) => need.path)).toEqual(['/branches', '/sessions', '/sessions']);
  expect(needs(busy, now)[2]?.text).toContain('10 min');
});
