import { createContext, useContext } from 'react';

export interface KnownCaller {
  user: string;
  isAdmin: boolean;
}

export const CallerContext = createContext<KnownCaller>({ user: '', isAdmin: false });

/** Who is logged in. */
export function useCaller(): KnownCaller {
  return useContext(CallerContext);
}
