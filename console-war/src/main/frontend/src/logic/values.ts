/** A value of a result: numbers and booleans as such, everything else as text, SQL NULL as null. */
export type Value = string | number | boolean | null;

export interface Column {
  name: string;
  type: string;
}

/** Rows of a statement, or the number of rows it changed. */
export interface Rows {
  columns: Column[];
  rows: Value[][];
  truncated: boolean;
}

/** The text of a value in a cell. */
export function shown(value: Value | undefined): string {
  return value === null || value === undefined ? 'NULL' : String(value);
}

export function isNumeric(type: string): boolean {
  return /^(smallint|integer|bigint|numeric|real|double precision)/.test(type);
}
