import { curl, shellWord, type Forms } from './forms';
import { literal } from './sqlText';
import { parseMoment } from './text';

export const FILTERS = ['principal', 'class', 'object', 'outcome', 'session', 'from', 'to'] as const;
const LIMIT = 100;

export type AuditFilter = Record<string, string | null>;

/** The question of the address as the API asks it. */
export function auditQuery(search: URLSearchParams): string {
  const query = new URLSearchParams();
  for (const name of [...FILTERS, 'before']) {
    const value = search.get(name);
    if (value === null) continue;
    const isMoment = name === 'from' || name === 'to';
    query.set(name, isMoment ? (parseMoment(value) ?? value) : value);
  }
  query.set('limit', String(LIMIT));
  return query.toString();
}

export function auditForms(origin: string, query: string, search: URLSearchParams): Forms {
  const options = FILTERS.filter((name) => name !== 'session' && search.has(name)).map(
    (name) => ` --${name} ${shellWord(new URLSearchParams(query).get(name) ?? '')}`,
  );
  const principal = search.get('principal');
  const condition = principal === null ? '' : ` WHERE principal = ${literal(principal)}`;
  return {
    cli: `./holdfast audit search --server ${origin} --user "$USER"${options.join('')}`,
    rest: curl(origin, 'GET', `audit?${query}`),
    sql: `SELECT * FROM hf_audit${condition} ORDER BY number DESC, entry DESC`,
  };
}

/** A head as somebody kept it: the number of a record, a colon, its hash. */
export function parseHead(text: string): { number: number; hash: string } | null {
  const [, number, hash] = /^\s*(\d{1,15}):([0-9a-f]{64})\s*$/i.exec(text) ?? [];
  return number === undefined || hash === undefined ? null : { number: Number(number), hash: hash.toLowerCase() };
}
