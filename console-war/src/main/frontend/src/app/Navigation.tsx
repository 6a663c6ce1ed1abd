import { Nav, NavGroup, NavItem } from '@patternfly/react-core/dist/dynamic/components/Nav';
import { go, addressOf, usePlace } from './router';
import { pageAt, PAGES } from './pages';

const GROUPS = [...new Set(PAGES.map((page) => page.group))];

/** The pages that exist. */
export function Navigation() {
  const { path } = usePlace();
  const current = pageAt(path);
  return (
    <Nav aria-label="Pages">
      {GROUPS.map((group) => (
        <NavGroup key={group} title={group}>
            {PAGES.filter((page) => page.group === group).map((page) => (
              <NavItem
                key={page.path}
                itemId={page.path}
                to={addressOf(page.path)}
                isActive={page === current}
                preventDefault
                onClick={() => go(addressOf(page.path))}
              >
                {page.title}
              </NavItem>
            ))}
        </NavGroup>
      ))}
    </Nav>
  );
}
