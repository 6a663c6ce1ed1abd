import { useSyncExternalStore } from 'react';
import { API, api } from './client';

/** A moment of the database; rates are missing at the first one after a start. */
export interface Sample {
  uptimeMillis: number;
  tone: Tone;
  verdict: string;
  sessions: number;
  transactions: number;
  waiting: number;
  inDoubt: number;
  replayBytes: number;
  lastCommitSequence: number;
  rowVersions: number;
  tables: number;
  version: string;
  name: string;
  oldestTransactionAt: string | null;
  commitsPerSecond?: number;
  rollbacksPerSecond?: number;
  statementsPerSecond?: number;
  logBytesPerSecond?: number;
  p50Micros?: number | null;
  p99Micros?: number | null;
  /** When it was taken, by this browser's clock. */
  at: number;
}

export type Tone = 'well' | 'attention' | 'down';

export interface Live {
  /** `waiting` before the first message, `lost` when the server has stopped sending. */
  state: 'waiting' | 'live' | 'lost';
  samples: Sample[];
  /** What is known now; its figures are missing when the database does not answer. */
  tone: Tone | null;
  verdict: string;
  heardAt: number;
}

type Raw = Omit<Sample, 'at'>;

const SAMPLES_MAX = 900;
const SILENCE_MILLIS = 7_000;
const RETRY_MILLIS = 3_000;

let live: Live = { state: 'waiting', samples: [], tone: null, verdict: '', heardAt: 0 };
const listeners = new Set<() => void>();
let source: EventSource | null = null;
let watch = 0;

function change(next: Partial<Live>): void {
  live = { ...live, ...next };
  listeners.forEach((listener) => listener());
}

// Samples say how long the database was open; the newest one is of now.
function dated(raws: Raw[], now: number): Sample[] {
  const newest = raws.at(-1)?.uptimeMillis ?? 0;
  return raws
    .filter((raw) => raw.uptimeMillis <= newest)
    .map((raw) => ({ ...raw, at: now - (newest - raw.uptimeMillis) }));
}

function begin(): void {
  source = new EventSource(`${API}/live`);
  source.addEventListener('history', (event) => {
    const samples = dated(JSON.parse(event.data as string) as Raw[], Date.now());
    const last = samples.at(-1);
    if (last) {
      change({ state: 'live', samples, tone: last.tone, verdict: last.verdict, heardAt: Date.now() });
    }
  });
  source.addEventListener('sample', (event) => {
    const raw = JSON.parse(event.data as string) as Partial<Raw> & { tone: Tone; verdict: string };
    const now = Date.now();
    const known = { state: 'live' as const, tone: raw.tone, verdict: raw.verdict, heardAt: now };
    if (raw.uptimeMillis === undefined) change(known);
    else change({ ...known, samples: [...live.samples, { ...(raw as Raw), at: now }].slice(-SAMPLES_MAX) });
  });
  source.onerror = () => {
    // The browser comes back by itself after a break, but not after a refusal.
    if (source?.readyState === EventSource.CLOSED) window.setTimeout(again, RETRY_MILLIS);
  };
  watch = window.setInterval(() => {
    if (live.state === 'live' && Date.now() - live.heardAt > SILENCE_MILLIS) change({ state: 'lost' });
  }, 1_000);
}

function again(): void {
  if (listeners.size === 0) return;
  end();
  // Finds out whether the session has ended; if so, the log-in takes the place of the page.
  api.caller().then(
    (caller) => {
      if (caller.user !== null) begin();
      else void api.sessions(0).catch(() => undefined);
    },
    () => window.setTimeout(again, RETRY_MILLIS),
  );
}

function end(): void {
  source?.close();
  source = null;
  window.clearInterval(watch);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) begin();
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) end();
  };
}

/** The live figures; one stream for the whole page. */
export function useLive(): Live {
  return useSyncExternalStore(subscribe, () => live);
}
