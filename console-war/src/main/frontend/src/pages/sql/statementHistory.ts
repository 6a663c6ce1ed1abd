const KEY = 'holdfast.sql.history';
const DRAFT = 'holdfast.sql.draft';
const ENTRIES_MAX = 50;

/** What was run in this browser, the newest first. */
export function entries(): string[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(sql: string): string[] {
  const kept = [sql, ...entries().filter((each) => each !== sql)].slice(0, ENTRIES_MAX);
  window.localStorage.setItem(KEY, JSON.stringify(kept));
  return kept;
}

export function forget(): void {
  window.localStorage.removeItem(KEY);
}

/** What was being written when the page was left. */
export function draft(): string {
  return window.localStorage.getItem(DRAFT) ?? '';
}

export function keepDraft(sql: string): void {
  window.localStorage.setItem(DRAFT, sql);
}
