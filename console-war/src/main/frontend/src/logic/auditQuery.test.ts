import { expect, it } from 'vitest';
import { auditForms, auditQuery, parseHead } from './auditQuery';

it('asks what the address says, moments in full', () => {
  const search = new URLSearchParams({ principal: 'ada', from: '2026-03-01', tab: 'x', before: '7' });
  expect(auditQuery(search)).toBe('principal=ada&from=2026-03-01T00%3A00%3A00Z&before=7&limit=100');
});

it('says the same to other clients', () => {
  const search = new URLSearchParams({ principal: "o'hara" });
  const forms = auditForms('http://h:1', auditQuery(search), search);
  expect(forms.cli).toContain(`--principal 'o'\\''hara'`);
  expect(forms.sql).toContain("principal = 'o''hara'");
});

it('reads heads as they were kept', () => {
  const hash = 'ab'.repeat(32);
  expect(parseHead(` 12:${hash} `)).toEqual({ number: 12, hash });
  expect(parseHead('12')).toBeNull();
  expect(parseHead('x:y')).toBeNull();
});
