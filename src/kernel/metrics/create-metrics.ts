import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The process's Prometheus figures. One registry a process, so that tests do not share counts. */
export interface Metrics {
  readonly registry: Registry;
  readonly httpSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly outboxDelivered: Counter<'subscriber' | 'outcome'>;
  readonly outboxWaiting: Gauge;
  readonly zonesWaiting: Gauge<'zone'>;
  readonly zonesOldestSeconds: Gauge<'zone'>;
  readonly zonesStuck: Gauge<'zone'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    httpSeconds: new Histogram({
      name: 'mingtang_http_seconds',
      help: 'Time to answer a request, by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
      registers: [registry],
    }),
    outboxDelivered: new Counter({
      name: 'mingtang_outbox_delivered_total',
      help: 'Events handed to subscribers',
      labelNames: ['subscriber', 'outcome'],
      registers: [registry],
    }),
    outboxWaiting: new Gauge({
      name: 'mingtang_outbox_waiting',
      help: 'Outbox rows not yet delivered when last looked',
      registers: [registry],
    }),
    zonesWaiting: new Gauge({
      name: 'mingtang_zones_waiting',
      help: 'Entries that another zone has not acknowledged, by zone',
      labelNames: ['zone'],
      registers: [registry],
    }),
    zonesOldestSeconds: new Gauge({
      name: 'mingtang_zones_oldest_seconds',
      help: 'For how long the oldest of these has waited',
      labelNames: ['zone'],
      registers: [registry],
    }),
    zonesStuck: new Gauge({
      name: 'mingtang_zones_stuck',
      help: 'Entries that came from another zone, could not be taken in, and are not set aside',
      labelNames: ['zone'],
      registers: [registry],
    }),
  };
}
