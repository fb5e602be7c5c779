import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Application } from '#kernel/application/index.ts';

/** Fastify with TypeBox: the schema of a route is its type, its check and its OpenAPI description. */
export type Http = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** How a module shows itself to the program; listed once in `src/modules.ts`. */
export interface Module {
  /** `floor/module`. */
  readonly name: string;
  /** Registers subscribers, jobs and what other modules' registries ask for. Called once, before anything runs. */
  readonly register?: (application: Application) => void;
  /** Adds its routes; paths of the public API begin with `/api`. */
  readonly routes?: (http: Http, application: Application) => void | Promise<void>;
  /** Begins work of its own motion (timers); what it returns is called at shutdown. */
  readonly start?: (application: Application) => Promise<() => Promise<void>>;
}
