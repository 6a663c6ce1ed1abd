import { moment, quoted } from './sqlText';
import type { Rows, Value } from './values';

export interface TableColumn {
  name: string;
  type: string;
  nullable: boolean;
}

export interface Relation {
  schema: string;
  name: string;
  kind: 'TABLE' | 'VIEW';
  columns: TableColumn[];
  key: string[];
}

/** A statement with the values of its parameters. */
export interface Question {
  sql: string;
  parameters: Value[];
}

export function nameOf(table: Relation): string {
  return `${quoted(table.schema)}.${quoted(table.name)}`;
}

/** One more row than the page has, so that the last page is known to be the last. */
export function page(table: Relation, after: Value[] | null, size: number): Question {
  const keys = table.key.map(quoted);
  const order = keys.length > 0 ? ` ORDER BY ${keys.join(', ')}` : '';
  const where = after && keys.length > 0 ? ` WHERE ${afterKey(table, keys)}` : '';
  const parameters = after ? table.key.flatMap((_, i) => after.slice(0, i + 1)) : [];
  return { sql: `SELECT * FROM ${nameOf(table)}${where}${order} LIMIT ${size + 1}`, parameters };
}

// (a, b) > (x, y), written out: a > x OR a = x AND b > y.
function afterKey(table: Relation, keys: string[]): string {
  return table.key
    .map((_, last) =>
      keys
        .slice(0, last + 1)
        .map((key, i) => `${key} ${i === last ? '>' : '='} ${parameter(table, table.key[i] ?? '')}`)
        .join(' AND '),
    )
    .map((condition) => `(${condition})`)
    .join(' OR ');
}

function parameter(table: Relation, column: string): string {
  const type = table.columns.find((each) => each.name === column)?.type ?? 'text';
  return `CAST(? AS ${type})`;
}

/** All versions of the row with this key, the oldest first. */
export function life(table: Relation, key: Value[]): Question {
  const where = table.key.map((column) => `${quoted(column)} = ${parameter(table, column)}`);
  const columns = table.columns.map((column) => quoted(column.name)).join(', ');
  return {
    sql:
      `SELECT row_start, row_end, row_user, ${columns} FROM ${nameOf(table)}` +
      ` FOR SYSTEM_TIME ALL WHERE ${where.join(' AND ')} ORDER BY row_start`,
    parameters: key,
  };
}

/** The rows that are there at one moment and not, or not so, at the other. */
export function onlyAt(table: Relation, there: string, notThere: string, limit: number): Question {
  const columns = table.columns.map((column) => quoted(column.name)).join(', ');
  const from = (at: string) =>
    `SELECT ${columns} FROM ${nameOf(table)} FOR SYSTEM_TIME AS OF ${moment(at)}`;
  return { sql: `${from(there)} EXCEPT ${from(notThere)} LIMIT ${limit}`, parameters: [] };
}

export interface Change {
  kind: 'added' | 'removed' | 'changed';
  before: Value[] | null;
  after: Value[] | null;
}

/** Pairs rows by their key; without one, every change is a removal and an addition. */
export function pairs(table: Relation, before: Rows, after: Rows): Change[] {
  const at = table.key.map((name) => before.columns.findIndex((column) => column.name === name));
  const keyOf = (row: Value[]) => JSON.stringify(at.map((i) => row[i]));
  const added = new Map(after.rows.map((row, i) => [at.length > 0 ? keyOf(row) : `+${i}`, row]));
  const changes: Change[] = [];
  before.rows.forEach((row, i) => {
    const key = at.length > 0 ? keyOf(row) : `-${i}`;
    const now = added.get(key);
    added.delete(key);
    changes.push({ kind: now ? 'changed' : 'removed', before: row, after: now ?? null });
  });
  for (const row of added.values()) changes.push({ kind: 'added', before: null, after: row });
  return changes;
}
