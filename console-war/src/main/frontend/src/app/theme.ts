import { useCallback, useEffect, useSyncExternalStore } from 'react';

export type Theme = 'light' | 'dark';

const KEY = 'holdfast.theme';
const DARK_CLASS = 'pf-v6-theme-dark';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');

function current(): Theme {
  const chosen = window.localStorage.getItem(KEY);
  if (chosen === 'light' || chosen === 'dark') return chosen;
  return system.matches ? 'dark' : 'light';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}

/** The theme: the system's until somebody chooses. */
export function useTheme(): [Theme, () => void] {
  const theme = useSyncExternalStore(subscribe, current);
  useEffect(() => {
    document.documentElement.classList.toggle(DARK_CLASS, theme === 'dark');
  }, [theme]);
  const change = useCallback(() => {
    window.localStorage.setItem(KEY, theme === 'dark' ? 'light' : 'dark');
    listeners.forEach((listener) => listener());
  }, [theme]);
  return [theme, change];
}
