import type { ReactNode } from 'react';
import {
  Links,
  type LoaderFunctionArgs,
  Outlet,
  Scripts,
  useMatches,
  useRouteLoaderData,
} from 'react-router';
import type { Call } from '#kernel/application/index.ts';
import { type Language, languages } from '#kernel/i18n/index.ts';
import { callContext, problemContext } from '#web/contexts/index.ts';
import {
  type Frame,
  FrameProvider,
  ProblemPage,
  type Site,
  useRouteProblem,
  withoutFrame,
} from '#web/design/index.ts';
import { LanguageProvider } from '#web/words/index.ts';
import codeScript from './code-script/main.ts?worker&url';
import './design/styles.css';
import markUrl from './design/mark.svg?url';
import { designWords } from './design/words.ts';
import formScript from './form-script/main.ts?worker&url';
import { checksCodes, installs, isForm, isHydrated, usesPasskeys } from './handle.ts';
import installScript from './install/install-script.ts?worker&url';
import passkeyScript from './passkey-script/main.ts?worker&url';
import { isElder } from './remember-choices.ts';
import { siteOf } from './site-of.ts';
import { previewChoices } from './studio/preview-choices.ts';

export async function loader({
  context,
  request,
}: LoaderFunctionArgs): Promise<Frame & { language: Language }> {
  const call = context.get(callContext);
  const { pathname, search } = new URL(request.url);
  const wrong = context.get(problemContext);
  const shown = previewChoices(request.url);
  return {
    language: shown?.language ?? call.language,
    elder: shown?.elder ?? isElder(request.headers.get('cookie')),
    address: wrong?.address ?? `${pathname.replace(/\.data$/, '')}${search}`,
    ...(wrong?.back === undefined ? {} : { back: wrong.back }),
    site: await siteIfKnown(call),
    signedIn: call.actor.kind === 'account',
    requestId: call.requestId,
  };
}

/** A page that cannot say whose it is can still say what went wrong, in the reader's language. */
async function siteIfKnown(call: Call): Promise<Site | undefined> {
  try {
    return await siteOf(call);
  } catch (error) {
    call.log.error({ error, requestId: call.requestId }, 'whose site this is could not be found out');
    return undefined;
  }
}

export const links = () => [{ rel: 'icon', href: markUrl, type: 'image/svg+xml' }];

export function Layout({ children }: { children: ReactNode }) {
  const frame = useRouteLoaderData<typeof loader>('root');
  const handles = useMatches().map(({ handle }) => handle);
  const hydrated = isHydrated(handles);
  const elder = frame?.elder ?? false;
  const language = frame?.language ?? languages[0];
  return (
    <html lang={language} data-elder={elder ? '' : undefined}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Links />
        {frame?.signedIn ? <link rel="manifest" href="/manifest.webmanifest" /> : null}
      </head>
      <body>
        <LanguageProvider language={language}>
          <FrameProvider frame={frame ?? withoutFrame}>{children}</FrameProvider>
        </LanguageProvider>
        {hydrated ? <Scripts /> : null}
        {!hydrated && (elder || isForm(handles)) ? <OwnScript language={language} elder={elder} /> : null}
        {usesPasskeys(handles) ? <script type="module" src={passkeyScript} /> : null}
        {checksCodes(handles) ? <script type="module" src={codeScript} /> : null}
        {installs(handles) ? <script type="module" src={installScript} /> : null}
      </body>
    </html>
  );
}

/** A module waits until the page is there; in elder mode it reads aloud. */
function OwnScript({ language, elder }: { language: Language; elder: boolean }) {
  const words = elder
    ? {
        'data-read': designWords.say(language, 'read-aloud'),
        'data-stop': designWords.say(language, 'read-stop'),
      }
    : {};
  return <script type="module" src={formScript} {...words} />;
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <ProblemPage {...useRouteProblem()} />;
}
