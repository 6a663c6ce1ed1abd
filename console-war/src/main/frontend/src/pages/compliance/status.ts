/** What a status is called and looks like. */
export const STATUS = {
  FAIL: { color: 'red', text: 'fail' },
  ERROR: { color: 'orange', text: 'error' },
  WAIVED: { color: 'blue', text: 'waived' },
  PASS: { color: 'green', text: 'pass' },
  NOT_APPLICABLE: { color: 'grey', text: 'not applicable' },
} as const;
