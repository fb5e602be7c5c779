import { useOutletContext } from 'react-router';
import type { Desk } from './model.ts';

/** The desk round this page. */
export const useDesk = (): Desk => useOutletContext<Desk>();
