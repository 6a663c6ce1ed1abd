/** A statement of a script, and where it stands in it. */
export interface Piece {
  text: string;
  from: number;
  to: number;
}

/** An identifier as SQL reads it back, whatever characters it has. */
export function quoted(identifier: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(identifier)
    ? `"${identifier}"`
    : `"${identifier.replaceAll('"', '""')}"`;
}

/** A text literal. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The moment of a FOR SYSTEM_TIME clause: a commit sequence, or a timestamp. */
export function moment(asOf: string): string {
  return /^\d+$/.test(asOf) ? asOf : `TIMESTAMP WITH TIME ZONE ${literal(asOf)}`;
}

/** Where a quoted part or comment that begins at `at` ends; `at` when none begins there. */
function skipped(sql: string, at: number): number {
  const two = sql.slice(at, at + 2);
  if (two === '--') return endOf(sql, '\n', at + 2);
  if (two === '/*') return endOfComment(sql, at);
  const first = sql[at];
  if (first === "'" || first === '"') return endOfQuote(sql, first, at + 1);
  const dollar = /^\$[A-Za-z_]*\$/.exec(sql.slice(at, at + 64));
  if (dollar) return endOf(sql, dollar[0], at + dollar[0].length);
  return at;
}

function endOf(sql: string, mark: string, from: number): number {
  const found = sql.indexOf(mark, from);
  return found < 0 ? sql.length : found + mark.length;
}

function endOfQuote(sql: string, quote: string, from: number): number {
  for (let i = from; i < sql.length; i++) {
    if (sql[i] !== quote) continue;
    if (sql[i + 1] !== quote) return i + 1;
    i++;
  }
  return sql.length;
}

function endOfComment(sql: string, from: number): number {
  let depth = 0;
  for (let i = from; i < sql.length; i++) {
    const two = sql.slice(i, i + 2);
    if (two === '/*') {
      depth++;
      i++;
    } else if (two === '*/') {
      depth--;
      i++;
      if (depth === 0) return i + 1;
    }
  }
  return sql.length;
}

/** The statements of a script; semicolons inside quotes and comments separate nothing. */
export function split(sql: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let at = 0;
  while (at <= sql.length) {
    if (at === sql.length || sql[at] === ';') {
      pieces.push({ text: sql.slice(from, at), from, to: at });
      from = at + 1;
      at = from;
    } else {
      at = Math.max(skipped(sql, at), at + 1);
    }
  }
  return pieces.map(trimmed).filter((piece) => !isBlank(piece.text));
}

function trimmed(piece: Piece): Piece {
  const lead = piece.text.length - piece.text.trimStart().length;
  const text = piece.text.trim();
  return { text, from: piece.from + lead, to: piece.from + lead + text.length };
}

/** Whether nothing but comments and space is there. */
function isBlank(sql: string): boolean {
  for (let at = 0; at < sql.length; ) {
    if (/\s/.test(sql[at] ?? '')) at++;
    else if (/^(--|\/\*)/.test(sql.slice(at, at + 2))) at = skipped(sql, at);
    else return false;
  }
  return true;
}

/** The statement in which the cursor stands, or the one before it. */
export function pieceAt(sql: string, cursor: number): Piece | undefined {
  const pieces = split(sql);
  return pieces.find((piece) => cursor <= piece.to) ?? pieces.at(-1);
}
