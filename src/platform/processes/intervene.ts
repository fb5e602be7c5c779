import type { Variables } from './definition.ts';
import { jump } from './jump.ts';
import { resume, suspend } from './pause.ts';
import { returnTo } from './return-to.ts';
import type { Run } from './run.ts';
import { addItem, addSigner, delegate, transfer } from './sign.ts';
import { takeBack } from './take-back.ts';

/** Where a task goes instead of where the model sends it; what is absent stays as it is. */
export interface Place {
  /** A body's key; only where the model lets tasks leave their body. */
  readonly body?: string;
  readonly division?: string;
  readonly post?: string;
  /** The officer's assignment. */
  readonly assignment?: string;
}

/** What a suspended instance's tasks and timers still had, as their rows say. */
export interface RunningPeriod {
  readonly id: string;
  readonly dueOn: string | null;
  readonly dueAt: string | null;
  readonly unit: 'working-day' | 'day' | 'month' | 'year' | null;
}

/** A token, by its number or by the task it waits for. */
export type Which = { readonly task: string } | { readonly token: number };

/** What Chinese approval practice does with a running process besides going on. */
export type Intervention =
  | { readonly kind: 'return'; readonly task: string; readonly to: string }
  | { readonly kind: 'take-back'; readonly task: string }
  | {
      readonly kind: 'add-signer';
      readonly task: string;
      readonly when: 'before' | 'after';
      readonly place: Place;
    }
  | {
      readonly kind: 'add-item';
      readonly task: string;
      readonly item: unknown;
      readonly place?: Place;
    }
  | { readonly kind: 'delegate'; readonly task: string; readonly place: Place; readonly confirm: boolean }
  | { readonly kind: 'transfer'; readonly task: string; readonly place: Place }
  | { readonly kind: 'suspend'; readonly periods: readonly RunningPeriod[] }
  | { readonly kind: 'resume' }
  | { readonly kind: 'jump'; readonly from: Which; readonly to: string }
  | { readonly kind: 'retry'; readonly variables: Variables };

export type InterventionKind = Intervention['kind'];

/** Whoever may do it has been asked by the caller; what the model allows is checked here. Refusals are problems in words. */
export function intervene(run: Run, event: Exclude<Intervention, { kind: 'resume' | 'retry' }>): void {
  switch (event.kind) {
    case 'return':
      returnTo(run, event.task, event.to);
      return;
    case 'take-back':
      takeBack(run, event.task);
      return;
    case 'add-signer':
      addSigner(run, event.task, event.when, event.place);
      return;
    case 'add-item':
      addItem(run, event.task, event.item, event.place);
      return;
    case 'delegate':
      delegate(run, event.task, event.place, event.confirm);
      return;
    case 'transfer':
      transfer(run, event.task, event.place);
      return;
    case 'suspend':
      suspend(run, event.periods);
      return;
    case 'jump':
      jump(run, event.from, event.to);
      return;
    default:
      event satisfies never;
  }
}

export { resume };
