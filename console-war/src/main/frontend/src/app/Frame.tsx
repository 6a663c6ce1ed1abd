import {
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadMain,
  MastheadToggle,
} from '@patternfly/react-core/dist/dynamic/components/Masthead';
import { Page, PageSidebar, PageSidebarBody, PageToggleButton } from '@patternfly/react-core/dist/dynamic/components/Page';
import { SkipToContent } from '@patternfly/react-core/dist/dynamic/components/SkipToContent';
import { Suspense, useEffect, useRef } from 'react';
import { useLive } from '../api/live';
import { Failure, Waiting } from '../parts/States';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { HealthPill } from './HealthPill';
import { Link } from './Link';
import { Navigation } from './Navigation';
import { pageAt } from './pages';
import { addressOf, useAsOf, usePlace } from './router';
import { PastBanner, TimeCursor } from './TimeCursor';
import { UserMenu } from './UserMenu';

/** What every page shares: masthead, navigation, time cursor. */
export function Frame({ onLogOut }: { onLogOut: () => void }) {
  const { path } = usePlace();
  const [asOf] = useAsOf();
  const live = useLive();
  const page = pageAt(path);
  const content = useRef<HTMLDivElement>(null);
  const title = page?.title ?? 'No such page';

  useEffect(() => {
    document.title = `${title} · Holdfast`;
  }, [title]);

  const masthead = (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton isHamburgerButton aria-label="Navigation" />
        </MastheadToggle>
        <MastheadBrand>
          <Link to={addressOf('/overview')} className="hf-brand">
            <img src="/holdfast/holdfast.svg" alt="" width="28" height="28" />
            <span>Holdfast</span>
          </Link>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="hf-masthead">
          <HealthPill live={live} />
          <span className="hf-spacer" />
          <TimeCursor />
          <UserMenu onLogOut={onLogOut} />
        </div>
      </MastheadContent>
    </Masthead>
  );
  const sidebar = (
    <PageSidebar>
      <PageSidebarBody>
        <Navigation />
      </PageSidebarBody>
    </PageSidebar>
  );
  const Content = page?.component;
  return (
    <Page
      masthead={masthead}
      sidebar={sidebar}
      isManagedSidebar
      skipToContent={<SkipToContent href="#content">Skip to content</SkipToContent>}
      mainContainerId="content"
      mainAriaLabel={title}
    >
      {asOf !== null && <PastBanner asOf={asOf} past={page?.past ?? false} />}
      <div className="hf-page" ref={content}>
        {Content ? (
          <ErrorBoundary key={path}>
            <Suspense fallback={<Waiting what={title} />}>
              <Content />
            </Suspense>
          </ErrorBoundary>
        ) : (
          <Failure title="There is no such page" detail={`Nothing is at ${path}.`} />
        )}
      </div>
    </Page>
  );
}
