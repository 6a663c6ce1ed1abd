import { describe, expect, it } from 'vitest';
import { literal, moment, pieceAt, quoted, split } from './sqlText';

describe('split', () => {
  const texts = (sql: string) => split(sql).map((piece) => piece.text);

  it('separates at semicolons', () => {
    expect(texts('SELECT 1; SELECT 2;')).toEqual(['SELECT 1', 'SELECT 2']);
  });

  it('keeps semicolons inside quotes, dollar quotes and comments', () => {
    const script = `SELECT ';', "a;b" -- ;\n, $x$ ; $x$ /* ; /* ; */ ; */; SELECT 2`;
    expect(texts(script)).toHaveLength(2);
  });

  it('drops what is only a comment', () => {
    expect(texts('SELECT 1; -- done\n')).toEqual(['SELECT 1']);
  });

  it('survives a quote that never ends', () => {
    expect(texts("SELECT 'a; SELECT 2")).toEqual(["SELECT 'a; SELECT 2"]);
  });

  it('says where each statement stands', () => {
    const script = ' SELECT 1;\n  SELECT 2 ';
    for (const piece of split(script)) {
      expect(script.slice(piece.from, piece.to)).toBe(piece.text);
    }
  });
});

describe('pieceAt', () => {
  it('finds the statement around the cursor', () => {
    expect(pieceAt('SELECT 1; SELECT 2', 3)?.text).toBe('SELECT 1');
    expect(pieceAt('SELECT 1; SELECT 2', 12)?.text).toBe('SELECT 2');
    expect(pieceAt('SELECT 1;   ', 12)?.text).toBe('SELECT 1');
    expect(pieceAt('', 0)).toBeUndefined();
  });
});

describe('quoting', () => {
  it('cannot be left by its content', () => {
    expect(quoted('a"; DROP TABLE t; --')).toBe('"a""; DROP TABLE t; --"');
    expect(literal("it's")).toBe("'it''s'");
  });

  it('knows sequences from timestamps', () => {
    expect(moment('42')).toBe('42');
    expect(moment('2026-01-01T00:00:00Z')).toBe("TIMESTAMP WITH TIME ZONE '2026-01-01T00:00:00Z'");
  });
});
