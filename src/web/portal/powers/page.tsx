import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { answerOffer, endPower, withdrawRequest } from '#platform/identity/index.ts';
import { callContext } from '#web/contexts/index.ts';
import { Button, Buttons, ErrorSummary, Section } from '#web/design/index.ts';
import { Stated, useWords } from '#web/words/index.ts';
import { MyFrame } from '../my/my-frame.tsx';
import { Act } from '../security/factors-part.tsx';
import { fieldOf, refused } from '../sign-in/answers.ts';
import type { Refusal } from '../sign-in/refusal.ts';
import { Covers, PowersTable } from './powers-table.tsx';
import { type PowersView, type RequestView, readPowers } from './read-powers.ts';
import '../security/security.css';
import { powerWords } from './words.ts';

const here = '/my/powers';

export function loader({ context }: LoaderFunctionArgs): Promise<PowersView> {
  return readPowers(context.get(callContext));
}

export async function action({ context, request }: ActionFunctionArgs) {
  const call = context.get(callContext);
  const form = await request.formData();
  const id = fieldOf(form, 'id');
  try {
    switch (form.get('do')) {
      case 'accept':
        await answerOffer(call, id, true);
        break;
      case 'decline':
        await answerOffer(call, id, false);
        break;
      case 'end':
        await endPower(call, id);
        break;
      case 'withdraw':
        await withdrawRequest(call, id);
        break;
    }
    return redirect(here, 303);
  } catch (error) {
    return refused(call, error, {}, 'held');
  }
}

export default function PowersPage() {
  const view = useLoaderData<typeof loader>();
  const refusal = useActionData() as Refusal | undefined;
  const say = useWords(powerWords);
  const { self, held, given, offers, asked, gives } = view;
  return (
    <MyFrame title={say('title')} self={self} here="account">
      <ErrorSummary errors={refusal?.errors ?? []} />
      <header className="top">
        <h1>{say('title')}</h1>
        <p className="lead">{say('lead')}</p>
      </header>
      {offers.length > 0 ? (
        <Section id="offers" title={say('offers')}>
          <Offers offers={offers} />
        </Section>
      ) : null}
      <Section id="held" number={1} title={say('held')}>
        {held.length === 0 ? <p>{say('held-none')}</p> : <PowersTable powers={held} side="held" />}
        {held.length === 0 ? null : (
          <Buttons>
            <Button href={`/signin/acting-for?return=${here}`}>{say('switch')}</Button>
          </Buttons>
        )}
      </Section>
      <Section
        id="given"
        number={2}
        title={self.firm ? <Stated>{say('given-for', { name: self.firm })}</Stated> : say('given')}
      >
        {given.length === 0 ? <p>{say('given-none')}</p> : <PowersTable powers={given} side="given" />}
        {gives === null ? null : (
          <Buttons>
            <Button href={`${here}/offer`}>{say(gives === 'firm' ? 'offer-for-firm' : 'offer')}</Button>
          </Buttons>
        )}
      </Section>
      <Section id="guardian" number={3} title={say('guardian')}>
        <p className="lead">{say('guardian-lead')}</p>
        <Buttons>
          <Button href={`${here}/guardian`}>{say('guardian-go')}</Button>
        </Buttons>
      </Section>
      {asked.length > 0 ? (
        <Section id="asked" number={4} title={say('asked')}>
          <Asked asked={asked} />
        </Section>
      ) : null}
    </MyFrame>
  );
}

function Offers({ offers }: { readonly offers: readonly RequestView[] }) {
  const say = useWords(powerWords);
  return (
    <ul className="inbox keys">
      {offers.map((offer) => (
        <li key={offer.id}>
          <h3>
            <Stated>{say('offer-from', { name: offer.principal })}</Stated>
          </h3>
          <p>
            <Covers {...offer} />
          </p>
          <form method="post">
            <input type="hidden" name="id" value={offer.id} />
            <Buttons>
              <Button kind="main" name="do" value="accept">
                {say('accept')}
              </Button>
              <Button name="do" value="decline">
                {say('decline')}
              </Button>
            </Buttons>
          </form>
        </li>
      ))}
    </ul>
  );
}

function Asked({ asked }: { readonly asked: readonly RequestView[] }) {
  const say = useWords(powerWords);
  return (
    <ul className="inbox keys">
      {asked.map(({ id, kind, state, agent, principal, reason }) => {
        const name = kind === 'offer' ? agent : principal;
        return (
          <li key={id}>
            <p>
              <Stated>{say(kind === 'offer' ? 'asked-offer' : 'asked-guardian', { name })}</Stated>
            </p>
            {state === 'open' ? (
              <Act act="withdraw" id={id} label={say('withdraw')} about={say('withdraw-about', { name })} />
            ) : (
              <p>
                <Stated>
                  {reason === null ? say('asked-declined', { name }) : say('asked-refused', { reason })}
                </Stated>
              </p>
            )}
          </li>
        );
      })}
    </ul>
  );
}
