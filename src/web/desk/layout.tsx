import type { ReactNode } from 'react';
import {
  type LoaderFunctionArgs,
  type MiddlewareFunction,
  Outlet,
  type ShouldRevalidateFunction,
  useLoaderData,
  useNavigation,
  useRouteLoaderData,
} from 'react-router';
import { callContext } from '#web/contexts/index.ts';
import {
  Button,
  Buttons,
  ProblemPage,
  ProblemTold,
  useProblemTitle,
  useRouteProblem,
} from '#web/design/index.ts';
import { useWords } from '#web/words/index.ts';
import { Arrival } from './arrival.tsx';
import './desk.css';
import { filterOf, isInbox, looksAtOtherPaper, viewOf } from './addresses.ts';
import { KeyTable } from './key-table.tsx';
import type { Desk } from './model.ts';
import { readDesk, requirePost } from './read-desk.ts';
import { Top } from './top.tsx';
import { deskWords } from './words.ts';

/** Officers' pages live in the browser: keys, and no reload between cases. All of it also works without. */
export const handle = { hydrated: true };

/** A form for any page below is refused before anything of it is looked at; of who only looks the loader asks the same. */
export const middleware: MiddlewareFunction<Response>[] = [
  async ({ context, request }) => {
    if (request.method !== 'GET') await requirePost(context.get(callContext));
  },
];

export async function loader({ context, request }: LoaderFunctionArgs): Promise<Desk> {
  return readDesk(context.get(callContext), {
    view: viewOf(request),
    filter: filterOf(request),
    isInbox: isInbox(request),
  });
}

/** Looking at another paper of the same case asks nothing of the server. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ currentUrl, nextUrl, formMethod }) =>
  formMethod !== undefined || !looksAtOtherPaper(currentUrl, nextUrl);

export default function DeskLayout() {
  const desk = useLoaderData<typeof loader>();
  return (
    <DeskFrame desk={desk}>
      <Outlet context={desk} />
    </DeskFrame>
  );
}

/** A page of the desk that failed leaves the desk standing; whoever has no desk is told on a page of its own. */
export function ErrorBoundary() {
  const desk = useRouteLoaderData<typeof loader>('desk/layout');
  const told = useRouteProblem();
  const title = useProblemTitle(told);
  const say = useWords(deskWords);
  if (!desk) return <ProblemPage {...told} />;
  return (
    <DeskFrame desk={desk}>
      <main id="main" className="dl" tabIndex={-1}>
        <title>{`${title} - ${say('desk')}`}</title>
        <ProblemTold
          {...told}
          ways={
            <Buttons>
              <Button href="/desk">{say('to-desk')}</Button>
            </Buttons>
          }
        />
      </main>
    </DeskFrame>
  );
}

function DeskFrame({ desk, children }: { desk: Desk; children: ReactNode }) {
  const say = useWords(deskWords);
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="desk" data-density="desk" aria-busy={busy || undefined}>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <Top desk={desk} />
      {children}
      <KeyTable />
      <Arrival />
    </div>
  );
}
