import { Tab, Tabs, TabTitleText } from '@patternfly/react-core/dist/dynamic/components/Tabs';
import { access } from '../../api/access';
import { useQuery } from '../../api/useQuery';
import { useCaller } from '../../app/caller';
import { useAsOf, useParameter } from '../../app/router';
import { accessForms, type Tab as TabName } from '../../logic/access';
import { CopyAs } from '../../parts/CopyAs';
import { PageHead } from '../../parts/PageHead';
import { Answer } from '../../parts/States';
import { GrantsTab } from './GrantsTab';
import { LogInsTab } from './LogInsTab';
import { PolicyTab } from './PolicyTab';
import { RolesTab } from './RolesTab';
import { WhyTab } from './WhyTab';

const TABS: { name: TabName; title: string }[] = [
  { name: 'roles', title: 'Users & roles' },
  { name: 'grants', title: 'Grants' },
  { name: 'why', title: 'Who may, and why' },
  { name: 'log-ins', title: 'Log-ins' },
  { name: 'policy', title: 'Password policy' },
];

/** Who may do what, and why; now or at a past moment. */
export default function AccessPage() {
  const { user, isAdmin } = useCaller();
  const [asOf] = useAsOf();
  const [chosen, setTab] = useParameter('tab');
  const [object] = useParameter('object');
  const [column] = useParameter('column');
  const [role] = useParameter('of');
  const [privilege] = useParameter('privilege');
  const tab = TABS.find((each) => each.name === chosen)?.name ?? 'roles';
  const roles = useQuery(`roles ${asOf ?? ''}`, (signal) => access.roles(asOf, signal));
  const own = roles.data?.find((each) => each.name === user);
  const mayChange = isAdmin || (own?.createRole ?? false);
  const past = asOf === null ? null : 'The time cursor is in the past';
  const refused = past ?? (mayChange ? null : 'Needs the right to make roles');
  const forms = accessForms(window.location.origin, tab, { object, column, role, privilege }, asOf);
  const content = {
    roles: (
      <Answer query={roles} what="users and roles">
        {(items) => <RolesTab roles={items} refused={refused} past={past} again={roles.again} />}
      </Answer>
    ),
    grants: <GrantsTab roles={roles.data ?? []} past={past} />,
    why: <WhyTab roles={roles.data ?? []} />,
    'log-ins': <LogInsTab past={past} />,
    policy: <PolicyTab refused={past ?? (isAdmin ? null : 'Needs a superuser')} />,
  };
  return (
    <>
      <PageHead title="Users & roles" about="Who may do what, and why. The database decides what you see and change.">
        <CopyAs forms={forms} />
      </PageHead>
      <Tabs
        activeKey={tab}
        onSelect={(_event, key) => setTab(key === 'roles' ? null : String(key))}
        aria-label="Users and roles"
        mountOnEnter
        unmountOnExit
      >
        {TABS.map((each) => (
          <Tab key={each.name} eventKey={each.name} title={<TabTitleText>{each.title}</TabTitleText>}>
            {content[each.name]}
          </Tab>
        ))}
      </Tabs>
    </>
  );
}
