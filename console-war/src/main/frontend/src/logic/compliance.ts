import { STATUSES, type Check, type CheckResult, type CheckStatus } from '../api/compliance';
import type { Forms } from './forms';
import { curl, shellWord } from './forms';

export interface Row {
  check: Check;
  result: CheckResult | null;
}

const SEVERITIES = ['high', 'medium', 'low'];

/** The checks with their results: what needs a person first, then by severity and id. */
export function posture(checks: Check[], results: CheckResult[]): Row[] {
  const byCheck = new Map(results.map((result) => [result.check, result]));
  const rows = checks.map((check) => ({ check, result: byCheck.get(check.id) ?? null }));
  const rank = ({ result }: Row) => (result === null ? STATUSES.length : STATUSES.indexOf(result.status));
  return rows.sort(
    (a, b) =>
      rank(a) - rank(b) ||
      SEVERITIES.indexOf(a.check.severity) - SEVERITIES.indexOf(b.check.severity) ||
      a.check.id.localeCompare(b.check.id),
  );
}

/** How many checks have each status; those without are left out. */
export function counts(rows: Row[]): [CheckStatus, number][] {
  return STATUSES.map((status): [CheckStatus, number] => [
    status,
    rows.filter(({ result }) => result?.status === status).length,
  ]).filter(([, count]) => count > 0);
}

/** One line for all that a check helps with. */
export function references(check: Check): string {
  return Object.entries(check.references)
    .map(([framework, ids]) => `${framework} ${ids.join(', ')}`)
    .join(' · ');
}

/** The statement with its moment and parameters, ready to be run. */
export function runnable(check: Check, at: string): string {
  return check.query.replaceAll(/(?<![:\w]):([a-z_]+)/g, (name: string, key: string) =>
    key === 'now' ? `TIMESTAMP WITH TIME ZONE '${at}'` : String(check.parameters[key] ?? name),
  );
}

/** The same question elsewhere. */
export function complianceForms(origin: string, asOf: string | null, row: Row | null): Forms {
  const id = row?.check.id;
  const cli = ['./holdfast compliance run', ...(id === undefined ? [] : [id]), `--server ${origin} --user "$USER"`];
  if (asOf !== null) cli.push(`--as-of ${shellWord(asOf)}`);
  const at = asOf === null ? '' : `asOf=${encodeURIComponent(asOf)}`;
  const rest =
    asOf === null
      ? curl(origin, 'POST', 'compliance/runs', id === undefined ? {} : { check: id })
      : curl(origin, 'GET', `compliance/evaluation?${at}${id === undefined ? '' : `&check=${id}`}`);
  const forms: Forms = { cli: cli.join(' '), rest };
  if (row?.result) {
    const sql = runnable(row.check, row.result.at);
    forms.sql = `SET SYSTEM_TIME = '${row.result.sequence}'; ${sql}; RESET SYSTEM_TIME`;
  }
  return forms;
}

/** The address of a report. */
export function reportAddress(api: string, format: string, asOf: string | null): string {
  return `${api}/compliance/report?format=${format}${asOf === null ? '' : `&asOf=${encodeURIComponent(asOf)}`}`;
}

/** A date that somebody typed as the end of a waiver: midnight UTC; null when there is none such. */
export function endOf(date: string): string | null {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) ? `${date}T00:00:00Z` : null;
}
