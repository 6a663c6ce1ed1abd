import type { Rows, Value } from './values';

/** RFC 4180. A text that a spreadsheet would take for a formula is defused by a leading quote. */
export function toCsv(result: Rows): string {
  const lines = [result.columns.map((column) => cell(column.name)).join(',')];
  for (const row of result.rows) lines.push(row.map(cell).join(','));
  return lines.join('\r\n') + '\r\n';
}

function cell(value: Value): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** An array with one object for each row. */
export function toJson(result: Rows): string {
  const objects = result.rows.map((row) =>
    Object.fromEntries(result.columns.map((column, i) => [column.name, row[i] ?? null])),
  );
  return JSON.stringify(objects, null, 2) + '\n';
}

/** Offers a text as a file. */
export function save(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
