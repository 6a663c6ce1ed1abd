import type { Incident } from '../../api/incidents';
import type { Sample } from '../../api/live';
import { byHarm } from '../../logic/incidents';
import { age, count } from '../../logic/text';

/** Something that a person should look at, and where. */
export interface Need {
  text: string;
  path: string;
  action: string;
}

const LONG_MILLIS = 60_000;
const REPLAY_BYTES = 512 * 1024 * 1024;

const INCIDENTS_SHOWN = 3;

/** What needs a person now, the most harmful first; incidents before everything else. */
export function needs(sample: Sample, now: number, open: readonly Incident[] = []): Need[] {
  const found: Need[] = byHarm(open)
    .slice(0, INCIDENTS_SHOWN)
    .map((incident) => ({
      text: `${incident.severity}: ${incident.title}${incident.state === 'OPEN' ? ', taken by nobody' : ''}.`,
      path: `/incidents/${incident.id}`,
      action: `Open INC-${incident.id}`,
    }));
  if (open.length > INCIDENTS_SHOWN) {
    found.push({ text: `${count(open.length)} incidents are open.`, path: '/incidents', action: 'See all incidents' });
  }
  if (sample.inDoubt > 0) {
    found.push({
      text: sample.inDoubt === 1
          ? '1 branch is in doubt and keeps its locks.'
          : `${count(sample.inDoubt)} branches are in doubt and keep their locks.`,
      path: '/branches',
      action: 'Open the in-doubt desk',
    });
  }
  if (sample.waiting > 0) {
    found.push({
      text: `${count(sample.waiting)} ${sample.waiting === 1 ? 'transaction waits' : 'transactions wait'} for a lock.`,
      path: '/sessions',
      action: 'See who blocks',
    });
  }
  if (sample.oldestTransactionAt !== null && now - Date.parse(sample.oldestTransactionAt) > LONG_MILLIS) {
    found.push({
      text: `A transaction has been open for ${age(sample.oldestTransactionAt, now)}.`,
      path: '/sessions',
      action: 'See sessions',
    });
  }
  if (sample.replayBytes > REPLAY_BYTES) {
    found.push({
      text: 'A restart would replay more than 512 MiB of log.',
      path: '/overview',
      action: 'See the log',
    });
  }
  return found;
}
