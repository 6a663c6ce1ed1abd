import { expect, it } from 'vitest';
import { curl, shellWord, statementForms } from './forms';

it('quotes what a shell would read', () => {
  expect(shellWord('plain/word')).toBe('plain/word');
  expect(shellWord("it's $HOME")).toBe(`'it'\\''s $HOME'`);
});

it('writes requests for curl', () => {
  expect(curl('http://h:1', 'GET', 'branches')).toBe(
    'curl -b holdfast.cookies http://h:1/holdfast/api/v1/branches',
  );
  expect(curl('http://h:1', 'POST', 'x', { a: 1 })).toContain(`-X POST -H 'Content-Type: application/json' -d '{"a":1}'`);
});

it('carries the moment into each form that can have it', () => {
  const forms = statementForms('http://h:1', 'SELECT 1', '2026-01-01T00:00:00Z');
  expect(forms.cli).toBeUndefined();
  expect(forms.rest).toContain('"asOf":"2026-01-01T00:00:00Z"');
  expect(forms.sql).toMatch(/^SET SYSTEM_TIME = .*; SELECT 1; RESET SYSTEM_TIME$/);
});
