import { accessPath, type Grant, type Role } from '../api/access';
import { curl, shellWord, type Forms } from './forms';
import { literal } from './sqlText';

/** What stands between a user and his log-in. */
export type Standing = 'role' | 'disabled' | 'waits' | 'expired' | 'no password' | 'may log in';

export function standingOf(role: Role, now: number): Standing {
  if (!role.login) return role.logIns?.hasPassword ? 'disabled' : 'role';
  if (role.validUntil !== null && Date.parse(role.validUntil) <= now) return 'expired';
  const lockedUntil = role.logIns?.lockedUntil ?? null;
  if (lockedUntil !== null && Date.parse(lockedUntil) > now) return 'waits';
  return role.logIns?.hasPassword === false ? 'no password' : 'may log in';
}

/** One row for each object or column, one column for each grantee, in each cell the privileges. */
export interface Matrix {
  grantees: string[];
  rows: { object: string; kind: string; cells: string[] }[];
}

export function matrixOf(grants: Grant[]): Matrix {
  const grantees = [...new Set(grants.map((grant) => grant.grantee))].sort();
  const rows = new Map<string, { object: string; kind: string; cells: Set<string>[] }>();
  for (const grant of grants) {
    const object = nameOf(grant);
    let row = rows.get(object);
    if (!row) {
      row = { object, kind: grant.kind, cells: grantees.map(() => new Set<string>()) };
      rows.set(object, row);
    }
    row.cells[grantees.indexOf(grant.grantee)]?.add(grant.privilege.toLowerCase() + (grant.grantOption ? '*' : ''));
  }
  return {
    grantees,
    rows: [...rows.values()].sort((a, b) => (a.object < b.object ? -1 : 1)).map((row) => ({ ...row, cells: row.cells.map((cell) => [...cell].join(', ')) })),
  };
}

/** An object or column with what it belongs to. */
export function nameOf(named: { schema: string | null; object: string; column: string | null }): string {
  const object = named.schema === null ? named.object : `${named.schema}.${named.object}`;
  return named.column === null ? object : `${object} (${named.column})`;
}

/** A name as somebody writes it: the schema is what stands before the first dot. */
export function splitName(text: string): { schema: string | null; object: string } {
  const dot = text.indexOf('.');
  return dot < 0 ? { schema: null, object: text.trim() } : { schema: text.slice(0, dot).trim(), object: text.slice(dot + 1).trim() };
}

export type Tab = 'roles' | 'grants' | 'why' | 'log-ins' | 'policy';

export interface Question {
  object: string | null;
  column: string | null;
  role: string | null;
  privilege: string | null;
}

const PAST_SQL = (asOf: string | null, sql: string) =>
  asOf === null ? sql : `SET SYSTEM_TIME = ${literal(asOf)}; ${sql}; RESET SYSTEM_TIME`;

/** What the page asks, as other clients ask it. */
export function accessForms(origin: string, tab: Tab, question: Question, asOf: string | null): Forms {
  const cli = (words: string) => {
    const past = asOf === null || tab === 'log-ins' ? '' : ` --as-of ${shellWord(asOf)}`;
    return `./holdfast access ${words} --server ${origin} --user "$USER"${past}`;
  };
  const rest = (path: string, parameters: Record<string, string | null>) =>
    curl(origin, 'GET', accessPath(path, { ...parameters, asOf }));
  switch (tab) {
    case 'roles':
      return { cli: cli('roles'), rest: rest('roles', {}), sql: PAST_SQL(asOf, 'SELECT * FROM hf_roles ORDER BY role_name') };
    case 'grants': {
      const { object } = question;
      return {
        cli: cli(`grants${option('object', object)}`),
        rest: rest('grants', { object }),
        sql: PAST_SQL(asOf, `SELECT * FROM hf_grants${where({ object_name: object && splitName(object).object })}`),
      };
    }
    case 'why': {
      const { object, column, role, privilege } = question;
      return {
        cli: cli(
          `rights${option('object', object)}${option('column', column)}${option('role', role)}${option('privilege', privilege)}`,
        ),
        rest: rest('effective-rights', { ...question }),
        sql: PAST_SQL(
          asOf,
          `SELECT role_name, path FROM hf_effective_rights${where({
            object_name: object && splitName(object).object,
            column_name: column,
            role_name: role,
            privilege,
          })}`,
        ),
      };
    }
    case 'log-ins':
      return { cli: cli('log-ins'), rest: curl(origin, 'GET', 'log-ins') };
    case 'policy':
      return { cli: cli('policy'), rest: rest('password-policy', {}), sql: PAST_SQL(asOf, 'SELECT * FROM hf_settings') };
  }
}

function option(name: string, value: string | null): string {
  return value ? ` --${name} ${shellWord(value)}` : '';
}

function where(conditions: Record<string, string | null>): string {
  const parts = Object.entries(conditions).flatMap(([name, value]) => (value ? [`${name} = ${literal(value)}`] : []));
  return parts.length === 0 ? '' : ` WHERE ${parts.join(' AND ')}`;
}
