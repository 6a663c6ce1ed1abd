import type { Sample } from '../../api/live';
import { age, count } from '../../logic/text';

/** Something that a person should look at, and where. */
export interface Need {
  text: string;
  path: string;
  action: string;
}

const LONG_MILLIS = 60_000;
const REPLAY_BYTES = 512 * 1024 * 1024;

/** What needs a person now, the most harmful first. */
export function needs(sample: Sample, now: number): Need[] {
  const found: Need[] = [];
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
