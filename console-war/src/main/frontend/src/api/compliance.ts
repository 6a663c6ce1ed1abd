import type { Value } from '../logic/values';
import { request } from './client';

export const STATUSES = ['FAIL', 'ERROR', 'WAIVED', 'PASS', 'NOT_APPLICABLE'] as const;
export type CheckStatus = (typeof STATUSES)[number];

export interface Check {
  id: string;
  version: number;
  title: string;
  severity: 'high' | 'medium' | 'low';
  why: string;
  query: string;
  passRule: string;
  applies: string | null;
  parameters: Record<string, number>;
  references: Record<string, string[]>;
  remedy: string;
  attested: boolean;
}

export interface CheckResult {
  check: string;
  status: CheckStatus;
  sequence: number;
  at: string;
  rowsTotal: number;
  columns: string[];
  rows: Value[][];
  resultSha256: string;
  message: string;
  waiver: number | null;
}

export interface RunSummary {
  sequence: number;
  at: string;
  trigger: string;
  requestedBy: string;
}

export interface Waiver {
  id: number;
  check: string;
  state: 'REQUESTED' | 'ACTIVE' | 'EXPIRED' | 'REVOKED';
  reason: string;
  requestedBy: string;
  expiresAt: string;
  approvedBy: string | null;
}

/** Everything that the page shows of one moment. */
export interface Posture {
  checks: Check[];
  results: CheckResult[];
  lastRun: RunSummary | null;
  waivers: Waiver[];
}

async function items<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  return ((await request('GET', `compliance/${path}`, undefined, signal)) as { items: T[] }).items;
}

/** Now: what was found last. At a past moment: the checks evaluated on the database of then. */
export async function readPosture(asOf: string | null, signal?: AbortSignal): Promise<Posture> {
  const at = asOf === null ? '' : `asOf=${encodeURIComponent(asOf)}`;
  const checksAndWaivers = Promise.all([items<Check>('checks', signal), items<Waiver>(`waivers?${at}`, signal)]);
  // All at once: the failure of one must not leave the others' to nobody.
  if (asOf === null) {
    const [[checks, waivers], results, runs] = await Promise.all([
      checksAndWaivers,
      items<CheckResult>('results', signal),
      items<RunSummary>('runs?limit=1', signal),
    ]);
    return { checks, results, lastRun: runs[0] ?? null, waivers };
  }
  const [[checks, waivers], run] = await Promise.all([
    checksAndWaivers,
    request('GET', `compliance/evaluation?${at}`, undefined, signal),
  ]);
  const { results, ...head } = run as RunSummary & { results: CheckResult[] };
  return { checks, results, lastRun: head, waivers };
}

export const compliance = {
  history: (check: string, signal?: AbortSignal) => items<CheckResult>(`checks/${check}/results?limit=50`, signal),
  run: (check: string | null) => request('POST', 'compliance/runs', check === null ? {} : { check }),
  waive: (check: string, reason: string, expiresAt: string) =>
    request('POST', 'compliance/waivers', { check, reason, expiresAt }),
  approve: (waiver: number) => request('POST', `compliance/waivers/${waiver}/approval`),
  revoke: (waiver: number) => request('DELETE', `compliance/waivers/${waiver}`),
  attest: (check: string, statement: string) => request('POST', 'compliance/attestations', { check, statement }),
};
