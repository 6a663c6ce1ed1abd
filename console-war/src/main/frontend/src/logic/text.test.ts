import { describe, expect, it } from 'vitest';
import { age, bytes, duration, latency, parseMoment } from './text';

it('writes quantities for people', () => {
  expect(bytes(512)).toBe('512 B');
  expect(bytes(1536)).toBe('1.5 KiB');
  expect(latency(250)).toBe('250 µs');
  expect(latency(12_000)).toBe('12 ms');
  expect(duration(3_723_000)).toBe('1 h 2 min');
  expect(age('2026-01-01T00:00:00Z', Date.parse('2026-01-01T00:00:05Z'))).toBe('5 s');
});

describe('parseMoment', () => {
  it('reads timestamps, UTC unless they say otherwise', () => {
    expect(parseMoment('2026-03-01')).toBe('2026-03-01T00:00:00Z');
    expect(parseMoment('2026-03-01 12:30')).toBe('2026-03-01T12:30:00Z');
    expect(parseMoment('2026-03-01 12:30:05.123456 UTC')).toBe('2026-03-01T12:30:05.123456Z');
    expect(parseMoment('2026-03-01T12:30:00+01:00')).toBe('2026-03-01T12:30:00+01:00');
  });

  it('reads commit sequences', () => expect(parseMoment(' 4711 ')).toBe('4711'));

  it('refuses everything else', () => {
    for (const text of ['', 'yesterday', '2026-13-01', "1'; DROP TABLE t"]) {
      expect(parseMoment(text)).toBeNull();
    }
  });
});
