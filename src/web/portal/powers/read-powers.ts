import { listItems } from '#casework/catalogue/index.ts';
import type { Call } from '#kernel/application/index.ts';
import { textIn } from '#kernel/i18n/index.ts';
import { accountOf, listPowers, type Power, type PowerRequest } from '#platform/identity/index.ts';
import type { Self } from '../my/my-frame.tsx';
import { selfOf } from '../my/self-of.ts';

export interface PowerView {
  readonly id: string;
  readonly principal: string;
  readonly code: string | null;
  readonly agent: string;
  readonly scope: string;
  readonly origin: Power['origin'];
  /** The names of the items it covers; null: all. */
  readonly matters: readonly string[] | null;
  readonly to: string | null;
}

export interface RequestView extends Omit<PowerView, 'origin'> {
  readonly kind: PowerRequest['kind'];
  readonly state: PowerRequest['state'];
  readonly reason: string | null;
}

export interface PowersView {
  readonly self: Self;
  readonly held: readonly PowerView[];
  readonly given: readonly PowerView[];
  readonly offers: readonly RequestView[];
  readonly asked: readonly RequestView[];
  /** Whom the caller may let others act for: himself, or the firm that he represents; null: nobody. */
  readonly gives: 'person' | 'firm' | null;
}

export async function readPowers(call: Call): Promise<PowersView> {
  const self = await selfOf(call);
  const [account, powers, nameOf] = await Promise.all([accountOf(call), listPowers(call), matterNames(call)]);
  const { actingFor } = account ?? {};
  const powerView = (power: Power): PowerView => ({
    id: power.id,
    principal: power.principalName,
    code: power.principalCode,
    agent: power.agentName,
    scope: power.scope,
    origin: power.origin,
    matters: power.matters?.map(nameOf) ?? null,
    to: power.to,
  });
  const requestView = (request: PowerRequest): RequestView => ({
    id: request.id,
    principal: request.principalName,
    code: request.principalCode,
    agent: request.agentName,
    scope: request.scope,
    matters: request.matters?.map(nameOf) ?? null,
    to: request.to,
    kind: request.kind,
    state: request.state,
    reason: request.reason,
  });
  return {
    self,
    held: powers.held.map(powerView),
    given: powers.given.map(powerView),
    offers: powers.offers.map(requestView),
    asked: powers.asked.map(requestView),
    gives: givesFor(actingFor),
  };
}

function givesFor(
  actingFor: { readonly scope: string; readonly principalKind: 'person' | 'firm' } | null | undefined,
): PowersView['gives'] {
  if (!actingFor) return 'person';
  return actingFor.scope === 'representative' ? actingFor.principalKind : null;
}

/** How the items are called; one that is offered no more keeps its key. */
async function matterNames(call: Call): Promise<(key: string) => string> {
  const items = await listItems(call);
  const names = new Map(items.map(({ key, definition }) => [key, textIn(definition.title, call.language)]));
  return (key) => names.get(key) ?? key;
}
