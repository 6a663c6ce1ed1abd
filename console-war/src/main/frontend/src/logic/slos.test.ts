import { expect, it } from 'vitest';
import type { Slo } from '../api/slos';
import { barOf, percent, verdictOf } from './slos';

const slo: Slo = {
  id: 'commit-latency',
  title: 'Commits are quick',
  good: 'commits within 50 ms',
  target: 0.99,
  windowDays: 30,
  at: '2026-03-01T12:00:00Z',
  hasData: true,
  goodCount: 995,
  totalCount: 1000,
  actual: 0.995,
  budgetLeft: 0.5,
  exhaustedAt: null,
  alerts: [{ tier: 'PAGE_1H', reachable: true, factor: 14.4, longBurn: 0, shortBurn: 0, badCount: 0, fires: false }],
};

it('claims nothing without events', () => {
  expect(verdictOf({ ...slo, hasData: false, budgetLeft: 1 })).toBe('unknown');
});

it('tells a broken promise from one that burns and one that is kept', () => {
  expect(verdictOf(slo)).toBe('kept');
  expect(verdictOf({ ...slo, budgetLeft: -0.1 })).toBe('broken');
  expect(verdictOf({ ...slo, alerts: slo.alerts.map((alert) => ({ ...alert, fires: true })) })).toBe('burning');
});

it('shows shares with the digits that the target needs', () => {
  expect(percent(0.99951, 0.9995)).toBe('99.951 %');
  expect(percent(0.995, 0.99)).toBe('99.50 %');
  expect(percent(0.9, 0.9)).toBe('90.0 %');
});

it('draws no bar beyond its ends', () => {
  expect([barOf(1.2), barOf(0.314), barOf(-3)]).toEqual([100, 31, 0]);
});
