import { request } from './client';

export interface Role {
  name: string;
  superuser: boolean;
  createRole: boolean;
  inherit: boolean;
  login: boolean;
  connectionLimit: number | null;
  validUntil: string | null;
  comment: string | null;
  memberOf: string[];
  mappedGroups: string[];
  logIns: RoleLogIns | null;
}

export interface RoleLogIns {
  hasPassword: boolean;
  failureCount: number;
  lastFailureAt: string | null;
  lockedUntil: string | null;
}

export interface Member {
  role: string;
  member: string;
  adminOption: boolean;
  grantor: string;
}

export interface Grant {
  kind: 'schema' | 'table' | 'view' | 'sequence';
  schema: string | null;
  object: string;
  column: string | null;
  privilege: string;
  grantee: string;
  grantor: string;
  grantOption: boolean;
  owner: string;
}

export interface Right {
  role: string;
  kind: Grant['kind'];
  schema: string | null;
  object: string;
  column: string | null;
  privilege: string;
  path: string;
}

export interface LogIn {
  id: string;
  user: string;
  since: string;
  lastUsed: string;
  address: string;
  agent: string;
  current: boolean;
}

export interface PolicySetting {
  name: string;
  value: number;
  defaultValue: number;
  least: number;
  greatest: number;
  meaning: string;
}

export interface NewGrant {
  privileges: string[];
  kind: 'table' | 'sequence' | 'schema';
  schema: string | null;
  object: string;
  columns: string[];
  grantee: string;
  grantOption: boolean;
}

type Parameters = Record<string, string | null>;

/** A path with those of its parameters that have a value. */
export function accessPath(path: string, parameters: Parameters): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

async function list<T>(path: string, parameters: Parameters, signal?: AbortSignal): Promise<T[]> {
  return ((await request('GET', accessPath(path, parameters), undefined, signal)) as { items: T[] }).items;
}

const part = encodeURIComponent;

export const access = {
  roles: (asOf: string | null, signal?: AbortSignal) => list<Role>('roles', { asOf }, signal),
  members: (role: string, asOf: string | null, signal?: AbortSignal) =>
    list<Member>(`roles/${part(role)}/members`, { asOf }, signal),
  grants: (object: string | null, asOf: string | null, signal?: AbortSignal) =>
    list<Grant>('grants', { object, asOf, limit: '1000' }, signal),
  rights: (question: Parameters, signal?: AbortSignal) => list<Right>('effective-rights', question, signal),
  logIns: (signal?: AbortSignal) => list<LogIn>('log-ins', {}, signal),
  policy: (asOf: string | null, signal?: AbortSignal) => list<PolicySetting>('password-policy', { asOf }, signal),
  create: (role: { name: string; password?: string; login: boolean; memberOf: string[] }) =>
    request('POST', 'roles', role),
  setLogin: (role: string, login: boolean) => request('PATCH', `roles/${part(role)}`, { login }),
  drop: (role: string) => request('DELETE', `roles/${part(role)}`),
  setPassword: (role: string, password: string) => request('PUT', `roles/${part(role)}/password`, { password }),
  unlock: (role: string) => request('POST', `roles/${part(role)}/unlocks`),
  addMember: (role: string, member: string) =>
    request('PUT', `roles/${part(role)}/members/${part(member)}`, { adminOption: false }),
  removeMember: (role: string, member: string) => request('DELETE', `roles/${part(role)}/members/${part(member)}`),
  grant: (grant: NewGrant) => request('POST', 'grants', grant),
  revoke: (grant: NewGrant, cascade: boolean) => request('POST', 'grants/revocations', { ...grant, cascade }),
  endLogIn: (id: string) => request('DELETE', `log-ins/${part(id)}`),
  setPolicy: (name: string, value: number | null) => request('PUT', `password-policy/${part(name)}`, { value }),
};
