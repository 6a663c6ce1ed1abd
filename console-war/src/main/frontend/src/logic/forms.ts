/** The same question for other clients; a form is missing where there is none. */
export interface Forms {
  cli?: string;
  rest?: string;
  sql?: string;
}

/** A word of a shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A request with the session of a log-in that curl keeps in a file. */
export function curl(origin: string, method: string, path: string, body?: unknown): string {
  const words = ['curl', '-b', 'holdfast.cookies'];
  if (method !== 'GET') words.push('-X', method);
  if (body !== undefined) {
    words.push('-H', shellWord('Content-Type: application/json'), '-d', shellWord(JSON.stringify(body)));
  }
  words.push(shellWord(`${origin}/holdfast/api/v1/${path}`));
  return words.join(' ');
}

/** A statement as each client says it. */
export function statementForms(origin: string, sql: string, asOf: string | null): Forms {
  // The command line asks for each statement in a session of its own: it has no SET to remember.
  return {
    ...(asOf === null && { cli: `./holdfast sql --server ${origin} --user "$USER" -c ${shellWord(sql)}` }),
    rest: curl(origin, 'POST', 'statements', asOf === null ? { sql } : { sql, asOf }),
    sql: asOf === null ? sql : `SET SYSTEM_TIME = '${asOf}'; ${sql}; RESET SYSTEM_TIME`,
  };
}
