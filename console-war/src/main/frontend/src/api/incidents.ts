import { request } from './client';

export type Severity = 'SEV1' | 'SEV2' | 'SEV3' | 'SEV4';
export type Risk = 'READ' | 'LOW' | 'MEDIUM' | 'HIGH' | 'IRREVERSIBLE';
export type StepState =
  | 'PENDING'
  | 'PREVIEWED'
  | 'APPROVED'
  | 'RUNNING'
  | 'DONE'
  | 'FAILED'
  | 'INTERRUPTED'
  | 'SKIPPED';

export interface Incident {
  id: number;
  title: string;
  severity: Severity;
  state: 'OPEN' | 'ACKNOWLEDGED' | 'RESOLVED';
  signal: string;
  playbook: string | null;
  parameters: Record<string, string>;
  openedAt: string;
  openedBy: string;
  acknowledgedAt: string | null;
  acknowledgedBy: string | null;
  resolvedAt: string | null;
  resolvedBy: string | null;
  resolvable: boolean;
}

export interface IncidentEvent {
  number: number;
  at: string;
  kind: 'OPENED' | 'ACKNOWLEDGED' | 'NOTE' | 'SIGNAL' | 'RESOLVABLE' | 'STEP' | 'RESOLVED';
  actor: string;
  description: string;
  runId: number | null;
}

export interface RunTable {
  columns: string[];
  rows: string[][];
  cut: boolean;
}

export interface RunStep {
  number: number;
  id: string;
  title: string;
  risk: Risk;
  operation: string | null;
  state: StepState;
  needsSecondPerson: boolean;
  confirmation: string | null;
  preview: string | null;
  previewHash: string | null;
  requestedBy: string | null;
  approvedBy: string | null;
  approvedAt: string | null;
  reason: string | null;
  executedBy: string | null;
  startedAt: string | null;
  endedAt: string | null;
  result: string | null;
  table: RunTable | null;
}

export interface Verification {
  id: string;
  title: string;
  holds: boolean;
}

export interface PlaybookRun {
  id: number;
  playbook: string;
  title: string;
  version: number;
  incidentId: number | null;
  parameters: Record<string, string>;
  state: 'RUNNING' | 'VERIFIED';
  startedAt: string;
  startedBy: string;
  endedAt: string | null;
  steps: RunStep[];
  verifications: Verification[];
}

export type IncidentTimeline = Incident & { events: IncidentEvent[]; runs: PlaybookRun[] };

export interface PlaybookParameter {
  name: string;
  title: string;
  type: string;
  required: boolean;
  default: string | null;
}

export interface Playbook {
  name: string;
  title: string;
  version: number;
  severity: Severity;
  meaning: string;
  impact: string;
  context: string;
  parameters: PlaybookParameter[];
  steps: { id: string; title: string; risk: Risk; operation: string | null }[];
  assertions: { id: string; title: string }[];
}

function at(asOf: string | null, first: string): string {
  return asOf === null ? '' : `${first}asOf=${encodeURIComponent(asOf)}`;
}

function step(run: number, number: number, act: string, body: unknown) {
  return request('POST', `playbook-runs/${run}/steps/${number}/${act}`, body) as Promise<PlaybookRun>;
}

export const incidents = {
  list: async (unresolved: boolean, asOf: string | null, signal?: AbortSignal) => {
    const path = `incidents?limit=200&unresolved=${unresolved}${at(asOf, '&')}`;
    return ((await request('GET', path, undefined, signal)) as { items: Incident[] }).items;
  },
  read: (id: number, asOf: string | null, signal?: AbortSignal) =>
    request('GET', `incidents/${id}${at(asOf, '?')}`, undefined, signal) as Promise<IncidentTimeline>,
  open: (title: string, severity: Severity, playbook: string | null) =>
    request('POST', 'incidents', { title, severity, playbook }) as Promise<Incident>,
  acknowledge: (id: number) => request('POST', `incidents/${id}/acknowledgement`),
  note: (id: number, text: string) => request('POST', `incidents/${id}/notes`, { text }),
  resolve: (id: number, resolution: string) => request('POST', `incidents/${id}/resolution`, { resolution }),
  playbooks: async (signal?: AbortSignal) =>
    ((await request('GET', 'playbooks', undefined, signal)) as { items: Playbook[] }).items,
  runs: async (asOf: string | null, signal?: AbortSignal) =>
    ((await request('GET', `playbook-runs?limit=50${at(asOf, '&')}`, undefined, signal)) as { items: PlaybookRun[] })
      .items,
  run: (id: number, asOf: string | null, signal?: AbortSignal) =>
    request('GET', `playbook-runs/${id}${at(asOf, '?')}`, undefined, signal) as Promise<PlaybookRun>,
  start: (playbook: string, parameters: Record<string, string>, incidentId: number | null) =>
    request('POST', 'playbook-runs', { playbook, parameters, incidentId }) as Promise<PlaybookRun>,
  preview: (run: number, number: number, parameters: Record<string, string>) =>
    step(run, number, 'preview', { parameters }),
  approve: (run: number, number: number, previewHash: string, reason: string) =>
    step(run, number, 'approval', { previewHash, reason }),
  execute: (run: number, number: number, previewHash: string | null, confirmation: string | null) =>
    step(run, number, 'execution', { previewHash, confirmation }),
  skip: (run: number, number: number, reason: string) => step(run, number, 'omission', { reason }),
  verify: (run: number) => request('POST', `playbook-runs/${run}/verification`) as Promise<PlaybookRun>,
};
