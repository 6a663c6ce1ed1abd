import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface Page {
  path: string;
  title: string;
  group: string;
  /** Whether it can show a past moment. */
  past: boolean;
  component: LazyExoticComponent<ComponentType>;
}

export const PAGES: Page[] = [
  {
    path: '/overview',
    title: 'Overview',
    group: 'Observe',
    past: false,
    component: lazy(() => import('../pages/overview/OverviewPage')),
  },
  {
    path: '/slos',
    title: 'SLOs',
    group: 'Observe',
    past: true,
    component: lazy(() => import('../pages/slos/SlosPage')),
  },
  {
    path: '/incidents',
    title: 'Incidents & playbooks',
    group: 'Observe',
    past: true,
    component: lazy(() => import('../pages/incidents/IncidentsPage')),
  },
  {
    path: '/sessions',
    title: 'Sessions & locks',
    group: 'Workload',
    past: false,
    component: lazy(() => import('../pages/sessions/SessionsPage')),
  },
  {
    path: '/branches',
    title: 'In-doubt desk',
    group: 'Workload',
    past: false,
    component: lazy(() => import('../pages/branches/BranchesPage')),
  },
  {
    path: '/sql',
    title: 'SQL worksheet',
    group: 'Data',
    past: true,
    component: lazy(() => import('../pages/sql/WorksheetPage')),
  },
  {
    path: '/data',
    title: 'Data & history',
    group: 'Data',
    past: true,
    component: lazy(() => import('../pages/data/DataPage')),
  },
  {
    path: '/access',
    title: 'Users & roles',
    group: 'Govern',
    past: true,
    component: lazy(() => import('../pages/access/AccessPage')),
  },
  {
    path: '/audit',
    title: 'Audit',
    group: 'Govern',
    past: false,
    component: lazy(() => import('../pages/audit/AuditPage')),
  },
  {
    path: '/compliance',
    title: 'Compliance',
    group: 'Govern',
    past: true,
    component: lazy(() => import('../pages/compliance/CompliancePage')),
  },
];

export function pageAt(path: string): Page | undefined {
  const wanted = path === '/' ? '/overview' : path;
  return PAGES.find((page) => wanted === page.path || wanted.startsWith(`${page.path}/`));
}
