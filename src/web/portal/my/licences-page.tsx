import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { currentCatalogue } from '#casework/catalogue/index.ts';
import { type Licence, listLicences } from '#casework/licences/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, Empty, Tag, type TagKind } from '#web/design/index.ts';
import { longDayOf, Stated, useLanguage, useText, useWords } from '#web/words/index.ts';
import { MyFrame, type Self } from './my-frame.tsx';
import { selfOf } from './self-of.ts';
import { myWords } from './words.ts';

interface LicencesView {
  readonly self: Self;
  readonly licences: readonly Licence[];
  /** What can be asked for about a licence of each type. */
  readonly ways: Readonly<Record<string, readonly Way[]>>;
}

interface Way {
  readonly itemKey: string;
  readonly kind: 'renew' | 'change' | 'replace' | 'annual' | 'cancel';
}

const order: readonly Way['kind'][] = ['renew', 'change', 'replace', 'annual', 'cancel'];

export async function loader({ context }: LoaderFunctionArgs): Promise<LicencesView> {
  const call = context.get(callContext);
  const self = await selfOf(call);
  const [licences, catalogue] = await Promise.all([listLicences(call), currentCatalogue(call)]);
  const all = [...catalogue.items.values()].flatMap(({ key, definition: { effect } }) =>
    effect ? [{ licence: effect.licence, itemKey: key, kind: effect.kind }] : [],
  );
  all.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  const ways = Object.fromEntries(Map.groupBy(all, ({ licence }) => licence));
  return { self, licences, ways };
}

const kinds: Readonly<Record<Licence['status'], TagKind>> = {
  valid: 'done',
  revoked: 'void',
  withdrawn: 'void',
  cancelled: 'void',
  superseded: 'now',
  expired: 'late',
};

export default function LicencesPage() {
  const { self, licences, ways } = useLoaderData<typeof loader>();
  const say = useWords(myWords);
  const valid = licences.filter(({ status }) => status === 'valid').length;
  const title = licences.length === 0 ? say('licences') : say('licences-title', { count: valid });
  return (
    <MyFrame title={title} self={self} here="licences">
      <header className="top">
        <h1>
          <Stated>{title}</Stated>
        </h1>
        {licences.length === 0 ? null : <p className="lead">{say('licences-lead')}</p>}
      </header>
      {licences.length === 0 ? (
        <Empty
          title={say('licences-none')}
          level={2}
          actions={
            <Buttons>
              <Button href="/search">{say('find-service')}</Button>
            </Buttons>
          }
        >
          <p>{say('licences-none-text')}</p>
        </Empty>
      ) : (
        <ul className="mine-list">
          {licences.map((licence) => (
            <LicenceRow key={licence.id} licence={licence} ways={ways[licence.typeKey] ?? []} />
          ))}
        </ul>
      )}
    </MyFrame>
  );
}

function LicenceRow({ licence, ways }: { licence: Licence; ways: readonly Way[] }) {
  const say = useWords(myWords);
  const text = useText();
  const language = useLanguage();
  return (
    <li className="case-row">
      <div>
        <h2>{text(licence.title)}</h2>
        <p className="num">
          {say('licence-no')} <Stated>{licence.number}</Stated>
        </p>
        <p>
          {text(licence.bodyName)} · {longDayOf(language, licence.issuedOn)} ·{' '}
          {licence.validTo
            ? say('valid-to', { date: longDayOf(language, licence.validTo) })
            : say('permanent')}
        </p>
        {licence.status === 'valid' && ways.length > 0 ? (
          <p className="btns">
            {ways.map(({ itemKey, kind }) => (
              <a key={itemKey} className="tap small" href={`/apply/${itemKey}?licence=${licence.id}`}>
                {say(`licence-${kind}`)}
                <span className="vh">{text(licence.title)}</span>
              </a>
            ))}
          </p>
        ) : null}
      </div>
      <div className="case-row__side">
        <Tag kind={kinds[licence.status]}>{say(`licence-${licence.status}`)}</Tag>
        <div className="btns">
          <a className="tap small" href={`/api/licences/${licence.id}/pdf`}>
            {say('pdf')}
            <span className="vh">{text(licence.title)}</span>
          </a>
          <a className="tap small" href={`/api/licences/${licence.id}/ofd`}>
            {say('ofd')}
            <span className="vh">{text(licence.title)}</span>
          </a>
          <a className="tap small" href={new URL(licence.verifyUrl, 'http://here').pathname}>
            {say('verify')}
            <span className="vh">{text(licence.title)}</span>
          </a>
        </div>
      </div>
    </li>
  );
}
