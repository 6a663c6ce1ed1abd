import type { Incident, PlaybookRun, RunStep } from '../api/incidents';
import { curl, type Forms } from './forms';

/** What a step waits for, as the person who looks at it may act. */
export type Turn = 'wait' | 'look' | 'preview' | 'approve' | 'second-person' | 'execute' | 'ended' | 'running';

export function isEnded(step: RunStep): boolean {
  return step.state === 'DONE' || step.state === 'SKIPPED';
}

/** Whose turn it is at a step: steps go one after the other. */
export function turnOf(run: PlaybookRun, step: RunStep, user: string): Turn {
  if (isEnded(step)) return 'ended';
  if (run.steps.some((each) => each.number < step.number && !isEnded(each))) return 'wait';
  if (step.state === 'RUNNING') return 'running';
  if (step.operation === null) return 'look';
  if (step.state === 'APPROVED') return 'execute';
  if (step.state !== 'PREVIEWED') return 'preview';
  if (!step.needsSecondPerson) return 'execute';
  return step.requestedBy === user ? 'second-person' : 'approve';
}

/** Why somebody may not act at a step, or null. */
export function refusalOf(step: RunStep, roles: readonly string[], asOf: string | null): string | null {
  if (asOf !== null) return 'The time cursor is in the past';
  if (roles.includes('admin')) return null;
  if (!roles.includes('operator')) return 'Needs the role operator or admin';
  return step.risk === 'READ' || step.risk === 'LOW' ? null : 'Needs the role admin';
}

/** The unresolved ones, the worst first, then the oldest. */
export function byHarm(items: readonly Incident[]): Incident[] {
  return items.toSorted((a, b) => a.severity.localeCompare(b.severity) || a.id - b.id);
}

export function listForms(origin: string, unresolved: boolean, asOf: string | null): Forms {
  const query = `unresolved=${unresolved}${asOf === null ? '' : `&asOf=${encodeURIComponent(asOf)}`}`;
  const words = `${unresolved ? ' --open' : ''}${asOf === null ? '' : ` --as-of ${asOf}`}`;
  return {
    cli: `./holdfast incidents list --server ${origin} --user "$USER"${words}`,
    rest: curl(origin, 'GET', `incidents?${query}`),
    sql: `SELECT * FROM holdfast_ops.incident${asOf === null ? '' : ` FOR SYSTEM_TIME AS OF TIMESTAMP WITH TIME ZONE '${asOf}'`}${
      unresolved ? ` WHERE state <> 'RESOLVED'` : ''
    }`,
  };
}

export function incidentForms(origin: string, id: number): Forms {
  return {
    cli: `./holdfast incidents show ${id} --server ${origin} --user "$USER"`,
    rest: curl(origin, 'GET', `incidents/${id}`),
    sql: `SELECT * FROM holdfast_ops.incident_event WHERE incident_id = ${id} ORDER BY number`,
  };
}

export function runForms(origin: string, id: number): Forms {
  return {
    cli: `./holdfast playbooks show ${id} --server ${origin} --user "$USER"`,
    rest: curl(origin, 'GET', `playbook-runs/${id}`),
    sql: `SELECT * FROM holdfast_ops.playbook_step WHERE run_id = ${id} ORDER BY number`,
  };
}
