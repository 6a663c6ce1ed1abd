import type { Slo } from '../api/slos';
import type { Forms } from './forms';
import { curl } from './forms';

export type Verdict = 'unknown' | 'broken' | 'burning' | 'kept';

/** What to say of an objective; without events nothing is claimed. */
export function verdictOf(slo: Slo): Verdict {
  if (!slo.hasData) return 'unknown';
  if (slo.budgetLeft < 0) return 'broken';
  return slo.alerts.some((alert) => alert.fires) ? 'burning' : 'kept';
}

/** A share with as many digits as the target needs. */
export function percent(share: number, target: number): string {
  const digits = target >= 0.999 ? 3 : target >= 0.99 ? 2 : 1;
  return `${(share * 100).toFixed(digits)} %`;
}

/** How much of a bar the budget fills: 0 to 100. */
export function barOf(budgetLeft: number): number {
  return Math.round(Math.min(1, Math.max(0, budgetLeft)) * 100);
}

export function sloForms(origin: string, asOf: string | null): Forms {
  return { rest: curl(origin, 'GET', asOf === null ? 'slos' : `slos?asOf=${encodeURIComponent(asOf)}`) };
}
