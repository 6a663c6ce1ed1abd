import { request } from './client';

export interface SloAlert {
  tier: 'PAGE_1H' | 'PAGE_6H' | 'TICKET_1D' | 'TICKET_3D';
  reachable: boolean;
  factor: number;
  longBurn: number;
  shortBurn: number;
  badCount: number;
  fires: boolean;
}

export interface Slo {
  id: string;
  title: string;
  good: string;
  target: number;
  windowDays: number;
  at: string;
  hasData: boolean;
  goodCount: number;
  totalCount: number;
  actual: number;
  budgetLeft: number;
  exhaustedAt: string | null;
  alerts: SloAlert[];
}

export async function readSlos(asOf: string | null, signal?: AbortSignal): Promise<Slo[]> {
  const query = asOf === null ? '' : `?asOf=${encodeURIComponent(asOf)}`;
  return ((await request('GET', `slos${query}`, undefined, signal)) as { items: Slo[] }).items;
}
