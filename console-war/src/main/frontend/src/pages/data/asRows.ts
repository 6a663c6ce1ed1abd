import { api, isRows, Problem } from '../../api/client';
import type { Question } from '../../logic/tables';
import type { Rows } from '../../logic/values';

/** The rows of a question. */
export async function rowsOf(question: Question, asOf: string | null, signal: AbortSignal, maxRows = 1000): Promise<Rows> {
  const outcome = await api.run({ ...question, asOf, maxRows }, signal);
  if (isRows(outcome)) return outcome;
  throw new Problem(0, 'No rows came', 'The statement changed rows instead of reading them.');
}
