import type { ReactNode } from 'react';
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { textIn } from '#kernel/i18n/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Crumbs, Details, Page, Section } from '#web/design/index.ts';
import { longDayOf, useLanguage, useText, useWords } from '#web/words/index.ts';
import { serviceWords } from '../services/words.ts';
import { GuideContact } from './contact.tsx';
import { GuideFacts } from './facts.tsx';
import './guide.css';
import { forAnybody } from '../for-anybody.ts';
import { BasisPart, FeesAndResults, Samples } from './legal-parts.tsx';
import { countMaterials, MaterialsPart } from './materials.tsx';
import { ProcedurePart } from './procedure.tsx';
import { type Guide, readGuide } from './read-guide.ts';
import { SituationsPart } from './situations.tsx';
import { guideWords } from './words.ts';

export const headers = forAnybody;

export function loader({ context, params, request }: LoaderFunctionArgs) {
  return readGuide(context.get(callContext), params['key'] ?? '', new URL(request.url).searchParams);
}

export default function GuidePage() {
  const guide = useLoaderData<typeof loader>();
  const language = useLanguage();
  const title = textIn(guide.title, language);
  const { theme } = guide;
  const place = theme?.for === 'firm' ? 'firms' : 'persons';
  const say = useWords(guideWords);
  const text = useText();
  const trail = theme
    ? [
        { href: `/${place}`, title: say(place) },
        { href: `/themes/${theme.key}`, title: text(theme.title) },
      ]
    : [];
  return (
    <Page
      title={title}
      description={textIn(guide.summary, language)}
      place={guide.kind === 'scene' ? 'scenes' : place}
    >
      <Crumbs trail={trail} here={text(guide.shortTitle ?? guide.title)} />
      <Top guide={guide} />
      <GuideFacts guide={guide} />
      {partsOf(guide).map(({ id, part }, index) => (
        <Section key={id} id={id} number={index + 1} title={say(id)}>
          {part}
        </Section>
      ))}
      <End guide={guide} />
    </Page>
  );
}

type PartName =
  | 'situations'
  | 'materials'
  | 'procedure'
  | 'conditions'
  | 'basis-title'
  | 'fees-results'
  | 'questions'
  | 'contact';

/** The sections of this guide in order; what has nothing to say is left out. */
function partsOf(guide: Guide): readonly { readonly id: PartName; readonly part: ReactNode }[] {
  const parts: readonly { readonly id: PartName; readonly shown: boolean; readonly part: ReactNode }[] = [
    {
      id: 'situations',
      shown: guide.situations.length > 0 || guide.serves.length > 1,
      part: <SituationsPart guide={guide} />,
    },
    { id: 'materials', shown: true, part: <MaterialsPart guide={guide} /> },
    { id: 'procedure', shown: true, part: <ProcedurePart guide={guide} /> },
    { id: 'conditions', shown: guide.conditions.length > 0, part: <Conditions guide={guide} /> },
    { id: 'basis-title', shown: true, part: <BasisPart guide={guide} /> },
    {
      id: 'fees-results',
      shown: true,
      part: (
        <>
          <FeesAndResults guide={guide} />
          <Samples guide={guide} />
        </>
      ),
    },
    { id: 'questions', shown: guide.questions.length > 0, part: <Questions guide={guide} /> },
    { id: 'contact', shown: true, part: <GuideContact guide={guide} /> },
  ];
  return parts.filter(({ shown }) => shown);
}

function Top({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const sayService = useWords(serviceWords);
  const text = useText();
  const { you } = countMaterials(guide.materials);
  const kinds = [sayService(guide.kind), sayService(guide.handling)];
  if (guide.procedure.branches.length > 0) kinds.push(sayService('parallel'));
  return (
    <header className="top top--aside">
      <div>
        <p className="muted small">{kinds.join(say('dot'))}</p>
        <h1>{text(guide.title)}</h1>
        <p className="lead">{text(guide.summary)}</p>
      </div>
      {guide.internal ? (
        <p className="hint">{say('internal')}</p>
      ) : (
        <div className="top__go no-print">
          <Button kind="main" big href={guide.start}>
            {say('start')}
          </Button>
          <p className="hint">
            {you === 0
              ? say('start-none')
              : say('start-materials', { count: guide.materials.length, upload: you })}
            {say('comma')}
            {say('start-hint')}
          </p>
          {guide.assurance > 2 ? <p className="hint">{say('start-assurance')}</p> : null}
        </div>
      )}
    </header>
  );
}

function Conditions({ guide: { conditions } }: { guide: Guide }) {
  const text = useText();
  return (
    <ol className="conditions">
      {conditions.map((condition, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a condition is its place
        <li key={place}>{text(condition)}</li>
      ))}
    </ol>
  );
}

function Questions({ guide: { questions } }: { guide: Guide }) {
  const text = useText();
  return questions.map(({ q, a }, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a question is its place
    <Details key={place} title={text(q)}>
      <p>{text(a)}</p>
    </Details>
  ));
}

function End({ guide }: { guide: Guide }) {
  const say = useWords(guideWords);
  const language = useLanguage();
  return (
    <div className="guide__end">
      {guide.internal ? null : (
        <Buttons>
          <Button big href={guide.start}>
            {say('start')}
          </Button>
        </Buttons>
      )}
      <p className="muted small">
        {say('code', { code: guide.code })}
        {say('dot')}
        {say('in-force', { date: longDayOf(language, guide.effectiveFrom) })}
        <span className="no-print">
          {say('dot')}
          {say('print')}
        </span>
      </p>
    </div>
  );
}
