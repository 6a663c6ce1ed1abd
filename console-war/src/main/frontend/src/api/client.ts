import type { Relation } from '../logic/tables';
import type { Rows, Value } from '../logic/values';

export const API = '/holdfast/api/v1';

/** A failure as the API describes it (RFC 9457), or one of the way there. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly sqlState?: string,
    readonly position?: number,
  ) {
    super(detail);
  }
}

type Listener = () => void;
const loggedOut = new Set<Listener>();

/** Tells when an answer says that nobody is logged in any more. */
export function onLoggedOut(listener: Listener): () => void {
  loggedOut.add(listener);
  return () => {
    loggedOut.delete(listener);
  };
}

export async function request(method: string, path: string, body?: unknown, signal?: AbortSignal) {
  let response: Response;
  try {
    response = await fetch(`${API}/${path}`, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ?? null,
    });
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
    throw new Problem(0, 'The server does not answer', 'Check that it runs and try again.');
  }
  if (!response.ok) throw await problemOf(response, path);
  return response.status === 204 ? null : ((await response.json()) as unknown);
}

async function problemOf(response: Response, path: string): Promise<Problem> {
  let told: { title?: string; detail?: string; sqlState?: string; position?: number } = {};
  try {
    told = (await response.json()) as typeof told;
  } catch {
    // A proxy's page, or nothing: the status has to do.
  }
  if (response.status === 401 && path !== 'sessions') loggedOut.forEach((listener) => listener());
  return new Problem(
    response.status,
    told.title ?? `The server answers ${response.status}`,
    told.detail ?? response.statusText,
    told.sqlState,
    told.position,
  );
}

export interface Caller {
  user: string | null;
  roles?: string[];
}

export interface Session {
  id: number;
  principal: string;
  deployment: string;
  applicationName: string;
  state: 'IDLE' | 'ACTIVE' | 'IDLE_IN_TRANSACTION' | 'FAILED_TRANSACTION';
  since: string;
  statement: string;
  transactionId: number | null;
}

export interface SessionList {
  items: Session[];
  total: number;
  offset: number;
  open: number;
  idle: { deployment: string; applicationName: string; principal: string; count: number }[];
}

export interface LockWait {
  transactionId: number;
  depth: number;
  blocked: number;
  state: 'ACTIVE' | 'PREPARED' | 'ENDING';
  principal: string;
  deployment: string;
  beganAt: string;
  locks: number;
  waitsFor: number[];
  session: Session | null;
}

export interface LockWaits {
  items: LockWait[];
  waiting: number;
  total: number;
  offset: number;
}

export interface Branch {
  formatId: number;
  gtrid: string;
  bqual: string;
  state: 'PREPARED' | 'HEURISTICALLY_COMMITTED' | 'HEURISTICALLY_ROLLED_BACK';
  preparedAt: string;
  changeCount: number;
  principal: string;
  deployment: string;
}

export interface Statement {
  sql: string;
  parameters?: Value[];
  maxRows?: number;
  asOf?: string | null;
  id?: string;
}

export type Outcome = Rows | { updateCount: number };

export function isRows(outcome: Outcome): outcome is Rows {
  return 'columns' in outcome;
}

export const api = {
  caller: () => request('GET', 'caller') as Promise<Caller>,
  logIn: (user: string, password: string) =>
    request('POST', 'sessions', { user, password }) as Promise<Caller>,
  logOut: () => request('DELETE', 'sessions/current'),
  sessions: (offset: number, signal?: AbortSignal) =>
    request('GET', `sessions?idle=false&limit=100&offset=${offset}`, undefined, signal) as Promise<SessionList>,
  lockWaits: (offset: number, signal?: AbortSignal) =>
    request('GET', `lock-waits?limit=100&offset=${offset}`, undefined, signal) as Promise<LockWaits>,
  cancelStatement: (session: number) => request('POST', `sessions/${session}/cancellations`),
  run: (statement: Statement, signal?: AbortSignal) =>
    request('POST', 'statements', statement, signal) as Promise<Outcome>,
  cancelOwn: (id: string) => request('POST', `statements/${id}/cancellations`),
  catalog: async (asOf: string | null, signal?: AbortSignal) => {
    const query = asOf ? `?asOf=${encodeURIComponent(asOf)}` : '';
    const answer = await request('GET', `catalog${query}`, undefined, signal);
    return (answer as { items: Relation[] }).items;
  },
  branches: async (signal?: AbortSignal) => {
    const answer = await request('GET', 'branches', undefined, signal);
    return (answer as { items: Branch[] }).items;
  },
  decide: (branch: Branch, decision: 'COMMIT' | 'ROLLBACK') =>
    request('POST', `branches/${branch.formatId}/${branch.gtrid}/${branch.bqual || '-'}/decision`, {
      decision,
      confirm: branch.gtrid,
    }),
};
