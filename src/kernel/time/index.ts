export { type Clock, fixedClock, type MovableClock, movableClock, systemClock } from './clock.ts';
