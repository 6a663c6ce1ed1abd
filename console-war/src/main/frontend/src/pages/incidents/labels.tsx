import { Label } from '@patternfly/react-core/dist/dynamic/components/Label';
import type { Incident, Risk, Severity, StepState } from '../../api/incidents';

const SEVERITIES = {
  SEV1: { color: 'red', text: 'SEV1' },
  SEV2: { color: 'orange', text: 'SEV2' },
  SEV3: { color: 'blue', text: 'SEV3' },
  SEV4: { color: 'grey', text: 'SEV4' },
} as const;

const STATES = {
  OPEN: { color: 'orange', text: 'open' },
  ACKNOWLEDGED: { color: 'blue', text: 'taken' },
  RESOLVED: { color: 'green', text: 'resolved' },
} as const;

const STEPS: Record<StepState, { color: 'grey' | 'orange' | 'blue' | 'green' | 'red'; text: string }> = {
  PENDING: { color: 'grey', text: 'not begun' },
  PREVIEWED: { color: 'orange', text: 'previewed' },
  APPROVED: { color: 'blue', text: 'approved' },
  RUNNING: { color: 'blue', text: 'under way' },
  DONE: { color: 'green', text: 'done' },
  FAILED: { color: 'red', text: 'failed' },
  INTERRUPTED: { color: 'red', text: 'interrupted' },
  SKIPPED: { color: 'grey', text: 'left out' },
};

const RISKS: Record<Risk, string> = {
  READ: 'looks only',
  LOW: 'low risk',
  MEDIUM: 'medium risk',
  HIGH: 'high risk',
  IRREVERSIBLE: 'cannot be undone',
};

export function SeverityLabel({ severity }: { severity: Severity }) {
  return <Label color={SEVERITIES[severity].color} isCompact>{SEVERITIES[severity].text}</Label>;
}

export function StateLabel({ incident }: { incident: Incident }) {
  return <Label color={STATES[incident.state].color} isCompact>{STATES[incident.state].text}</Label>;
}

export function StepLabel({ state }: { state: StepState }) {
  return <Label color={STEPS[state].color} isCompact>{STEPS[state].text}</Label>;
}

export function riskText(risk: Risk): string {
  return RISKS[risk];
}
