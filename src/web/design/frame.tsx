import { createContext, type ReactNode, useContext } from 'react';
import type { Text } from '#kernel/i18n/index.ts';

/** Whose site this is; from the city's pack. */
export interface Site {
  /** The place: 明州市. */
  readonly place: Text;
  /** The government that publishes it. */
  readonly host?: Text;
  readonly hotline?: string;
}

/** What stands round every page. */
export interface Frame {
  readonly elder: boolean;
  /** Path and query of this page, for the links that switch language and type size. */
  readonly address: string;
  readonly site: Site | undefined;
  readonly signedIn: boolean;
  /** The page whose form or link led here, where this is no page of its own. */
  readonly back?: string;
  /** Under which number whatever goes wrong with this page is recorded. */
  readonly requestId?: string;
}

/** Shown when not even the frame could be found out. */
export const withoutFrame: Frame = { elder: false, address: '/', site: undefined, signedIn: false };

const FrameContext = createContext<Frame>(withoutFrame);

export function FrameProvider({ frame, children }: { frame: Frame; children: ReactNode }) {
  return <FrameContext value={frame}>{children}</FrameContext>;
}

export function useFrame(): Frame {
  return useContext(FrameContext);
}
