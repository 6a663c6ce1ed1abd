import type { MouseEvent, ReactNode } from 'react';
import { go } from './router';

interface Properties {
  to: string;
  children: ReactNode;
  className?: string;
  current?: boolean;
}

/** A link within the console: a plain one for the middle button, no reload for the first. */
export function Link({ to, children, className, current }: Properties) {
  const follow = (event: MouseEvent) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <a href={to} className={className} onClick={follow} aria-current={current ? 'page' : undefined}>
      {children}
    </a>
  );
}
