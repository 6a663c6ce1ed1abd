import { API, request } from './client';

export const AUDIT_CLASSES = ['READ', 'WRITE', 'DDL', 'ROLE', 'LOGIN', 'CONFIG', 'ADMIN'] as const;
export const AUDIT_OUTCOMES = ['SUCCESS', 'REFUSED', 'FAILED'] as const;

export interface AuditEntry {
  number: number;
  entry: number;
  at: string;
  class: (typeof AUDIT_CLASSES)[number];
  action: string;
  object: string;
  outcome: (typeof AUDIT_OUTCOMES)[number];
  sqlState: string;
  rows: number;
  principal: string;
  deployment: string;
  sessionId: number;
  shape: string;
  hash: string;
}

export interface AuditHead {
  number: number;
  hash: string;
}

export interface AuditVerification {
  intact: boolean;
  records: number;
  firstBad: number | null;
  finding: string | null;
  head: AuditHead;
}

export const audit = {
  search: (query: string, signal?: AbortSignal) =>
    request('GET', `audit?${query}`, undefined, signal) as Promise<{ items: AuditEntry[]; next: number | null }>,
  verify: (kept: AuditHead | null) =>
    request('POST', 'audit/verifications', kept ?? {}) as Promise<AuditVerification>,
};

/** Where signed evidence of some records is. */
export function evidenceAddress(first: number, last: number): string {
  return `${API}/audit/evidence?first=${first}&last=${last}`;
}
